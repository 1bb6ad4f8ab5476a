package io.fileprocessing.html;

import static io.fileprocessing.html.Rendering.fragment;
import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-01-01T10:30.md            | 2026-01-01T10:30.md",
        "10:30                          | 10:30",
        "notes-10:30.md                 | ./notes-10:30.md",
        "h1:a                           | ./h1:a",
        "h1:javascript:alert(1)         | ./h1:javascript:alert(1)",
        "meeting 10:30.md               | meeting 10:30.md",
        "٢٠٢٦:٣٠.md                     | ٢٠٢٦:٣٠.md",
        "./a:b.md                       | ./a:b.md",
        "../a:b.md                      | ../a:b.md",
        "a/b:c.md                       | a/b:c.md",
        "/a:b                           | /a:b",
        "?a:b                           | ?a:b",
        "#a:b                           | #a:b",
        "a.md?b:c#d:e                   | a.md?b:c#d:e",
        "//host:8080/a                  | //host:8080/a",
        "http://host:8080/a             | http://host:8080/a",
        "HTTPS://host/a                 | HTTPS://host/a",
        "mailto:a@b.org                 | mailto:a@b.org",
        "''                             | ''",
        "' a.md '                       | a.md",
      })
  void keepsASafeUrl(String url, String safe) {
    assertThat(SafeUrl.of(url)).isEqualTo(safe);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:a",
        "JaVaScRiPt:a",
        " javascript:a",
        "\u0001javascript:a",
        "\u001Fjavascript:a",
        "java\tscript:a",
        "java\r\nscript:a",
        "javascript\t:a",
        "javascript :a",
        "java script:a",
        "java\u0000script:a",
        "\u00A0javascript:a",
        "\u200Bjavascript:a",
        "java\u00ADscript:a",
        "\uFEFFjavascript:a",
        "\uFF4Aavascript:a",
        "\\javascript:a",
        "javascript:1:a",
        "javascript:/a",
        "vbscript:a",
        "data:text/html,a",
        "file:///a",
        "feed:javascript:a",
        "a:b.md",
        "C:\\a.md",
        "1javascript:a",
        ":a",
        "http\u200B:a",
      })
  void removesUrlsWithAnyOtherScheme(String url) {
    assertThat(SafeUrl.of(url)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-01-01T10:30.md    | 2026-01-01T10:30.html",
        "notes-10:30.md#a:b     | ./notes-10:30.html#a:b",
        "./a:b.md               | ./a:b.html",
        "<meeting 10:30.md>     | meeting%2010:30.html",
      })
  void keepsTheTargetOfALinkBetweenNotes(String destination, String target) {
    Element link =
        Jsoup.parse(fragment("[a](" + destination + ")"), "https://host/notes/a.html")
            .selectFirst("a");

    assertThat(link.attr("href")).isEqualTo(target);
    assertThat(link.absUrl("href")).startsWith("https://host/notes/");
  }

  @Test
  @Timeout(10)
  void takesLinearTime() {
    String spaces = " ".repeat(1_000_000);

    assertThat(SafeUrl.of("a" + spaces + "b")).hasSize(1_000_002);
    assertThat(SafeUrl.of(spaces + "a" + spaces)).isEqualTo("a");
    assertThat(SafeUrl.of("1".repeat(1_000_000) + ":")).hasSize(1_000_001);
  }
}

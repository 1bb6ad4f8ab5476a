package io.fileprocessing.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.md                   | a.html",
        "a                      | a.html",
        "README.MD              | README.html",
        "a/b.c/d.Md             | a/b.c/d.html",
        "a.markdown             | a.markdown.html",
        "a.html                 | a.html.html",
        "a.md.txt               | a.md.txt.html",
        "amd                    | amd.html",
        ".md                    | .html",
        "a.md.md                | a.md.html",
        "a/                     | a/.html",
        "日本 + ${env:HOME}.md  | 日本 + ${env:HOME}.html",
        "%2B $1 \\.md           | %2B $1 \\.html"
      })
  void isTheKeyWithTheExtensionHtml(String key, String name) {
    assertThat(PageName.of(new StoredObject("notes", key))).isEqualTo(name);
  }

  @Test
  void mayHaveUpTo1024Bytes() {
    assertThat(PageName.of(note("é".repeat(509) + "a.md"))).hasSize(515);
  }

  @Test
  void rejectsALongerKey() {
    assertThatThrownBy(() -> PageName.of(note("é".repeat(510) + ".md")))
        .isInstanceOf(Rejection.class)
        .hasMessageContaining("1025 bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.md                    | a.html",
        "../b/a.MD#part          | ../b/a.html#part",
        "/a.md?x=y.md#z.md       | /a.html?x=y.md#z.md",
        "a.md.md                 | a.md.html",
        "a%20b.md                | a%20b.html",
        "a.markdown              | a.markdown",
        "a.mdx                   | a.mdx",
        "#a.md                   | #a.md",
        "?a.md                   | ?a.md",
        "https://host/a.md       | https://host/a.md",
        "//host/a.md             | //host/a.md",
        "mailto:a@b.md           | mailto:a@b.md",
        "HTTP://host/a.md        | HTTP://host/a.md",
        "2026-01-01T10:30.md     | 2026-01-01T10:30.html",
        "notes-10:30.md#b:c      | notes-10:30.html#b:c",
        "./a:b.md                | ./a:b.html",
        "a/b:c.md                | a/b:c.html",
        "a:b.md                  | a:b.md",
        "javascript:a.md         | javascript:a.md"
      })
  void rewritesARelativeLink(String destination, String target) {
    assertThat(PageName.ofLink(destination)).isEqualTo(target);
  }

  private static StoredObject note(String key) {
    return new StoredObject("notes", key);
  }
}

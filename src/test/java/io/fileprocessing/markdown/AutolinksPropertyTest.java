package io.fileprocessing.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.markdown.Autolinks.Autolink;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Tests properties of the URLs and e-mail addresses in any text. */
class AutolinksPropertyTest {

  @Property
  void autolinksAreInOrderAndShowWhereTheyLead(@ForAll("texts") String text) {
    int end = 0;
    for (Autolink autolink : Autolinks.in(text)) {
      assertThat(autolink.start()).isGreaterThanOrEqualTo(end).isLessThan(autolink.end());
      end = autolink.end();
      assertThat(autolink.destination()).endsWith(text.substring(autolink.start(), end));
    }
    assertThat(end).isLessThanOrEqualTo(text.length());
  }

  @Property
  void aSentenceAfterAUrlIsNotPartOfIt(
      @ForAll("texts") String before,
      @ForAll("urls") String url,
      @ForAll("sentences") String sentence) {
    String text = before + " " + url + sentence;

    assertThat(Autolinks.in(text))
        .last()
        .isEqualTo(
            new Autolink(
                before.length() + 1,
                before.length() + 1 + url.length(),
                url.contains("@") ? "mailto:" + url : url.startsWith("w") ? "http://" + url : url));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "https://",
            "http://",
            "www.",
            "@",
            "example",
            ".com",
            ".",
            "/",
            "?a=b",
            "#c",
            "-",
            "_",
            ":",
            "(",
            ")",
            "[",
            "\"",
            "'",
            " ",
            "\n",
            "，",
            "。",
            "「",
            "例え",
            ".jp",
            "ü",
            "产品",
            "ا",
            "ש",
            "แ",
            "ц",
            "1",
            "１",
            "e\u0301",
            "\u200c",
            "\u200b",
            "👍",
            "\uD800",
            "x")
        .list()
        .ofMaxSize(20)
        .map(list -> String.join("", list));
  }

  @Provide
  Arbitrary<String> urls() {
    return Arbitraries.of(
        "https://example.com",
        "http://example.com:8080/a/b?c=d&e=f#g",
        "www.example.com/a_b",
        "a.b@example.com",
        "http://müller.de",
        "http://例え.jp",
        "user@例え.jp");
  }

  @Provide
  Arbitrary<String> sentences() {
    return Arbitraries.of(
        "，这个产品太糟糕了。",
        "这个产品太糟糕了。",
        "。",
        "を見て。",
        "에서 샀다",
        "، المنتج سيء",
        "المنتج سيء",
        "זה רע",
        "แย่มาก",
        "… bad",
        "—bad",
        "” bad",
        "）",
        "१ बुरा है।",
        " плохо",
        "это плохо",
        "👎",
        "");
  }
}

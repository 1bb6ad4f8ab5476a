package io.fileprocessing.html;

import static io.fileprocessing.html.Rendering.fragment;
import static io.fileprocessing.html.Rendering.page;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownPageTest {

  @Test
  void isACompletePage() {
    String html = page("# Hello\n\n*world*\n", "hello.md");
    Document document = Jsoup.parse(html);

    assertThat(html)
        .startsWith("<!doctype html>\n<html lang=\"en\">")
        .endsWith("</html>\n")
        .doesNotContain("{{");
    assertThat(document.charset().name()).isEqualTo("UTF-8");
    assertThat(document.select("meta[charset=utf-8]")).hasSize(1);
    assertThat(document.select("meta[name=viewport], meta[name=referrer][content=no-referrer]"))
        .hasSize(2);
    assertThat(document.selectFirst("main").html())
        .isEqualTo("<h1 id=\"hello\" dir=\"auto\">Hello</h1>\n<p dir=\"auto\"><em>world</em></p>");
  }

  @Test
  void isAFragmentOnRequest() {
    assertThat(fragment("---\ntitle: T\n---\n# Hello\n"))
        .isEqualTo("<h1 id=\"hello\" dir=\"auto\">Hello</h1>\n");
  }

  @Test
  void rendersTheExtensions() {
    assertThat(fragment("|a|\n|-:|\n|~~b~~|\n\n- [x] c\n\nd[^1] https://e.org\n\n[^1]: f\n"))
        .contains("<td align=\"right\" dir=\"auto\"><del>b</del></td>")
        .contains("<input type=\"checkbox\" disabled=\"\" checked=\"\"> c")
        .contains("<sup class=\"footnote-ref\"><a href=\"#fn-1\"")
        .contains("<li id=\"fn-1\" dir=\"auto\">")
        .contains("<a rel=\"nofollow\" href=\"https://e.org\">https://e.org</a>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "---␤title: From the front matter␤---␤# Heading                         | From the front matter",
        "---␤title: a <b> & \"c\"␤---␤                                          | a <b> & \"c\"",
        "---␤title: ''␤---␤# Heading                                            | Heading",
        "text␤␤## A *first* `heading` [here](x) ~~now~~␤␤# Second               | A first heading here now",
        "#␤␤> # Quoted                                                          | Quoted",
        "Two␤lines␤===                                                          | Two lines",
        "no heading                                                             | note.md",
        "---␤title: [unclosed␤ : }␤---␤text                                     | [unclosed",
        "---␤␤# A rule comes first␤␤---                                         | A rule comes first"
      })
  void usesTheTitleFromFrontMatterHeadingOrName(String note, String title) {
    assertThat(Jsoup.parse(page(note.replace('␤', '\n'), "2026/note.md")).title()).isEqualTo(title);
  }

  @ParameterizedTest
  @CsvSource({"a/b.md,b.md", "a/b/,b/", "/,/", "b,b", "a//,/", "a<b>&\".md,a<b>&\".md"})
  void isNamedAfterTheLastPartOfTheKey(String key, String title) {
    assertThat(Jsoup.parse(page("text", key)).title()).isEqualTo(title);
  }

  @ParameterizedTest
  @CsvSource({
    "lang: de,de",
    "language: pt-BR,pt-BR",
    "lang: 'zh-Hant-TW',zh-Hant-TW",
    "lang: en_US,en",
    "lang: \"x y\",en",
    "lang: toolongalanguage,en",
    "lang:,en",
    "lang: [de],en",
    "title: a,en"
  })
  void usesTheLanguageOfTheFrontMatterIfItIsATag(String line, String language) {
    assertThat(Jsoup.parse(page("---\n" + line + "\n---\n")).selectFirst("html").attr("lang"))
        .isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource({
    "ar,rtl",
    "he,rtl",
    "iw,rtl",
    "fa-IR,rtl",
    "ur,rtl",
    "yi,rtl",
    "ckb,rtl",
    "AR,rtl",
    "az-Arab,rtl",
    "pa-arab-pk,rtl",
    "ff-Adlm,rtl",
    "ar-Latn,''",
    "ur-Latn-PK,''",
    "en,''",
    "de,''",
    "ja,''",
    "az,''",
    "x y,''"
  })
  void isWrittenInTheDirectionOfItsLanguage(String language, String direction) {
    Document page = Jsoup.parse(page("---\nlang: " + language + "\n---\na"));

    assertThat(page.selectFirst("html").attr("dir")).isEqualTo(direction);
    assertThat(page.selectFirst("main").hasAttr("dir")).isFalse();
  }

  @Test
  void setsTheDirectionOfEachBlockAutomatically() {
    String note =
        "# a\n\nb\n\nc\n=\n\n> d\n\n- e\n\n1. f\n\n   g\n\n|h|\n|-|\n|i|\n\nj[^1]\n\n[^1]: k\n"
            + "\n```\nl\n```\n\n    m\n\n`n` *o* [p](q)\n\n---\n\n- [ ] r\n";
    Document page = Jsoup.parse(fragment(note));

    assertThat(page.select("[dir]").eachAttr("dir")).containsOnly("auto");
    assertThat(page.select("h1, p, blockquote, ul, ol:not(.footnotes ol), li, th, td"))
        .hasSizeGreaterThan(15)
        .isEqualTo(page.select("[dir]"));
  }

  @Test
  void rewritesLinksBetweenNotes() {
    String note =
        "[a](b.md) [c](D.MD#e) [f][g] <https://h/i.md> ![j](k.md)\n\n[g]: ../l.md?m \"n.md\"";

    assertThat(fragment(note))
        .contains("href=\"b.html\"", "href=\"D.html#e\"", "href=\"../l.html?m\" title=\"n.md\"")
        .contains("href=\"https://h/i.md\"", "src=\"k.md\"");
  }

  @Test
  void removesRejectedUrlsFromLinksAndImages() {
    assertThat(fragment("[a](javascript:b) ![c](data:d) [e]()"))
        .isEqualTo(
            "<p dir=\"auto\"><a rel=\"nofollow\">a</a> <img alt=\"c\" /> <a rel=\"nofollow\" href=\"\">e</a></p>\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "官网https://example.com，这个*产品* | 官网<a href='https://example.com'>https://example.com</a>，这个<em>产品</em>",
        "邮箱a@b.com是 | 邮箱<a href='mailto:a@b.com'>a@b.com</a>是",
        "见www.b.com/c_d_e。 | 见<a href='http://www.b.com/c_d_e'>www.b.com/c_d_e</a>。",
        "http://müller.de/ ok | <a href='http://m%C3%BCller.de/'>http://müller.de/</a> ok",
        "[www.a.com，](b) ![www.c.com](d) `www.e.com` | <a href='b'>www.a.com，</a> <img src='d' alt='www.c.com'> <code>www.e.com</code>",
        "[<a@b.c> *<http://d.e>* f](g) | <a href='g'>a@b.c <em>http://d.e</em> f</a>",
        "*https://a.com* | <em><a href='https://a.com'>https://a.com</a></em>",
        "https\\://a.com | <a href='https://a.com'>https://a.com</a>",
        "https:\\/\\/a.com | <a href='https://a.com'>https://a.com</a>",
        "https&colon;//a.com | <a href='https://a.com'>https://a.com</a>",
        "ww&#119;.a.com | <a href='http://www.a.com'>www.a.com</a>",
        "www\\.a.com | <a href='http://www.a.com'>www.a.com</a>",
        "a&#64;b.com | <a href='mailto:a@b.com'>a@b.com</a>",
        "[<xy:z>](g) | <a href='g'>xy:z</a>"
      })
  void linksBareAddresses(String note, String html) {
    Document document = Jsoup.parse(fragment(note));
    document.select("a").removeAttr("rel");

    assertThat(document.selectFirst("p").html()).isEqualTo(html.replace('\'', '"'));
  }

  @Test
  void givesEachHeadingAUniqueId() {
    assertThat(
            Jsoup.parse(fragment("# Über uns\n# Über `uns`\n# 日本\n# !\n"))
                .select("h1")
                .eachAttr("id"))
        .containsExactly("über-uns", "über-uns-1", "日本", "section");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void acceptsEveryLineEnding(String end) {
    String note =
        String.join(
            end, "---", "title: T", "---", "# A", "", "b", "c", "", "|d|", "|-|", "|e|", "");

    assertThat(page(note)).isEqualTo(page(note.replace(end, "\n")));
  }

  @ParameterizedTest
  @CsvSource({
    "&#xD800;,�",
    "&#xdfff;,�",
    "&#55357;,�",
    "&#X00D83D;&#xDE00;,��",
    "&#x110000;,�",
    "&#9999999;,�",
    "&#0;,�",
    "&#xFFFD;,�",
    "&#x1F600;,😀",
    "&#xD7FF;,\uD7FF",
    "&#xE000;,\uE000",
    "&#xD800,&amp;#xD800",
    "&#x000D800;,&amp;#x000D800;",
    "`&#xD800;`,<code>&amp;#xD800;</code>"
  })
  void readsNumericReferencesAsHtmlDoes(String reference, String text) {
    assertThat(Jsoup.parse(fragment("a" + reference + "b")).selectFirst("p").html())
        .isEqualTo("a" + text + "b");
  }

  @Test
  void hasNoUnpairedSurrogates() {
    String note =
        """
        # &#xD800;
        [a](/&#xD800; "&#xD800;") ![&#xD800;](&#xDC00; '&#xDC00;') [b]

        [b]: &#xD800; (&#xD800;)

        ```&#xD800;
        c
        ```

        |&#xD800;|
        |-|
        """;

    assertThat(page(note)).doesNotContainPattern("[?]|%3F|\\p{Cs}").contains("/%EF%BF%BD", "�");
  }

  @Test
  void isThreadSafe() {
    List<String> notes =
        IntStream.range(0, 50).mapToObj(i -> "# H\n# H\n[^" + i + "]\n\n[^" + i + "]: n").toList();
    List<String> expected = notes.stream().map(note -> page(note)).toList();

    assertThat(notes.parallelStream().map(note -> page(note)).toList()).isEqualTo(expected);
  }
}

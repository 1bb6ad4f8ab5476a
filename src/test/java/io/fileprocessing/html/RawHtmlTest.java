package io.fileprocessing.html;

import static io.fileprocessing.html.Rendering.fragment;
import static io.fileprocessing.html.Rendering.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawHtmlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a<br>b",
        "H<sub>2</sub>O, x<sup>2</sup>",
        "<kbd>Ctrl</kbd> <samp>a</samp> <var>b</var> <tt>c</tt> <code>d</code>",
        "<b>a</b> <i>b</i> <strong>c</strong> <em>d</em> <mark>e</mark> <small>f</small>",
        "<del>a</del> <ins>b</ins> <s>c</s> <strike>d</strike> <q>e</q> <cite>f</cite>",
        "<abbr title=\"a b\">c</abbr> <dfn>d</dfn> <time datetime=\"2026-01-01\">e</time>",
        "<span lang=\"ar\" dir=\"rtl\">a</span> <bdo dir=\"rtl\">b</bdo> a<wbr>b",
        "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>",
        "<img src=\"a/b.png\" alt=\"c\" width=\"20\" height=\"50%\" title=\"d\" align=\"right\">",
        "<img src=\"https://host/a.png?b=1&amp;c=2\">",
      })
  void worksInAParagraph(String html) {
    assertThat(fragment("z " + html)).isEqualTo("<p dir=\"auto\">z " + html + "</p>\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<details open>\n<summary>a</summary>\nb\n</details>",
        "<p align=\"center\">a</p>",
        "<div align=\"right\">a</div>",
        "<h1 align=\"center\">a</h1>",
        "<table border=\"1\"><caption>a</caption><thead><tr><th scope=\"col\">b</th></tr></thead>"
            + "<tbody><tr><td colspan=\"2\" rowspan=\"3\" align=\"left\" valign=\"top\" width=\"9\">c"
            + "</td></tr></tbody><tfoot><tr><td>d</td></tr></tfoot></table>",
        "<ol start=\"3\" type=\"a\"><li value=\"4\">a</li></ol>",
        "<ul><li>a<ul><li>b</li></ul></li></ul>",
        "<dl><dt>a</dt><dd>b</dd></dl>",
        "<blockquote>a</blockquote>",
        "<pre>\n a\n  b</pre>",
        "<hr>",
        "<figure><img src=\"a.png\"><figcaption>b</figcaption></figure>",
        "<section>a</section>",
      })
  void worksAsABlock(String html) {
    assertThat(fragment(html)).isEqualTo(html.replace("<pre>\n", "<pre>") + "\n");
  }

  @ParameterizedTest
  @MethodSource
  void enclosesMarkdown(String note, String html) {
    assertThat(fragment(note).replace(" dir=\"auto\"", "").replace(" rel=\"nofollow\"", ""))
        .isEqualToIgnoringNewLines(html);
  }

  static Stream<Arguments> enclosesMarkdown() {
    return Stream.of(
        arguments(
            "<details><summary>*a*</summary>\n\n- [x] b\n\n```js\n<c>\n```\n</details>",
            "<details><summary>*a*</summary><ul><li><input type=\"checkbox\" disabled checked> b</li></ul>"
                + "<pre><code class=\"language-js\">&lt;c&gt;</code></pre></details>"),
        arguments(
            "<table><tr><td>\n\n**a**\n\n</td></tr></table>",
            "<table><tbody><tr><td><p><strong>a</strong></p></td></tr></tbody></table>"),
        arguments(
            "<div align=center>\n\n# a\n\n</div>\n\nb",
            "<div align=\"center\"><h1 id=\"a\">a</h1></div><p>b</p>"),
        arguments(
            "|a<br>b|\n|-|\n|<sub>c</sub>|",
            "<table><thead><tr><th>a<br>b</th></tr></thead><tbody><tr><td><sub>c</sub></td></tr></tbody></table>"),
        arguments(
            "<a href=\"b.md\">![c](d.png)</a>",
            "<p><a href=\"b.html\"><img src=\"d.png\" alt=\"c\"></a></p>"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a<!-- b -->c                          | ac",
        "a<!---->b<!-->c<!--->d                | abcd",
        "a<?b?>c<!D d>e<![CDATA[f]]>g            | aceg",
        "List<String> of <x-y z=1>a</x-y>      | List of a",
        "<u>a</u> <font color=red>b</font>     | a b",
        "<b onclick=x style=x data-x=1>a</b>   | <b>a</b>",
        "<b class='fixed top'>a</b>            | <b>a</b>",
        "a<input type=text value=b><input>c    | ac",
        "<img src=data:a alt=b srcset=c>       | <img alt=\"b\">",
        "<picture><source srcset=a><img src=b></picture> | <img src=\"b\">",
        "<video src=a>b</video><object>c</object> | bc",
        "<a href=\" JAVASCRIPT:a\">b</a>       | <a rel=\"nofollow\">b</a>",
        "<a href=javascript&colon;a>b</a>      | <a rel=\"nofollow\">b</a>",
        "<a href=10:30.md>b</a>                | <a href=\"10:30.html\" rel=\"nofollow\">b</a>",
        "<a href=h1:a>b</a>                    | <a href=\"./h1:a\" rel=\"nofollow\">b</a>",
        "<b title='&#xD800;'>&#xD800;</b>      | <b title=\"�\">�</b>"
      })
  void isRemovedIfItIsNotAllowed(String html, String left) {
    assertThat(Jsoup.parse(fragment("z " + html)).selectFirst("p").html()).isEqualTo("z " + left);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "script",
        "style",
        "title",
        "textarea",
        "xmp",
        "iframe",
        "noembed",
        "noframes",
        "plaintext"
      })
  void isEscapedIfItWouldSwallowTheRest(String tag) {
    Document page = Jsoup.parse(page("a <" + tag + ">b\n\n# c\n\n<" + tag + " x>\n\n# d"));

    assertThat(page.selectFirst("p").text()).isEqualTo("a <" + tag + ">b");
    assertThat(page.select("h1").eachText()).contains("c");
    assertThat(page.selectFirst("main").text()).contains("<" + tag + " x>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</div></div></main></body></html>",
        "</main></body></html>a",
        "<details>",
        "<details><summary>",
        "<table>",
        "<table><tr><td>",
        "<ul><li>",
        "<div><div><p>",
        "<b><i><a href=x>",
        "<h1>",
        "<select>",
        "<svg>",
        "<template>",
        "<frameset>",
        "<button>",
        "<div title='",
        "<!--",
        "<?",
        "<body class=x><html lang=x>",
        "</p></br>",
      })
  void doesNotAffectTheFrameOfThePage(String html) {
    String note = "a\n\n" + html + "\n\nb\n\nc " + html;
    String page = page(note);
    Document document = Jsoup.parse(page);

    assertThat(page).endsWith("</main>\n</body>\n</html>\n").containsOnlyOnce("</main>");
    assertThat(document.body().children()).extracting(Element::tagName).containsExactly("main");
    assertThat(document.body().attributes()).isEmpty();
    assertThat(document.selectFirst("html").attr("lang")).isEqualTo("en");
    // a site can embed a fragment in an element
    Element after =
        Jsoup.parse("<div>" + fragment(note) + "</div><p id=after>").getElementById("after");
    assertThat(after.parent().tagName()).isEqualTo("body");
  }

  @Test
  void hasSeparateIds() {
    String note =
        """
        <h2 id="a">b</h2> <a name="c"></a><a id="c"></a>

        # a

        # User content d

        <b id="fn-1">e</b> <b id="d">f</b> <b id="">g</b> <b id="d">h</b>

        [i](#c) [j](#a) [k](#none) <a href="#d">l</a>[^1]

        [^1]: m
        """;
    Document page = Jsoup.parse(page(note));

    assertThat(page.select("[id]").eachAttr("id"))
        .containsExactly(
            "user-content-a",
            "user-content-c",
            "a",
            "user-content-d",
            "user-content-fn-1",
            "fnref-1",
            "fn-1");
    assertThat(page.select("p > a[href]").eachAttr("href"))
        .containsExactly("#user-content-c", "#a", "#none", "#user-content-d", "#fnref-1");
    assertThat(page.selectFirst("sup > a").attr("href")).isEqualTo("#fn-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a id=a>b␤␤c␤␤d[^1] <b id=e>f␤␤g␤␤[^1]: <i id=h>i␤␤    j␤",
        "# <b id=a>b␤␤c[^1]␤␤[^1]: <b id=d>e[^1]␤␤    f",
        "<b id=a>␤␤" + "a␤␤b␤␤c",
        "<button><template># a <noscript><b id=a><div>",
        "<select><button><b id=a>> <table></b>",
        "<a name=a><noscript></style><tr><li><table><div></p>␤␤---␤␤<br><li>",
        "<i><div><li><a name=a><table><div></p>␤␤---␤␤<br><li><br></b></table><br></b>",
      })
  void doesNotRepeatTheIdsOfUnclosedElements(String note) {
    Document page = Jsoup.parse(page(note.replace('␤', '\n')));

    assertThat(page.select("[id]").eachAttr("id")).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void isRenderedDeterministically() {
    String note = "# a\n\n<div title='\n\n# b\n\nc's[^1]\n\n[^1]: d";

    assertThat(fragment(note)).isEqualTo(fragment(note)).contains("&lt;h1 id=&quot;b&quot;");
  }

  @Test
  void isShownAsTextIfItIsTooMuch() {
    String note = "<p>" + "<b title=a>".repeat(12) + "a\n\n" + "b\n\n".repeat(20_000);

    assertThat(fragment(note))
        .startsWith("<p dir=\"auto\">&lt;p&gt;&lt;b title=a&gt;")
        .endsWith("<p dir=\"auto\">b</p>\n");
  }
}

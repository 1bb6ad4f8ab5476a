package io.fileprocessing.html;

import static io.fileprocessing.html.Rendering.page;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the pages of hostile notes as a browser sees them, by their parsed tree. */
class SafetyTest {

  private static final Set<String> ELEMENTS =
      Set.of(
          ("main h1 h2 h3 h4 h5 h6 p br hr blockquote ul ol li pre code em strong del a img table thead"
                  + " tbody tr th td input section sup"
                  // raw HTML
                  + " div b i s strike ins sub small mark tt kbd samp var q cite dfn abbr time span bdo"
                  + " ruby rt rp wbr dl dt dd details summary figure figcaption caption tfoot")
              .split(" "));

  private static final Set<String> ATTRIBUTES =
      Set.of(
          ("id class href src alt title rel dir start align type disabled checked aria-label"
                  + " data-footnotes data-footnote-ref data-footnote-backref data-footnote-backref-idx"
                  // raw HTML
                  + " lang width height open colspan")
              .split(" "));

  private static final Set<String> CLASSES =
      Set.of("footnotes", "footnote-ref", "footnote-backref");

  private static final Pattern SCHEME = Pattern.compile("^([^/?#:]*):");

  @ParameterizedTest
  @MethodSource("io.fileprocessing.html.HostileMarkdown#stream")
  void pageIsHarmless(String note) {
    Document document = Jsoup.parse(page(note, "a\"><script>.md"));

    assertThat(document.head().children())
        .extracting(Element::tagName)
        .containsExactly("meta", "meta", "meta", "meta", "meta", "title", "style");
    assertThat(document.head().select("meta[http-equiv]"))
        .singleElement()
        .satisfies(
            meta -> assertThat(meta.attr("http-equiv")).isEqualTo("Content-Security-Policy"));
    assertThat(document.selectFirst("html").attributes())
        .extracting(Attribute::getKey)
        .containsExactly("lang");
    assertThat(document.selectFirst("html").attr("lang")).matches("[A-Za-z0-9-]+");
    assertThat(document.body().attributes()).isEmpty();
    assertThat(document.body().children()).extracting(Element::tagName).containsExactly("main");
    document.body().select("main, main *").forEach(SafetyTest::assertHarmless);
    // a script of a site may serialize the HTML, which is then parsed again
    Jsoup.parse(document.outerHtml()).select("main, main *").forEach(SafetyTest::assertHarmless);
  }

  @ParameterizedTest
  @MethodSource("io.fileprocessing.html.HostileMarkdown#stream")
  void sanitizedHtmlIsHarmless(String html) {
    String clean = Sanitizer.clean(html, html.length()).orElseThrow();

    Document document = Jsoup.parseBodyFragment(clean);
    document.outputSettings().prettyPrint(false);
    document.select("body *").forEach(SafetyTest::assertHarmless);
    assertThat(document.body().html()).isEqualTo(clean);
  }

  private static void assertHarmless(Element element) {
    assertThat(element.tagName()).isIn(ELEMENTS);
    for (Attribute attribute : element.attributes()) {
      assertThat(attribute.getKey()).isIn(ATTRIBUTES);
      if (attribute.getKey().equals("class") && !element.tagName().equals("code")) {
        assertThat(attribute.getValue()).isIn(CLASSES);
      }
      if (attribute.getKey().equals("href") || attribute.getKey().equals("src")) {
        // the URL standard removes all tabs and line ends, and leading control characters and
        // spaces
        String address =
            attribute.getValue().replaceAll("[\t\r\n]", "").replaceAll("^[\u0000-\u0020]+", "");
        Matcher scheme = SCHEME.matcher(address);
        assertThat(
                !scheme.find()
                    || Set.of("http", "https", "mailto").contains(scheme.group(1).toLowerCase()))
            .as(address)
            .isTrue();
      }
    }
    if (element.tagName().equals("input")) {
      assertThat(element.attr("type")).isEqualTo("checkbox");
      assertThat(element.hasAttr("disabled")).isTrue();
    }
  }

  @Test
  void allowsOnlyItsStyleAndImages() {
    String policy = Jsoup.parse(page("")).selectFirst("meta[http-equiv]").attr("content");

    assertThat(policy)
        .matches(
            "default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; img-src http: https:; "
                + "base-uri 'none'; form-action 'none'");
  }

  @Test
  void hasHundredsOfHostileNotes() {
    assertThat(HostileMarkdown.notes()).hasSizeGreaterThan(450).doesNotHaveDuplicates();
  }
}

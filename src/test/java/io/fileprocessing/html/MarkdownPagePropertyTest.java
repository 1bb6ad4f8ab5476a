package io.fileprocessing.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.markdown.AnyNotes;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Tests properties of pages for any note. */
class MarkdownPagePropertyTest {

  private static final Duration MAX_CPU = Duration.ofSeconds(10);
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @Property
  void aPageIsWellFormedAndHarmless(@ForAll("notes") String note) {
    long start = THREADS.getCurrentThreadCpuTime();
    String html = Rendering.page(note);
    assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start)).isLessThan(MAX_CPU);

    Parser parser = Parser.htmlParser().setTrackErrors(10);
    Document page = parser.parseInput(html, "");
    assertThat(parser.getErrors()).isEmpty();
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    assertThat(page.body().select("script, style, iframe, object, embed, form, meta, link"))
        .isEmpty();
    for (Element element : page.body().select("*")) {
      assertThat(element.attributes())
          .extracting(Attribute::getKey)
          .noneMatch(name -> name.startsWith("on") || name.equals("style"));
      assertThat(element.attr("href") + element.attr("src")).doesNotStartWith("javascript:");
    }
  }

  @Property
  void aFragmentIsTheSameHowOftenItIsParsed(@ForAll("notes") String note) {
    String html = Rendering.fragment(note);

    String parsed = parsed(html);
    assertThat(parsed(parsed)).isEqualTo(parsed);
    assertThat(html.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  private static String parsed(String html) {
    Document document = Jsoup.parseBodyFragment(html);
    document.outputSettings().prettyPrint(false);
    return document.body().html();
  }

  @Provide
  Arbitrary<String> notes() {
    return AnyNotes.notes();
  }
}

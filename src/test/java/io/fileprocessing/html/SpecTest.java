package io.fileprocessing.html;

import static io.fileprocessing.html.Rendering.fragment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.parser.Parser;
import org.commonmark.testutil.TestResources;
import org.commonmark.testutil.example.Example;
import org.commonmark.testutil.example.ExampleReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that every example of the CommonMark specification renders as specified, except for
 * intended differences.
 */
class SpecTest {

  private static final List<Example> EXAMPLES = ExampleReader.readExamples(TestResources.getSpec());
  private static final Parser MARKDOWN = Parser.builder().build();

  /** https://github.github.com/gfm/#disallowed-raw-html-extension- */
  private static final Pattern DISALLOWED =
      Pattern.compile("(?i)<(?=/?(script|style|textarea)\\b)");

  /** The examples that an extension or the page renders differently. */
  private static final Map<Integer, String> EXTENDED =
      Map.of(
          // a relative link to a note becomes a link to its page
          484,
          "<p><a href=\"./target.html\"></a></p>\n",
          // a bare URL is a link
          602,
          "<p>&lt;<a href=\"https://foo.bar/baz\">https://foo.bar/baz</a> bim&gt;</p>\n",
          606,
          "<p>&lt;<a href=\"mailto:foo+@bar.example.com\">foo+@bar.example.com</a>&gt;</p>\n",
          608,
          "<p>&lt; <a href=\"https://foo.bar\">https://foo.bar</a> &gt;</p>\n",
          611,
          "<p><a href=\"https://example.com\">https://example.com</a></p>\n",
          612,
          "<p><a href=\"mailto:foo@bar.example.com\">foo@bar.example.com</a></p>\n");

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void rendersAsSpecified(int number, Example example) {
    String html = fragment(example.getSource());

    assertThat(html.replace(" dir=\"auto\"", "").replaceAll("<(h[1-6]) id=\"[^\"]+\">", "<$1 id>"))
        .isEqualTo(
            withIds(EXTENDED.containsKey(number) ? safe(EXTENDED.get(number)) : expected(example)));
  }

  static Stream<Arguments> rendersAsSpecified() {
    return IntStream.rangeClosed(1, EXAMPLES.size())
        .mapToObj(number -> arguments(number, EXAMPLES.get(number - 1)));
  }

  private static String withIds(String html) {
    return html.replaceAll("<(h[1-6])>", "<$1 id>");
  }

  /**
   * The specified HTML of an example. If the example has raw HTML, disallowed tags are escaped and
   * the result is sanitized.
   */
  private static String expected(Example example) {
    // the specification prints a tab as an arrow
    StringBuilder html = new StringBuilder(example.getHtml().replace('\u2192', '\t'));
    List<String> pieces = rawHtml(example);
    for (String piece : pieces) {
      int start = html.indexOf(piece);
      html.replace(start, start + piece.length(), DISALLOWED.matcher(piece).replaceAll("&lt;"));
    }
    return pieces.isEmpty()
        ? safe(html.toString())
        : Sanitizer.clean(html.toString(), html.length()).orElseThrow();
  }

  private static List<String> rawHtml(Example example) {
    List<String> pieces = new ArrayList<>();
    MARKDOWN
        .parse(example.getSource())
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(HtmlBlock block) {
                pieces.add(block.getLiteral());
              }

              @Override
              public void visit(HtmlInline inline) {
                pieces.add(inline.getLiteral());
              }
            });
    return pieces;
  }

  /**
   * {@code html} with nofollow links, and without URLs of schemes other than http, https and
   * mailto.
   */
  private static String safe(String html) {
    return html.replace("<a href=", "<a rel=\"nofollow\" href=")
        .replaceAll("(?i) href=\"(?!https?:|mailto:)[^\":/?#]*:[^\"]*\"", "");
  }
}

package io.fileprocessing.html;

import static io.fileprocessing.html.Rendering.fragment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Renders notes that are designed to take quadratic time, much memory or a deep stack. */
@Timeout(120)
class RenderBudgetTest {

  private static final int TEN_MIB = 10 << 20;

  /** About three times as long as the slowest of these notes takes. */
  private static final Duration MAX_CPU = Duration.ofSeconds(10);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void limitsTimeMemoryAndStack(String what, String note) throws Exception {
    FutureTask<String> html =
        new FutureTask<>(
            () -> {
              String page = fragment(note);
              // CPU time, because elapsed time depends on the load of the machine
              assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime())).isLessThan(MAX_CPU);
              return page;
            });
    new Thread(null, html, "small stack", 256 << 10).start();

    assertThat(html.get(110, TimeUnit.SECONDS))
        .hasSizeLessThan(20 * Math.max(note.length(), 100_000));
  }

  static Stream<Arguments> limitsTimeMemoryAndStack() {
    String empty =
        "|a".repeat(1_000) + "\n" + "|-".repeat(1_000) + "\n" + "|a\n".repeat(1_000) + "\n";
    return Stream.of(
        arguments("one enormous line", "a ".repeat(TEN_MIB / 2)),
        arguments("one enormous heading", "# " + "a<b>".repeat(TEN_MIB / 4)),
        arguments("an enormous table", "|a|b|\n|-|-|\n" + "|c|d|\n".repeat(TEN_MIB / 6)),
        arguments("a very wide table", "|a".repeat(TEN_MIB / 4) + "\n" + "|-".repeat(TEN_MIB / 4)),
        arguments("tables of empty cells", empty.repeat(TEN_MIB / empty.length())),
        arguments("a paragraph of many lines", "1\n".repeat(TEN_MIB / 2)),
        arguments("a paragraph of many lines of cells", "|a|\n".repeat(TEN_MIB / 4)),
        arguments("a list", "-\n".repeat(TEN_MIB / 2)),
        arguments("many small paragraphs", "a\n\n".repeat(TEN_MIB / 3)),
        arguments("many headings with the same text", "# a\n\n".repeat(TEN_MIB / 5)),
        arguments(
            "a reference to a long address",
            "[a]: /" + "b".repeat(TEN_MIB / 2) + "\n\n" + "[a] ".repeat(1_000)),
        arguments("unclosed front matter", "---\na: |\n" + " b\n".repeat(TEN_MIB / 3)),
        arguments("brackets", "[".repeat(100_000) + "a" + "]".repeat(100_000)),
        arguments("images", "![".repeat(100_000) + "a" + "]".repeat(100_000)),
        arguments("images just within the limit", "![".repeat(12_900) + "]".repeat(12_900)),
        arguments("images with URLs", "![".repeat(100_000) + "a" + "](b)".repeat(100_000)),
        arguments("unclosed images", "![[]()".repeat(100_000)),
        arguments("brackets before links", "[".repeat(100_000) + "[a](b)".repeat(100_000)),
        arguments(
            "brackets before links on lines", "[\n".repeat(10_000) + "[a](b)\n".repeat(10_000)),
        arguments("brackets hidden by code", "[`]`".repeat(10_000) + "[a](b) ".repeat(10_000)),
        arguments("images on lines", "![a\n".repeat(8_000) + "]\n".repeat(8_000)),
        arguments(
            "images in many paragraphs", ("![".repeat(600) + "]".repeat(600) + "\n\n").repeat(400)),
        arguments("many links with the same URL", "[a]: /b\n\n" + "[a] ".repeat(240_000)),
        arguments(
            "a reference to a long address that is dropped",
            "[a]: data:" + "b".repeat(TEN_MIB / 2) + "\n\n" + "[a]\n".repeat(200_000)),
        arguments(
            "a reference to a long address with a number before its colon",
            "[a]: b1:" + "b".repeat(TEN_MIB / 2) + "\n\n" + "[a]\n".repeat(1_000)),
        arguments(
            "a reference to a long address of no scheme",
            "[a]: " + "b".repeat(TEN_MIB / 2) + ":\n\n" + "[a]\n".repeat(200_000)),
        arguments(
            "a reference to a long address that begins with a number",
            "[a]: a1:" + "b".repeat(TEN_MIB / 2) + "\n\n" + "[a]\n".repeat(200_000)),
        arguments("emphasis", "*a **b ".repeat(100_000) + "c** d*".repeat(100_000)),
        arguments("emphasis of all kinds", "*_~~a".repeat(100_000) + "b~~_*".repeat(100_000)),
        arguments("emphasis within the limit", "*a **b ".repeat(4_000) + "c** d*".repeat(4_000)),
        arguments("emphasis that closes nothing", "_a ".repeat(5_000) + "b*c** d*".repeat(5_000)),
        arguments(
            "emphasis that closes nothing on lines",
            "_a\n".repeat(5_000) + "b*c** d*\n".repeat(5_000)),
        arguments(
            "emphasis that closes nothing in many paragraphs",
            ("_a ".repeat(50) + "b*c** d*".repeat(43) + "\n\n").repeat(1_800)),
        arguments("a paragraph of list markers", "a\n" + "+\n".repeat(100_000)),
        arguments("a paragraph of numbers", "a\n" + "12) b\n".repeat(100_000)),
        arguments("a paragraph of delimiter rows", "|a|b|\n|-|\n".repeat(50_000)),
        arguments("e-mail addresses", "a@b.c ".repeat(TEN_MIB / 60)),
        arguments("addresses", "https://a.b/c ".repeat(TEN_MIB / 140)),
        arguments("addresses in running text", "https://a.b/这".repeat(TEN_MIB / 130)),
        arguments("addresses with hosts of other scripts", "http://例.jp/パ，".repeat(TEN_MIB / 170)),
        arguments("one word of another script", "这".repeat(TEN_MIB / 3)),
        arguments("half e-mail addresses", "这@".repeat(TEN_MIB / 40)),
        arguments("half addresses", "www.".repeat(TEN_MIB / 40)),
        arguments("quotes", "> ".repeat(100_000) + "a"),
        arguments("quotes on many lines", ("> ".repeat(1_000) + "a\n").repeat(1_000)),
        arguments("lists in lists", "- ".repeat(100_000) + "a"),
        arguments(
            "quotes around emphasis",
            "> ".repeat(500) + "*a **b ".repeat(300) + "c** d*".repeat(300)),
        arguments("backticks", numbered(3_000, "`".repeat(10) + "%d")),
        arguments(
            "footnotes that cite the next", "[^1]\n\n" + numbered(50_000, "[^%1$d]: a [^1%1$d]\n")),
        arguments("a footnote cited in many paragraphs", cited(240_000)),
        arguments("NULs", "\0".repeat(TEN_MIB)),
        arguments("escapes", "\\".repeat(TEN_MIB)),
        arguments("entities", "&amp;".repeat(TEN_MIB / 5)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void limitsTheCostOfRawHtml(String what, String note) throws Exception {
    limitsTimeMemoryAndStack(what, note);
  }

  static Stream<Arguments> limitsTheCostOfRawHtml() {
    String paragraphs = "a\n\n".repeat(180_000);
    return Stream.of(
        arguments("deep divs", "<div>".repeat(500_000)),
        arguments("deep closed divs", "<div>".repeat(250_000) + "</div>".repeat(250_000)),
        arguments("deep divs between paragraphs", "<div>\n\n".repeat(180_000)),
        arguments("deep lists", "<ul><li>".repeat(250_000)),
        arguments("deep tables", "<table><tr><td>".repeat(160_000)),
        arguments("deep headings", "<h1>".repeat(500_000)),
        arguments("unclosed bold", "<b>".repeat(100_000) + "\n\n" + paragraphs),
        arguments("twelve of bold", numbered(12, "<b title=%d>") + "a\n\n" + paragraphs),
        arguments(
            "twelve of bold with long titles",
            "<b title='"
                + ("x".repeat(10_000) + "'>\n<b title='a").repeat(12)
                + "'>\n\n"
                + paragraphs),
        arguments("links in paragraphs", "<a href=x>\n\n".repeat(180_000)),
        arguments("misnested formatting", "<b><p></b></p>".repeat(120_000)),
        arguments("misnested blocks", "<p><b><div></p></b></div>".repeat(80_000)),
        arguments("text in a table", "<table>" + "<b>a<tr>".repeat(200_000)),
        arguments("cells without a table", "<td>".repeat(500_000)),
        arguments("one attribute", "<div title='" + "x".repeat(TEN_MIB) + "'>"),
        arguments("many attributes", "<div " + numbered(1_000_000, "a%d ") + ">"),
        arguments("one attribute many times", "<div " + "a=b ".repeat(TEN_MIB / 4) + ">"),
        arguments("spaces in a URL", "<a href='x" + " ".repeat(TEN_MIB) + "y'>"),
        arguments("an open comment", "<!--" + "-".repeat(TEN_MIB)),
        arguments("an open quote", "<div title='\n\n" + "# a\n\n".repeat(180_000)),
        arguments("an open tag", "<div " + "<".repeat(400_000)),
        arguments("comments", "<!-- -->".repeat(500_000)),
        arguments("foreign elements", "<svg><p><math><p>".repeat(120_000)),
        arguments("select", "<select><option>".repeat(250_000)),
        arguments("templates", "<template>".repeat(500_000)),
        arguments("scripts", "<script>".repeat(500_000)),
        arguments("ids", numbered(90_000, "<a id=%d></a>\n\n")),
        arguments("one id", "<a id=a></a>\n\n".repeat(180_000)),
        arguments("links to ids", numbered(60_000, "<a id=a%1$d></a>[b](#a%1$d)\n\n")),
        arguments("a large note", "<br>\n\n" + ("word ".repeat(12) + "<br>\n\n").repeat(160_000)));
  }

  /** Hundreds of pages may be in memory at the same time. */
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void limitsThePagesOfSmallNotes(String what, String note) {
    assertThat(note).hasSizeLessThan(7_000);
    assertThat(fragment(note)).hasSizeLessThan(125_000);
  }

  static Stream<Arguments> limitsThePagesOfSmallNotes() {
    return Stream.of(
        arguments(
            "elements repeated in each block",
            "<div>\n<p>" + numbered(12, "<b title=%d>") + "<p>x".repeat(1_500) + "\n</div>"),
        arguments("a long address", "[a]: /" + "日".repeat(1_000) + "\n\n" + "![a]".repeat(99)),
        arguments(
            "a long title in raw HTML",
            "<b>x\n\n[a]: / '" + "\"".repeat(1_000) + "'\n\n" + "[a]".repeat(99)),
        arguments("a footnote", cited(1_000)));
  }

  private static String cited(int times) {
    return "[^a]: x\n\n" + "[^a]\n\n".repeat(times);
  }

  @Test
  void rendersOrdinarySmallNotes() {
    String rows = "|a<br>b|c|\n|-|-|\n" + "|1|2|\n".repeat(400);
    String link = "[a]: https://a.org/" + "b".repeat(80) + "\n\n" + "[a] ".repeat(100);
    String footnotes = numbered(60, "A[^%1$d]\n\n[^%1$d]: b\n\n");

    assertThat(fragment(rows)).contains("a<br>b", "<td dir=\"auto\">2</td>");
    assertThat(fragment(link)).contains("<a rel=\"nofollow\" href=\"https://a.org/b");
    assertThat(fragment(footnotes)).contains("<li id=\"fn-59\"");
  }

  @Test
  void showsTheSourceOfANoteThatTakesTooMuchWork() {
    String note = "![".repeat(50_000) + "]".repeat(50_000) + "\n\n<script>*a*</script>";

    assertThat(fragment(note))
        .startsWith("<pre><code>![![")
        .endsWith("]]\n\n&lt;script&gt;*a*&lt;/script&gt;</code></pre>\n");
  }

  @Test
  void rendersLargeOrdinaryNotes() {
    String prose =
        "A sentence of *some* length, with [a link](https://a.org) and `code`. ".repeat(8) + "\n\n";
    String rows = "|name|number|\n|-|-|\n" + "|a [link](b.md) and `code`|12.5|\n".repeat(20_000);

    assertThat(fragment("# Long\n\n" + prose.repeat(5_000))).contains("<em>some</em>");
    assertThat(fragment(rows)).contains("<td dir=\"auto\">12.5</td>");
    assertThat(fragment("a <b>c</b>\n\n" + prose.repeat(5_000) + rows.substring(0, 100_000)))
        .contains("a <b>c</b>", "<em>some</em>", "<td dir=\"auto\">12.5</td>");
  }

  @ParameterizedTest
  @MethodSource
  void rendersLongOrdinaryNotes(String note, String rendered) {
    assertThat(fragment(note)).doesNotStartWith("<pre>").contains(rendered);
  }

  static Stream<Arguments> rendersLongOrdinaryNotes() {
    String line = "[00:00:03] Speaker 2: and then we went to *the* shop, where they had nothing.\n";
    String bold = "**Speaker 2:** [00:00:03] and *then* we went to [the shop](https://a.org/b).\n";
    return Stream.of(
        arguments(line.repeat(3_000), "[00:00:03] Speaker 2: and then we went to <em>the</em>"),
        arguments(line.repeat(45_000), "[00:00:03] Speaker 2: and then we went to <em>the</em>"),
        arguments(bold.repeat(20_000), "<strong>Speaker 2:</strong> [00:00:03] and <em>then</em>"),
        arguments("It is *not closed\n" + line.repeat(10_000), "to <em>the</em> shop"),
        arguments("It is [not closed\n" + line.repeat(3_000), "to <em>the</em> shop"),
        arguments("[A]: /b\n\n" + line.repeat(3_000), "to <em>the</em> shop"),
        arguments(
            "A plain line of words.\n".repeat(45_000),
            "<p dir=\"auto\">A plain line of words.\nA plain"),
        arguments(
            "00:00:03 Speaker 2: yes\n".repeat(45_000),
            "<p dir=\"auto\">00:00:03 Speaker 2: yes\n"),
        arguments("\u2014 Да, конечно.\n".repeat(45_000), "<p dir=\"auto\">\u2014 Да, конечно.\n"),
        arguments(
            "- A *short* item\n".repeat(45_000), "<li dir=\"auto\">A <em>short</em> item</li>"),
        arguments(
            "  12. A *short* item\n".repeat(45_000), "<li dir=\"auto\">A <em>short</em> item</li>"),
        arguments("> a *quoted* line\n".repeat(45_000), "a <em>quoted</em> line\n"),
        arguments(
            "|a|b|\n|-|-|\n" + "|c|*d*|\n".repeat(45_000), "<td dir=\"auto\"><em>d</em></td>"),
        arguments("[a](b.md) and [c](d)\n".repeat(20_000), "<a rel=\"nofollow\" href=\"b.html\">"),
        arguments("![a](b.png) and text\n".repeat(20_000), "<img src=\"b.png\" alt=\"a\" />"),
        arguments("a@b.org, ".repeat(60_000), "<a rel=\"nofollow\" href=\"mailto:a@b.org\">"),
        arguments(
            "# A\n\nSome *text*.\n\n".repeat(20_000), "<p dir=\"auto\">Some <em>text</em>.</p>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"![b][a] ![c][a]", "[b][a] [c][a]", "![a]", "![b][a]\n\n> - ![c][a] ![d][a] ![a]"})
  void doesNotCountUrlsThatThePageDrops(String references) {
    String image = "data:image/png;base64," + "iVBORw0KGgo".repeat(50_000);

    assertThat(fragment("*x*\n\n" + references + "\n\n[a]: " + image))
        .startsWith("<p dir=\"auto\"><em>x</em></p>")
        .hasSizeLessThan(1_000);
    assertThat(fragment("*x*\n\n![b](" + image + ") ![c](" + image + ")"))
        .startsWith("<p dir=\"auto\"><em>x</em></p>")
        .hasSizeLessThan(1_000);
  }

  private static String numbered(int count, String format) {
    return IntStream.range(0, count).mapToObj(format::formatted).collect(Collectors.joining());
  }
}

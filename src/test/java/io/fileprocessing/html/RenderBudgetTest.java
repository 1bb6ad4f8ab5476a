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

/** Renders notes that are made to take quadratic time, much memory or a deep stack. */
@Timeout(120)
class RenderBudgetTest {

  private static final int TEN_MIB = 10 << 20;

  /** Five times what the slowest of these notes takes on a busy machine. */
  private static final Duration MAX_CPU = Duration.ofSeconds(30);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void boundsTimeMemoryAndStack(String what, String note) throws Exception {
    FutureTask<String> html =
        new FutureTask<>(
            () -> {
              String page = fragment(note);
              // CPU time, since a busy machine may take any other
              assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime())).isLessThan(MAX_CPU);
              return page;
            });
    new Thread(null, html, "small stack", 256 << 10).start();

    assertThat(html.get(110, TimeUnit.SECONDS))
        .hasSizeLessThan(20 * Math.max(note.length(), 100_000));
  }

  static Stream<Arguments> boundsTimeMemoryAndStack() {
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
        arguments("many headings of one name", "# a\n\n".repeat(TEN_MIB / 5)),
        arguments(
            "a reference to a long address",
            "[a]: /" + "b".repeat(TEN_MIB / 2) + "\n\n" + "[a] ".repeat(1_000)),
        arguments("front matter that never ends", "---\na: |\n" + " b\n".repeat(TEN_MIB / 3)),
        arguments("brackets", "[".repeat(100_000) + "a" + "]".repeat(100_000)),
        arguments("images", "![".repeat(100_000) + "a" + "]".repeat(100_000)),
        arguments("images just within the limit", "![".repeat(12_900) + "]".repeat(12_900)),
        arguments("images with addresses", "![".repeat(100_000) + "a" + "](b)".repeat(100_000)),
        arguments("images that never close", "![[]()".repeat(100_000)),
        arguments("brackets before links", "[".repeat(100_000) + "[a](b)".repeat(100_000)),
        arguments("emphasis", "*a **b ".repeat(100_000) + "c** d*".repeat(100_000)),
        arguments("emphasis of all kinds", "*_~~a".repeat(100_000) + "b~~_*".repeat(100_000)),
        arguments("quotes", "> ".repeat(100_000) + "a"),
        arguments("quotes on many lines", ("> ".repeat(1_000) + "a\n").repeat(1_000)),
        arguments("lists in lists", "- ".repeat(100_000) + "a"),
        arguments(
            "quotes around emphasis",
            "> ".repeat(500) + "*a **b ".repeat(300) + "c** d*".repeat(300)),
        arguments("backticks", numbered(3_000, "`".repeat(10) + "%d")),
        arguments(
            "footnotes that cite the next", "[^1]\n\n" + numbered(50_000, "[^%1$d]: a [^1%1$d]\n")),
        arguments("NULs", "\0".repeat(TEN_MIB)),
        arguments("escapes", "\\".repeat(TEN_MIB)),
        arguments("entities", "&amp;".repeat(TEN_MIB / 5)));
  }

  @Test
  void showsANoteThatIsTooMuchWorkAsItIsWritten() {
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
  }

  private static String numbered(int count, String format) {
    return IntStream.range(0, count).mapToObj(format::formatted).collect(Collectors.joining());
  }
}

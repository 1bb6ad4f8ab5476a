package io.fileprocessing.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fileprocessing.html.MarkdownPage;
import io.fileprocessing.markdown.Markdown;
import io.fileprocessing.object.StoredObject;
import io.fileprocessing.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * What a page takes compared to a bare parse and render of commonmark-java with the same
 * extensions, in turns. A page is limited in its work, sanitized, and has a frame.
 *
 * @param pageMicros the time of a page, in microseconds
 * @param bareMicros the time of the bare parse and render, in microseconds
 * @param ratio of the rounds
 */
record RenderingCost(Spread pageMicros, Spread bareMicros, Spread ratio) {

  private static final int ROUNDS = 9;
  private static final int WARM_UP = 3;

  private record Round(double pageMicros, double bareMicros) {

    double ratio() {
      return pageMicros / bareMicros;
    }
  }

  /**
   * Measures in a process of its own, because Maven's compiles no code to the end. A note has
   * {@code bytes} bytes; each kind of rendering takes {@code millis} per round.
   */
  static RenderingCost of(int bytes, long millis) throws IOException {
    List<String> command = new ArrayList<>(JavaCommand.of(RenderingCost.class));
    command.addAll(List.of(Integer.toString(bytes), Long.toString(millis)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new ObjectMapper().readValue(process.getInputStream(), RenderingCost.class);
  }

  /** Takes the bytes of a note and the milliseconds per round, and prints the cost as JSON. */
  public static void main(String[] args) throws IOException {
    String note =
        new String(
            SimulatedObject.of(Integer.parseInt(args[0])).content(), StandardCharsets.US_ASCII);
    System.out.println(
        new ObjectMapper().writeValueAsString(measured(note, Long.parseLong(args[1]))));
  }

  private static RenderingCost measured(String note, long millis) {
    MarkdownPage page = new MarkdownPage(false);
    StoredObject object = new StoredObject("bucket", "note.md");
    Parser parser = Parser.builder().extensions(Markdown.EXTENSIONS).build();
    HtmlRenderer renderer =
        HtmlRenderer.builder().extensions(Markdown.EXTENSIONS).sanitizeUrls(true).build();
    List<Round> rounds = new ArrayList<>();
    for (int round = 0; round < WARM_UP + ROUNDS; round++) {
      rounds.add(
          new Round(
              micros(note, millis, text -> page.html(Text.utf8(text), object).length()),
              micros(note, millis, text -> renderer.render(parser.parse(text)).length())));
    }
    List<Round> measured = rounds.subList(WARM_UP, rounds.size());
    return new RenderingCost(
        Spread.of(measured, Round::pageMicros),
        Spread.of(measured, Round::bareMicros),
        Spread.of(measured, Round::ratio));
  }

  private static double micros(String note, long millis, ToIntFunction<String> rendering) {
    long begin = System.nanoTime();
    long end = begin + TimeUnit.MILLISECONDS.toNanos(millis);
    long count = 0;
    long length = 0;
    while (System.nanoTime() < end) {
      length += rendering.applyAsInt(note);
      count++;
    }
    if (length == 0) {
      throw new IllegalStateException("nothing was rendered");
    }
    return (System.nanoTime() - begin) / 1000.0 / count;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "a page takes %s us, commonmark-java's own parse and render %s us, ratio %s",
        pageMicros,
        bareMicros,
        ratio);
  }
}

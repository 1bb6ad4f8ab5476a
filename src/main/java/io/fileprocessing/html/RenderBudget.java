package io.fileprocessing.html;

import io.fileprocessing.markdown.Structure;
import org.commonmark.internal.InlineParserImpl;
import org.commonmark.node.Node;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.InlineParserFactory;
import org.commonmark.parser.SourceLines;

/**
 * The work that one note asks for, counted in steps of about a nanosecond before each is taken.
 *
 * <p>commonmark-java takes quadratic time over the brackets of a paragraph ({@code ![![![]]]}) and
 * over its lines, and a reference or an empty table cell is larger in the page than in the note.
 * Ordinary notes stay far below the limit.
 */
final class RenderBudget implements InlineParser {

  /** Thrown when a note would take more than {@link #MAX_STEPS}. */
  static final class BudgetExceeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BudgetExceeded() {
      super("the note would take more than " + MAX_STEPS + " steps to render", null, false, false);
    }
  }

  private static final long MAX_STEPS = 1_000_000_000;
  private static final long STEPS_PER_BLOCK = 1_000;
  private static final String MARKS = "[]*_~<&`\\";

  private final InlineParser parser;
  private long steps;

  private RenderBudget(InlineParser parser) {
    this.parser = parser;
  }

  /**
   * The ordinary inline parser, stopped at the limit; commonmark-java creates one for each
   * document.
   */
  // its class is internal, and the only way to wrap it
  static InlineParserFactory limited() {
    return context -> new RenderBudget(new InlineParserImpl(context));
  }

  @Override
  public void parse(SourceLines lines, Node block) {
    String text = lines.getContent();
    long marks = text.chars().filter(c -> MARKS.indexOf(c) >= 0).count();
    steps += STEPS_PER_BLOCK + marks * text.length();
    if (steps > MAX_STEPS) {
      throw new BudgetExceeded();
    }
    parser.parse(lines, block);
  }

  /**
   * Refuses a note of too many lines before it is parsed: each line can be a block of its own, and
   * each line of a paragraph copies those before it.
   */
  static void checkLines(String note) {
    if (!Structure.isBounded(note)) {
      throw new BudgetExceeded();
    }
    long steps = 0;
    long run = 0;
    for (String line : (Iterable<String>) note.lines()::iterator) {
      run = line.chars().allMatch(c -> c == ' ' || c == '\t') ? 0 : run + 1;
      steps += STEPS_PER_BLOCK + run;
      if (steps > MAX_STEPS) {
        throw new BudgetExceeded();
      }
    }
  }

  /** Refuses a page that its references would make far larger than its note, as cmark does. */
  static void checkReferences(long characters, int note) {
    if (characters > Math.max(note, 100_000)) {
      throw new BudgetExceeded();
    }
  }
}

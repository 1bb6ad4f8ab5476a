package io.fileprocessing.markdown;

import org.commonmark.internal.InlineParserImpl;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.InlineParserFactory;
import org.commonmark.parser.SourceLines;

/**
 * The work that one note asks for, counted in steps of about a nanosecond before each is taken.
 *
 * <p>commonmark-java takes quadratic time over the brackets of a paragraph ({@code ![![![]]]}) and
 * over its lines, some hundred bytes of memory for each mark and line, and repeats the address of a
 * reference or an empty table cell many times. Ordinary notes stay far below the limits.
 */
final class Budget implements InlineParser {

  /** Thrown when a note exceeds a limit. */
  static final class Exceeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Exceeded() {
      super("the note is too much work to parse", null, false, false);
    }
  }

  private static final long MAX_STEPS = 1_000_000_000;
  private static final long STEPS_PER_BLOCK = 1_000;
  private static final String INLINE_MARKS = "[]*_~<&`\\";

  private static final int MAX_MARKS = 500_000;
  private static final int MAX_LINES = 400_000;
  private static final String MARKS = INLINE_MARKS + "|";

  /** The characters of addresses that any note may have, however short it is. */
  private static final int MIN_REFERENCES = 100_000;

  private final InlineParser parser;
  private long steps;

  private Budget(InlineParser parser) {
    this.parser = parser;
  }

  /**
   * The ordinary inline parser, stopped at the limit; commonmark-java creates one for each
   * document.
   */
  // its class is internal, and the only way to wrap it
  static InlineParserFactory limited() {
    return context -> new Budget(new InlineParserImpl(context));
  }

  @Override
  public void parse(SourceLines lines, Node block) {
    String text = lines.getContent();
    long marks = text.chars().filter(c -> INLINE_MARKS.indexOf(c) >= 0).count();
    steps += STEPS_PER_BLOCK + marks * text.length();
    if (steps > MAX_STEPS) {
      throw new Exceeded();
    }
    parser.parse(lines, block);
  }

  /**
   * Rejects a note of more than 500,000 characters that may mark something, of more than 400,000
   * lines, or of paragraphs of too many lines: each line of a paragraph copies those before it.
   */
  static void checkSize(String note) {
    long marks = note.chars().filter(c -> MARKS.indexOf(c) >= 0).count();
    if (marks > MAX_MARKS) {
      throw new Exceeded();
    }
    long steps = 0;
    long lines = 0;
    long run = 0;
    for (String line : (Iterable<String>) note.lines()::iterator) {
      run = line.chars().allMatch(c -> c == ' ' || c == '\t') ? 0 : run + 1;
      steps += STEPS_PER_BLOCK + run;
      if (++lines > MAX_LINES || steps > MAX_STEPS) {
        throw new Exceeded();
      }
    }
  }

  /** Rejects a document whose references repeat addresses and titles longer than its note. */
  // cmark has the same limit
  static void checkReferences(Node document, int noteLength) {
    document.accept(
        new AbstractVisitor() {
          private long characters;

          @Override
          public void visit(Link link) {
            count(link.getDestination(), link.getTitle());
            visitChildren(link);
          }

          @Override
          public void visit(Image image) {
            count(image.getDestination(), image.getTitle());
            visitChildren(image);
          }

          private void count(String destination, String title) {
            characters += destination.length() + (title == null ? 0 : title.length());
            if (characters > Math.max(noteLength, MIN_REFERENCES)) {
              throw new Exceeded();
            }
          }
        });
  }
}

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
 * Limits the work of parsing a note. Work is counted before it is done, in steps of about a
 * nanosecond.
 *
 * <p>commonmark-java takes quadratic time for the brackets ({@code ![![![]]]}) and for the lines of
 * a paragraph, needs a few hundred bytes of memory for each markup character and line, and repeats
 * the URL of a reference or an empty table cell many times. Ordinary notes stay far below the
 * limits.
 */
final class Budget implements InlineParser {

  /** Thrown if a note exceeds a limit. */
  static final class Exceeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Exceeded() {
      super("the note takes too much work to parse", null, false, false);
    }
  }

  private static final long MAX_STEPS = 1_000_000_000;
  private static final long STEPS_PER_BLOCK = 1_000;
  private static final String INLINE_MARKUP = "[]*_~<&`\\";

  private static final int MAX_MARKUP = 500_000;
  private static final int MAX_LINES = 400_000;
  private static final String MARKUP = INLINE_MARKUP + "|";

  /** The total length of URLs and titles that any note may have, even a short one. */
  private static final int MIN_REFERENCES = 100_000;

  private final InlineParser parser;
  private long steps;

  private Budget(InlineParser parser) {
    this.parser = parser;
  }

  /** Creates an inline parser for each document, and stops it at the limit. */
  // the class is internal, but there is no other way to wrap the parser
  static InlineParserFactory limited() {
    return context -> new Budget(new InlineParserImpl(context));
  }

  @Override
  public void parse(SourceLines lines, Node block) {
    String text = lines.getContent();
    long markup = text.chars().filter(c -> INLINE_MARKUP.indexOf(c) >= 0).count();
    steps += STEPS_PER_BLOCK + markup * text.length();
    if (steps > MAX_STEPS) {
      throw new Exceeded();
    }
    parser.parse(lines, block);
  }

  /**
   * Rejects a note with more than 500,000 markup characters, with more than 400,000 lines, or with
   * too many lines per paragraph: for each of them, the parser copies the lines before it.
   */
  static void checkSize(String note) {
    long markup = note.chars().filter(c -> MARKUP.indexOf(c) >= 0).count();
    if (markup > MAX_MARKUP) {
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

  /**
   * Rejects a document whose links and images have URLs and titles that are together longer than
   * the note: references can repeat them.
   */
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

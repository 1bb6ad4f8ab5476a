package io.fileprocessing.markdown;

import java.util.List;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.SourceLines;

/**
 * Parses the inlines of each block within the note's {@link Budget}, a long paragraph in pieces of
 * some lines.
 *
 * <p>The result is the same as in one piece: a piece ends where no mark is {@linkplain OpenMarks
 * open}. What grows with the square of a paragraph's marks then grows with that of a piece's.
 */
final class Inlines implements InlineParser {

  /** For a table cell or a paragraph, apart from its marks. */
  private static final long STEPS_PER_BLOCK = 1_000;

  /** The most characters of a text whose marks are not worth counting. */
  private static final int SHORT = 500;

  /** More steps than these are worth an attempt with pieces. */
  private static final long MANY_STEPS = 100_000;

  private static final int PIECE = 2_000;

  private final InlineParser parser;
  private final boolean references;
  private final Budget budget;

  /** {@code references} tells whether the note may define references. */
  Inlines(InlineParser parser, boolean references, Budget budget) {
    this.parser = parser;
    this.references = references;
    this.budget = budget;
  }

  @Override
  public void parse(SourceLines lines, Node block) {
    budget.spend(STEPS_PER_BLOCK);
    int length = 0;
    for (SourceLine line : lines.getLines()) {
      length += line.getContent().length() + 1;
    }
    if (length <= SHORT) {
      parser.parse(lines, block);
      return;
    }
    long steps = InlineCost.of(lines.getContent(), references);
    if (steps > MANY_STEPS && lines.getLines().size() > 1) {
      parseInPieces(lines.getLines(), block, PIECE);
    } else {
      budget.spend(steps);
      parser.parse(lines, block);
    }
  }

  void parseInPieces(List<SourceLine> lines, Node block, int minLength) {
    for (int start = 0, end; start < lines.size(); start = end) {
      if (start > 0) {
        block.appendChild(new SoftLineBreak());
      }
      end = start;
      int length = minLength;
      Node piece;
      boolean open;
      do {
        end = end(lines, start, end, length);
        // a mark that is still open then mostly stays so
        length = length == minLength ? 8 * minLength : Integer.MAX_VALUE;
        SourceLines source = SourceLines.of(lines.subList(start, end));
        String text = source.getContent();
        budget.spend(InlineCost.of(text, references));
        piece = new Paragraph();
        parser.parse(source, piece);
        open = end < lines.size() && OpenMarks.in(piece, text);
      } while (open);
      move(piece, block);
    }
  }

  /** The end of a piece: the first after {@code after} that makes it {@code minLength} long. */
  private static int end(List<SourceLine> lines, int start, int after, int minLength) {
    int length = 0;
    int end = start;
    while (end < lines.size()
        && (end <= after || length < minLength || !endsPlainly(lines.get(end - 1)))) {
      length += lines.get(end).getContent().length() + 1;
      end++;
    }
    return end;
  }

  /** Whether the line break after a line is a soft one. */
  private static boolean endsPlainly(SourceLine line) {
    CharSequence text = line.getContent();
    return !text.isEmpty() && " \t\\".indexOf(text.charAt(text.length() - 1)) < 0;
  }

  private static void move(Node from, Node to) {
    for (Node child = from.getFirstChild(), next; child != null; child = next) {
      next = child.getNext();
      to.appendChild(child);
    }
  }
}

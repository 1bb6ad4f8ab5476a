package io.fileprocessing.markdown;

import java.util.List;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.SourceLines;

/**
 * Parses the inlines of each block within the note's {@link Budget}, and long paragraphs in pieces
 * of several lines.
 *
 * <p>The result is the same as for one piece, because a piece ends where no markup is {@linkplain
 * OpenMarkup open}. Costs that are quadratic in the markup of a paragraph are then quadratic only
 * in the markup of a piece.
 */
final class Inlines implements InlineParser {

  /** The cost of a table cell or a paragraph without its markup. */
  private static final long STEPS_PER_BLOCK = 1_000;

  /** The maximum length of a text whose markup is not worth counting. */
  private static final int SHORT = 500;

  /** The minimum cost of a text that is worth parsing in pieces. */
  private static final long MANY_STEPS = 100_000;

  private static final int PIECE = 2_000;

  private final InlineParser parser;
  private final boolean references;
  private final Budget budget;

  /** {@code references} is whether the note may define references. */
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
        // markup that is still open then usually stays open
        length = length == minLength ? 8 * minLength : Integer.MAX_VALUE;
        SourceLines source = SourceLines.of(lines.subList(start, end));
        String text = source.getContent();
        budget.spend(InlineCost.of(text, references));
        piece = new Paragraph();
        parser.parse(source, piece);
        open = end < lines.size() && OpenMarkup.in(piece, text);
      } while (open);
      move(piece, block);
    }
  }

  /**
   * The end of a piece: the first one after {@code after} that makes it at least {@code minLength}
   * long.
   */
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

  /** Whether the line is followed by a soft line break. */
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

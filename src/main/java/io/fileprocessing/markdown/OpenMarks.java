package io.fileprocessing.markdown;

import java.util.regex.Pattern;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/**
 * Looks for what the lines after a piece of a paragraph could close: an opening delimiter, bracket,
 * backtick or tag, or an address that is not complete. Such a mark has become text.
 *
 * <p>When in doubt a mark counts as open.
 */
final class OpenMarks extends AbstractVisitor {

  /** Stands for the start of the next node. */
  private static final char UNKNOWN = '\0';

  /** What looks closed in the parsed text, and is not in the source. */
  private static final Pattern MISLEADING =
      Pattern.compile("\\\\[]_]|&(?:#|rbrack|rsqb)|[*_~]&|;_");

  private boolean open;
  private int brackets;
  private boolean marked;

  private OpenMarks() {}

  /** Whether {@code piece}, the inlines of {@code source}, may leave a mark open. */
  static boolean in(Node piece, String source) {
    OpenMarks marks = new OpenMarks();
    piece.accept(marks);
    return marks.open || marks.brackets > 0 || (marks.marked && MISLEADING.matcher(source).find());
  }

  @Override
  public void visit(Link link) {
    visitLinked(link);
  }

  @Override
  public void visit(Image image) {
    visitLinked(image);
  }

  private void visitLinked(Node node) {
    int outside = brackets;
    visitChildren(node);
    brackets = outside;
  }

  @Override
  public void visit(Text text) {
    String literal = text.getLiteral();
    open |= literal.startsWith("(") && mayTakeAddress(text.getPrevious());
    String context = endsLine(text) ? literal + '\n' : literal + UNKNOWN;
    for (int i = 0; i < literal.length(); i++) {
      visitMark(context, i);
    }
  }

  private void visitMark(String text, int index) {
    char next = text.charAt(index + 1);
    switch (text.charAt(index)) {
      case '[' -> brackets++;
      case ']' -> {
        brackets = Math.max(0, brackets - 1);
        open |= next == '(';
      }
      case '*', '~' -> open |= !isSpace(next);
      case '_' -> open |= !isSpace(next) && (next == UNKNOWN || !isInWord(text, index));
      case '<' -> open |= next == UNKNOWN || startsTag(next);
      case '`' -> open = true;
      default -> {
        return;
      }
    }
    marked = true;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n';
  }

  /** Whether an underscore cannot open emphasis, as in {@code snake_case}. */
  private static boolean isInWord(String text, int index) {
    int before = index == 0 ? ' ' : text.codePointBefore(index);
    return before == '_' || Character.isLetterOrDigit(before);
  }

  private static boolean startsTag(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '/' || c == '?' || c == '!';
  }

  private static boolean endsLine(Text text) {
    Node next = text.getNext();
    return next instanceof SoftLineBreak || (next == null && text.getParent().getParent() == null);
  }

  /** Whether an address that is complete would make a link of another kind of {@code node}. */
  private static boolean mayTakeAddress(Node node) {
    return node instanceof Link || node instanceof Image || node instanceof FootnoteReference;
  }
}

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
 * Finds markup that the lines after a piece of a paragraph could close: an opening delimiter,
 * bracket, backtick or tag, or an incomplete URL. It has been parsed as text.
 *
 * <p>In case of doubt, markup counts as open.
 */
final class OpenMarkup extends AbstractVisitor {

  /** Represents the start of the next node. */
  private static final char UNKNOWN = '\0';

  /** Source text that looks closed only after parsing. */
  private static final Pattern MISLEADING =
      Pattern.compile("\\\\[]_]|&(?:#|rbrack|rsqb)|[*_~]&|;_");

  private boolean open;
  private int brackets;
  private boolean hasMarkup;

  private OpenMarkup() {}

  /** Whether {@code piece}, the inlines of {@code source}, may leave markup open. */
  static boolean in(Node piece, String source) {
    OpenMarkup markup = new OpenMarkup();
    piece.accept(markup);
    return markup.open
        || markup.brackets > 0
        || (markup.hasMarkup && MISLEADING.matcher(source).find());
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
    open |= literal.startsWith("(") && mayTakeUrl(text.getPrevious());
    String context = endsLine(text) ? literal + '\n' : literal + UNKNOWN;
    for (int i = 0; i < literal.length(); i++) {
      visitMarkup(context, i);
    }
  }

  private void visitMarkup(String text, int index) {
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
    hasMarkup = true;
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

  /** Whether a complete URL would turn {@code node} into a different kind of link. */
  private static boolean mayTakeUrl(Node node) {
    return node instanceof Link || node instanceof Image || node instanceof FootnoteReference;
  }
}

package io.fileprocessing.markdown;

import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/**
 * The text of headings and links, without markup.
 *
 * <pre>
 * InlineText.ofFirstHeading(Markdown.parse("# A *first* `heading`").get()) // A first heading
 * </pre>
 */
public final class InlineText {

  private InlineText() {}

  /** The text of the first non-empty heading. */
  public static Optional<String> ofFirstHeading(Node document) {
    First first = new First();
    document.accept(first);
    return Optional.of(first.text).filter(text -> !text.isEmpty());
  }

  /** The text of a heading or link; empty if it contains only markup. */
  public static String of(Node node) {
    PlainText plain = new PlainText();
    node.accept(plain);
    return plain.text.toString().strip();
  }

  private static final class First extends AbstractVisitor {

    private String text = "";

    @Override
    public void visit(Heading heading) {
      text = of(heading);
    }

    @Override
    public void visit(Paragraph paragraph) {}

    @Override
    protected void visitChildren(Node parent) {
      Node child = parent.getFirstChild();
      while (child != null && text.isEmpty()) {
        child.accept(this);
        child = child.getNext();
      }
    }
  }

  private static final class PlainText extends AbstractVisitor {

    private final StringBuilder text = new StringBuilder();

    @Override
    public void visit(Text node) {
      text.append(node.getLiteral());
    }

    @Override
    public void visit(Code code) {
      text.append(code.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
      text.append(' ');
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
      text.append(' ');
    }
  }
}

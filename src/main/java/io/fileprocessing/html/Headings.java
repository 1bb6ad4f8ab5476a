package io.fileprocessing.html;

import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/**
 * The words of a document's headings, without marks.
 *
 * <pre>
 * Headings.first(Markdown.parse("# A *first* `heading`").get()) // A first heading
 * </pre>
 */
final class Headings {

  private Headings() {}

  /** The words of the first heading that has any. */
  static Optional<String> first(Node document) {
    First first = new First();
    document.accept(first);
    return Optional.of(first.words).filter(words -> !words.isEmpty());
  }

  /** The words of one heading; empty when it has only marks. */
  static String words(Node heading) {
    Words words = new Words();
    heading.accept(words);
    return words.text.toString().strip();
  }

  private static final class First extends AbstractVisitor {

    private String words = "";

    @Override
    public void visit(Heading heading) {
      if (words.isEmpty()) {
        words = words(heading);
      }
    }
  }

  private static final class Words extends AbstractVisitor {

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

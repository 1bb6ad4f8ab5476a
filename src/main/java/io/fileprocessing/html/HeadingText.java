package io.fileprocessing.html;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** The words of a heading, without its marks. */
final class HeadingText extends AbstractVisitor {

  private final StringBuilder words = new StringBuilder();

  private HeadingText() {}

  static String of(Node heading) {
    HeadingText text = new HeadingText();
    heading.accept(text);
    return text.words.toString().strip();
  }

  @Override
  public void visit(Text text) {
    words.append(text.getLiteral());
  }

  @Override
  public void visit(Code code) {
    words.append(code.getLiteral());
  }

  @Override
  public void visit(SoftLineBreak lineBreak) {
    words.append(' ');
  }

  @Override
  public void visit(HardLineBreak lineBreak) {
    words.append(' ');
  }
}

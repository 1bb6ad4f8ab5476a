package io.fileprocessing.html;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;

/** Finds out whether a document contains raw HTML. */
final class RawHtml extends AbstractVisitor {

  private boolean found;

  private RawHtml() {}

  /** Whether {@code document}, which was parsed from {@code note}, contains raw HTML. */
  static boolean isIn(Node document, String note) {
    RawHtml html = new RawHtml();
    if (note.indexOf('<') >= 0) {
      document.accept(html);
    }
    return html.found;
  }

  @Override
  public void visit(HtmlBlock html) {
    found = true;
  }

  @Override
  public void visit(HtmlInline html) {
    found = true;
  }
}

package io.fileprocessing.html;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/** Turns a document's relative links to notes into links to their pages. */
final class LinkTargets extends AbstractVisitor {

  private LinkTargets() {}

  static void toPages(Node document) {
    document.accept(new LinkTargets());
  }

  @Override
  public void visit(Link link) {
    link.setDestination(PageName.ofLink(link.getDestination()));
    visitChildren(link);
  }
}

package io.fileprocessing.html;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/** Turns a document's relative links to notes into links to their pages. */
final class LinkTargets extends AbstractVisitor {

  private final int noteLength;
  private long characters;

  private LinkTargets(int noteLength) {
    this.noteLength = noteLength;
  }

  static void toPages(Node document, int noteLength) {
    document.accept(new LinkTargets(noteLength));
  }

  @Override
  public void visit(Link link) {
    count(link.getDestination(), link.getTitle());
    link.setDestination(PageName.ofLink(link.getDestination()));
    visitChildren(link);
  }

  @Override
  public void visit(Image image) {
    count(image.getDestination(), image.getTitle());
    visitChildren(image);
  }

  private void count(String destination, String title) {
    characters += destination.length() + (title == null ? 0 : title.length());
    RenderBudget.checkReferences(characters, noteLength);
  }
}

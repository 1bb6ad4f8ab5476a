package io.fileprocessing.html;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/**
 * A note's document, adapted to its page: relative links to notes lead to their pages, and titles
 * and info strings have no unpaired surrogates, which {@code &#xD800;} leaves there.
 */
final class PageDocument extends AbstractVisitor {

  private final Node root;
  private boolean rawHtml;

  private PageDocument(Node root) {
    this.root = root;
  }

  /** Changes {@code note} to what its page shows. */
  static PageDocument of(Node note) {
    PageDocument document = new PageDocument(note);
    note.accept(document);
    return document;
  }

  Node root() {
    return root;
  }

  boolean hasRawHtml() {
    return rawHtml;
  }

  @Override
  public void visit(Link link) {
    link.setDestination(PageName.ofLink(link.getDestination()));
    link.setTitle(Surrogates.replaced(link.getTitle()));
    visitChildren(link);
  }

  @Override
  public void visit(Image image) {
    image.setTitle(Surrogates.replaced(image.getTitle()));
    visitChildren(image);
  }

  @Override
  public void visit(FencedCodeBlock code) {
    code.setInfo(Surrogates.replaced(code.getInfo()));
  }

  @Override
  public void visit(HtmlBlock html) {
    rawHtml = true;
  }

  @Override
  public void visit(HtmlInline html) {
    rawHtml = true;
  }
}

package io.fileprocessing.html;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/**
 * A note's document, adapted to its page: relative links to notes become links to their pages, and
 * unpaired surrogates, as from {@code &#xD800;}, are removed from titles and info strings.
 */
final class PageDocument extends AbstractVisitor {

  private final Node root;
  private boolean rawHtml;

  private PageDocument(Node root) {
    this.root = root;
  }

  /** Adapts {@code note} to its page. */
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

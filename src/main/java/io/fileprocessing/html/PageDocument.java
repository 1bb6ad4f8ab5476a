package io.fileprocessing.html;

import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/**
 * A note's document, adapted to its page: relative links to notes lead to their pages, and what
 * becomes an attribute has no half characters.
 */
final class PageDocument extends AbstractVisitor {

  // Java's patterns see a pair of surrogates as one character, so this is one without its other
  // half; a reference such as &#xD800; leaves it, which is U+FFFD in HTML
  private static final Pattern HALF_CHARACTER = Pattern.compile("\\p{Cs}");

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
    link.setDestination(PageName.ofLink(whole(link.getDestination())));
    link.setTitle(whole(link.getTitle()));
    visitChildren(link);
  }

  @Override
  public void visit(Image image) {
    image.setDestination(whole(image.getDestination()));
    image.setTitle(whole(image.getTitle()));
    visitChildren(image);
  }

  @Override
  public void visit(FencedCodeBlock code) {
    code.setInfo(whole(code.getInfo()));
  }

  @Override
  public void visit(HtmlBlock html) {
    rawHtml = true;
  }

  @Override
  public void visit(HtmlInline html) {
    rawHtml = true;
  }

  private static String whole(String value) {
    return value == null || value.isEmpty()
        ? value
        : HALF_CHARACTER.matcher(value).replaceAll("\uFFFD");
  }
}

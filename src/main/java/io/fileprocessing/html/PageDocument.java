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
 * A note's document, adapted to its page: relative links to notes lead to their pages, and no
 * attribute has an unpaired surrogate.
 */
final class PageDocument extends AbstractVisitor {

  // &#xD800; leaves one, where HTML has U+FFFD; a pattern takes a pair for one character of another
  // category
  private static final Pattern UNPAIRED_SURROGATE = Pattern.compile("\\p{Cs}");

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
    link.setDestination(PageName.ofLink(wellFormed(link.getDestination())));
    link.setTitle(wellFormed(link.getTitle()));
    visitChildren(link);
  }

  @Override
  public void visit(Image image) {
    image.setDestination(wellFormed(image.getDestination()));
    image.setTitle(wellFormed(image.getTitle()));
    visitChildren(image);
  }

  @Override
  public void visit(FencedCodeBlock code) {
    code.setInfo(wellFormed(code.getInfo()));
  }

  @Override
  public void visit(HtmlBlock html) {
    rawHtml = true;
  }

  @Override
  public void visit(HtmlInline html) {
    rawHtml = true;
  }

  private static String wellFormed(String value) {
    return value == null || value.isEmpty()
        ? value
        : UNPAIRED_SURROGATE.matcher(value).replaceAll("\uFFFD");
  }
}

package io.fileprocessing.html;

import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/**
 * Adapts a note's document to its page: relative links to notes lead to their pages, and what
 * becomes an attribute has no half characters.
 */
final class PageDocument extends AbstractVisitor {

  // Java's patterns see a pair of surrogates as one character, so this is one without its other
  // half; a reference such as &#xD800; leaves it, which is U+FFFD in HTML
  private static final Pattern HALF_CHARACTER = Pattern.compile("\\p{Cs}");

  private PageDocument() {}

  static void adapt(Node document) {
    document.accept(new PageDocument());
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

  private static String whole(String value) {
    return value == null ? null : HALF_CHARACTER.matcher(value).replaceAll("\uFFFD");
  }
}

package io.fileprocessing.html;

import java.util.Map;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;

/**
 * Gives each heading an id to link to, made of its words, and takes the address from a link or an
 * image whose address was refused: an empty one would lead to the page itself.
 */
final class PageAttributes implements AttributeProvider {

  // the heading-anchor extension's own provider takes quadratic time over a heading of many parts
  private final IdGenerator ids = IdGenerator.builder().defaultId("section").build();

  @Override
  public void setAttributes(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof Heading) {
      attributes.put("id", ids.generateId(HeadingText.of(node)));
    } else if (node instanceof Link link && !link.getDestination().isEmpty()) {
      attributes.remove("href", "");
    } else if (node instanceof Image image && !image.getDestination().isEmpty()) {
      attributes.remove("src", "");
    }
  }
}

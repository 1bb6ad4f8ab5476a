package io.fileprocessing.markdown;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/** Replaces {@link Autolinks} in the text of a document by links. */
final class AutolinkProcessor extends AbstractVisitor {

  private AutolinkProcessor() {}

  /** Changes and returns {@code document}. */
  static Node linked(Node document) {
    document.accept(new AutolinkProcessor());
    return document;
  }

  // links cannot be nested, and the text of an image becomes an attribute
  @Override
  public void visit(Link link) {}

  @Override
  public void visit(Image image) {}

  @Override
  public void visit(Text node) {
    String text = node.getLiteral();
    int written = 0;
    for (Autolinks.Autolink autolink : Autolinks.in(text)) {
      if (written < autolink.start()) {
        node.insertBefore(new Text(text.substring(written, autolink.start())));
      }
      Link link = new Link(autolink.destination(), null);
      link.appendChild(new Text(text.substring(autolink.start(), autolink.end())));
      node.insertBefore(link);
      written = autolink.end();
    }
    if (written == text.length()) {
      node.unlink();
    } else if (written > 0) {
      node.setLiteral(text.substring(written));
    }
  }
}

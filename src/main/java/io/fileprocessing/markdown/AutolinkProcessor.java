package io.fileprocessing.markdown;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/**
 * Replaces {@link Autolinks} in the text of a document by links, outside links, and autolinks
 * within links by their text, because HTML cannot nest links.
 */
final class AutolinkProcessor extends AbstractVisitor {

  private boolean inLink;

  private AutolinkProcessor() {}

  /** Whether the document of {@code note} may have autolinks in its text, or links within links. */
  // an escape or a reference could stand for a character of an autolink, <a@b.c> for a link
  static boolean mayChange(String note) {
    return note.contains("://")
        || note.contains("www.")
        || note.indexOf('@') >= 0
        || note.indexOf('<') >= 0
        || note.indexOf('&') >= 0
        || note.indexOf('\\') >= 0;
  }

  /** Changes and returns {@code document}. */
  static Node linked(Node document) {
    document.accept(new AutolinkProcessor());
    return document;
  }

  @Override
  public void visit(Link link) {
    if (inLink) {
      unwrap(link);
    } else {
      inLink = true;
      visitChildren(link);
      inLink = false;
    }
  }

  // commonmark-java parses [<a@b.c>](d) as a link within a link
  private static void unwrap(Link link) {
    while (link.getFirstChild() != null) {
      link.insertBefore(link.getFirstChild());
    }
    link.unlink();
  }

  // the text of an image becomes an attribute
  @Override
  public void visit(Image image) {}

  @Override
  public void visit(Text node) {
    if (!inLink) {
      linkAutolinks(node);
    }
  }

  private static void linkAutolinks(Text node) {
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

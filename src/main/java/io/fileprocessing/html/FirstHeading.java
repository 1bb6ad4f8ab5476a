package io.fileprocessing.html;

import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;

/** The words of a document's first heading that has any. */
final class FirstHeading extends AbstractVisitor {

  private String words = "";

  private FirstHeading() {}

  static Optional<String> of(Node document) {
    FirstHeading first = new FirstHeading();
    document.accept(first);
    return Optional.of(first.words).filter(words -> !words.isEmpty());
  }

  @Override
  public void visit(Heading heading) {
    if (words.isEmpty()) {
      words = HeadingText.of(heading);
    }
  }
}

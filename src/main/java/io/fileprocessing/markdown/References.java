package io.fileprocessing.markdown;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/**
 * Limits the URLs and titles that references repeat, so that a page does not become far longer than
 * its note. cmark has a similar limit.
 */
final class References extends AbstractVisitor {

  static final List<String> SCHEMES = List.of("http", "https", "mailto");

  /** The total length that any note may have, even a short one. */
  private static final int MIN_CHARACTERS = 100_000;

  /** The maximum length of a URL that pages drop. */
  private static final int MAX_DROPPED = 1_000;

  // of URLs that pages drop, such as data:image/png;base64,...
  private static final Pattern DROPPED_SCHEME =
      Pattern.compile(
          "(?!(?:" + String.join("|", SCHEMES) + "):)[a-z][a-z0-9+.-]{0,31}(?<![0-9]):",
          Pattern.CASE_INSENSITIVE);

  private final long limit;
  private long characters;

  private References(long limit) {
    this.limit = limit;
  }

  /**
   * Changes and returns the document: URLs that pages drop are cut to 1,000 characters, because
   * each link to a URL takes time in proportion to its length.
   *
   * @throws Budget.Exceeded if the other URLs and the titles of links and images have more than
   *     twice the length of the note and more than 100,000 characters
   */
  static Node limited(Node document, int noteLength) {
    document.accept(new References(Math.max(2L * noteLength, MIN_CHARACTERS)));
    return document;
  }

  @Override
  public void visit(Link link) {
    link.setDestination(limited(link.getDestination(), link.getTitle()));
    visitChildren(link);
  }

  @Override
  public void visit(Image image) {
    image.setDestination(limited(image.getDestination(), image.getTitle()));
    visitChildren(image);
  }

  private String limited(String url, String title) {
    boolean dropped = DROPPED_SCHEME.matcher(url).lookingAt();
    characters += dropped ? 0 : url.length();
    characters += title == null ? 0 : title.length();
    if (characters > limit) {
      throw new Budget.Exceeded();
    }
    return dropped && url.length() > MAX_DROPPED ? url.substring(0, MAX_DROPPED) : url;
  }
}

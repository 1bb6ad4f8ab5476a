package io.fileprocessing.markdown;

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

  /** The total length that any note may have, even a short one. */
  private static final int MIN_CHARACTERS = 100_000;

  private static final Pattern UNSAFE_SCHEME =
      Pattern.compile(
          "(?!(?:" + String.join("|", Markdown.SCHEMES) + "):)[a-z][a-z0-9+.-]{0,31}(?<![0-9]):",
          Pattern.CASE_INSENSITIVE);

  private final long limit;
  private long characters;

  private References(long limit) {
    this.limit = limit;
  }

  /**
   * Returns the same document.
   *
   * @throws Budget.Exceeded if the URLs and titles of its links and images have more than twice the
   *     length of the note and more than 100,000 characters
   */
  static Node checked(Node document, String note) {
    document.accept(new References(Math.max(2L * note.length(), MIN_CHARACTERS)));
    return document;
  }

  @Override
  public void visit(Link link) {
    count(link.getDestination(), link.getTitle());
    visitChildren(link);
  }

  @Override
  public void visit(Image image) {
    count(image.getDestination(), image.getTitle());
    visitChildren(image);
  }

  private void count(String url, String title) {
    characters += isShown(url) ? url.length() : 0;
    characters += title == null ? 0 : title.length();
    if (characters > limit) {
      throw new Budget.Exceeded();
    }
  }

  /** False for a {@code data:} image, because a page drops its URL. */
  private static boolean isShown(String url) {
    // the URL sanitizer copies a URL with a trailing space
    return !UNSAFE_SCHEME.matcher(url).lookingAt() || url.endsWith(" ");
  }
}

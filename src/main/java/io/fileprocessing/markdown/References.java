package io.fileprocessing.markdown;

import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/**
 * Bounds the addresses and titles that references repeat: a page must not become far longer than
 * its note. cmark has such a limit.
 */
final class References extends AbstractVisitor {

  /** What any note may have, however short it is. */
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
   * The same document.
   *
   * @throws Budget.Exceeded when its links and images have addresses and titles of more than twice
   *     the note's length, and of more than 100,000 characters
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

  private void count(String address, String title) {
    characters += isShown(address) ? address.length() : 0;
    characters += title == null ? 0 : title.length();
    if (characters > limit) {
      throw new Budget.Exceeded();
    }
  }

  /** False for a {@code data:} image; a page drops its address. */
  private static boolean isShown(String address) {
    // a space at the end makes the sanitizer of addresses copy it
    return !UNSAFE_SCHEME.matcher(address).lookingAt() || address.endsWith(" ");
  }
}

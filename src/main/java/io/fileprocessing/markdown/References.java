package io.fileprocessing.markdown;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/**
 * Limits references to footnotes, and the URLs and titles that references repeat, so that a page
 * does not become far longer than its note. cmark has a similar limit, of 100,000 characters for
 * any note.
 */
final class References extends AbstractVisitor {

  static final List<String> SCHEMES = List.of("http", "https", "mailto");

  /**
   * The total length that any note may have, even a short one. A character can become nine of the
   * page, and the pages of hundreds of notes may be in memory at the same time.
   */
  private static final int MIN_CHARACTERS = 10_000;

  /** The maximum length of a URL that pages drop. */
  private static final int MAX_DROPPED = 1_000;

  // of URLs that pages drop, such as data:image/png;base64,...
  private static final Pattern DROPPED_SCHEME =
      Pattern.compile(
          "(?!(?:" + String.join("|", SCHEMES) + "):)[a-z][a-z0-9+.-]{0,31}(?<![0-9]):",
          Pattern.CASE_INSENSITIVE);

  /** The number of references to footnotes that any note may have. */
  private static final int MIN_FOOTNOTES = 100;

  /** A reference and the link back from its footnote are 300 characters of the page. */
  private static final int CHARACTERS_PER_FOOTNOTE = 40;

  private final long limit;
  private final int maxFootnotes;
  private long characters;
  private int footnotes;

  private References(int noteLength) {
    limit = Math.max(2L * noteLength, MIN_CHARACTERS);
    maxFootnotes = Math.max(noteLength / CHARACTERS_PER_FOOTNOTE, MIN_FOOTNOTES);
  }

  /**
   * Changes and returns the document: URLs that pages drop are cut to 1,000 characters, because
   * each link to a URL takes time in proportion to its length.
   *
   * @throws Budget.Exceeded if the other URLs and the titles of links and images have more than
   *     twice the length of the note and more than 10,000 characters, or if it has more than 100
   *     references to footnotes, and more than one for every 40 characters
   */
  static Node limited(Node document, int noteLength) {
    document.accept(new References(noteLength));
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

  @Override
  public void visit(CustomNode node) {
    if (node instanceof FootnoteReference && ++footnotes > maxFootnotes) {
      throw new Budget.Exceeded();
    }
    visitChildren(node);
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

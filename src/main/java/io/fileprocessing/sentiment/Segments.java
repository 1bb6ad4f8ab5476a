package io.fileprocessing.sentiment;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts text into as few segments as its borders allow, each small enough for one request.
 *
 * <pre>
 * new Segments(12).segments(prose); // of "One two. Three.": "One two.", "Three."
 * </pre>
 */
public final class Segments {

  /**
   * The most that DetectSentiment takes, in bytes of UTF-8. Source:
   * https://docs.aws.amazon.com/comprehend/latest/dg/guidelines-and-limits.html, operation-specific
   * quotas.
   */
  public static final int MAX_BYTES = 5_000;

  /** The longest code point in UTF-8. */
  private static final int MIN_BYTES = 4;

  private final int maxBytes;

  /** Segments of up to {@link #MAX_BYTES}. */
  public Segments() {
    this(MAX_BYTES);
  }

  /**
   * Segments of up to {@code maxBytes} of UTF-8.
   *
   * @throws IllegalArgumentException unless it is 4 to {@link #MAX_BYTES}
   */
  public Segments(int maxBytes) {
    if (maxBytes < MIN_BYTES || maxBytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "A segment has " + MIN_BYTES + " to " + MAX_BYTES + " bytes, and not " + maxBytes + ".");
    }
    this.maxBytes = maxBytes;
  }

  /**
   * The segments in the order of the text, each of one section; none for text that shows nothing.
   *
   * <p>Each ends at the last paragraph that fits whole, else at the last sentence, word, or
   * grapheme cluster, else between code points. Only white space and characters without a shape are
   * lost between them. Takes time linear in the text.
   */
  public List<Segment> segments(Prose prose) {
    List<Segment> segments = new ArrayList<>();
    for (int section = 0; section < prose.sections().size(); section++) {
      String text = prose.sections().get(section).text();
      for (int from = start(text, 0), to; from < text.length(); from = start(text, to)) {
        to = TextBoundary.last(text, from, reach(text, from), TextBoundary.values());
        String piece = text.substring(from, to).strip();
        if (Characters.legible(piece)) {
          segments.add(new Segment(section, piece));
        }
      }
    }
    return segments;
  }

  /** The first index from {@code from} on that is no white space. */
  private static int start(String text, int from) {
    int start = from;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    return start;
  }

  /** How far the code points after {@code from} go that fit into a segment. */
  private int reach(String text, int from) {
    int to = from;
    int bytes = 0;
    while (to < text.length()) {
      int codePoint = text.codePointAt(to);
      bytes += bytes(codePoint);
      if (bytes > maxBytes) {
        return to;
      }
      to += Character.charCount(codePoint);
    }
    return to;
  }

  /** The length of a code point in UTF-8. */
  private static int bytes(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    if (codePoint < 0x800) {
      return 2;
    }
    return codePoint < 0x10000 ? 3 : 4;
  }
}

package io.fileprocessing.sentiment;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits text at natural boundaries into as few segments as possible, each small enough for one
 * request.
 *
 * <pre>
 * new Segments(12).segments(prose); // of "One two. Three.": "One two.", "Three."
 * </pre>
 */
public final class Segments {

  /**
   * The maximum size that DetectSentiment accepts, in bytes of UTF-8. Source:
   * https://docs.aws.amazon.com/comprehend/latest/dg/guidelines-and-limits.html, operation-specific
   * quotas.
   */
  public static final int MAX_BYTES = 5_000;

  /** The length of the longest code point in UTF-8. */
  private static final int MIN_BYTES = 4;

  private final int maxBytes;

  /** Segments of up to {@link #MAX_BYTES}. */
  public Segments() {
    this(MAX_BYTES);
  }

  /**
   * Segments of up to {@code maxBytes} of UTF-8.
   *
   * @throws IllegalArgumentException unless it is from 4 to {@link #MAX_BYTES}
   */
  public Segments(int maxBytes) {
    if (maxBytes < MIN_BYTES || maxBytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "maxBytes must be from " + MIN_BYTES + " to " + MAX_BYTES + ", not " + maxBytes + ".");
    }
    this.maxBytes = maxBytes;
  }

  /** The text of a segment. */
  public String text(Segment segment) {
    return segment.text();
  }

  /**
   * The segments in the order of the text, each within one section; none for text without visible
   * characters.
   *
   * <p>Each ends after the last paragraph that fits. If none fits, it ends after the last sentence,
   * word or grapheme cluster, or between code points. Only white space and invisible characters
   * between segments are dropped. Takes linear time.
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

  /** The first index from {@code from} that is not white space. */
  private static int start(String text, int from) {
    int start = from;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    return start;
  }

  /** The end of the longest text from {@code from} that fits into a segment. */
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

package io.fileprocessing.markdown;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.nibor.autolink.LinkExtractor;
import org.nibor.autolink.LinkSpan;

/**
 * Finds bare URLs, {@code www.} addresses and e-mail addresses in text.
 *
 * <pre>
 * Autolinks.in("See https://example.com.");      // https://example.com
 * Autolinks.in("请看https://example.com，谢谢"); // https://example.com
 * </pre>
 *
 * <p>The autolink library accepts all non-ASCII characters in a URL. Here it only sees the text
 * between two {@link AutolinkBoundaries}.
 */
public final class Autolinks {

  /**
   * A URL or e-mail address in a text.
   *
   * @param start the index of its first character
   * @param end the index after its last character
   * @param destination the URL to link to
   */
  public record Autolink(int start, int end, String destination) {}

  private static final LinkExtractor EXTRACTOR = LinkExtractor.builder().build();

  private Autolinks() {}

  /** Returns the URLs and e-mail addresses in {@code text}, in order. */
  public static List<Autolink> in(String text) {
    if (!text.contains("://") && text.indexOf('@') < 0 && !text.contains("www.")) {
      return List.of();
    }
    List<Autolink> autolinks = new ArrayList<>();
    BitSet boundaries = AutolinkBoundaries.of(text);
    for (int start = 0, end; start < text.length(); start = end) {
      int boundary = boundaries.nextSetBit(start + 1);
      end = boundary < 0 ? text.length() : boundary;
      for (LinkSpan span : EXTRACTOR.extractLinks(text.substring(start, end))) {
        add(autolinks, text, start, span);
      }
    }
    return autolinks;
  }

  private static void add(List<Autolink> autolinks, String text, int offset, LinkSpan span) {
    int start = offset + span.getBeginIndex();
    int end = offset + span.getEndIndex();
    switch (span.getType()) {
      case URL -> {
        if (hasHost(text, start, end)) {
          autolinks.add(new Autolink(start, end, text.substring(start, end)));
        }
      }
      // http, as on GitHub: https://github.github.com/gfm/#extended-www-autolink
      case WWW -> autolinks.add(new Autolink(start, end, "http://" + text.substring(start, end)));
      case EMAIL -> {
        int at = text.indexOf('@', start);
        int local = localPart(text, start, at);
        if (local < at) {
          autolinks.add(new Autolink(local, end, "mailto:" + text.substring(local, end)));
        }
      }
    }
  }

  /** False for a non-Latin host without a dot, as in {@code http://这个产品}. */
  private static boolean hasHost(String text, int start, int end) {
    int from = text.indexOf("://", start) + 3;
    boolean other = false;
    for (int i = from; i < end && "/?#:".indexOf(text.charAt(i)) < 0; i++) {
      if (text.charAt(i) == '.') {
        return true;
      }
      other |= CharacterKind.at(text, i) == CharacterKind.OTHER;
    }
    return !other;
  }

  /** The start of the Latin end of a local part: the text before it may be part of a sentence. */
  private static int localPart(String text, int start, int at) {
    int first = at;
    while (first > start) {
      int before = text.codePointBefore(first);
      CharacterKind kind = CharacterKind.at(text, first - Character.charCount(before));
      if (kind == CharacterKind.OTHER || kind == CharacterKind.NONE) {
        break;
      }
      first -= Character.charCount(before);
    }
    while (first < at && text.charAt(first) == '.') {
      first++;
    }
    return first;
  }
}

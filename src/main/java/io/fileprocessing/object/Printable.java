package io.fileprocessing.object;

import java.nio.charset.StandardCharsets;

/**
 * Makes untrusted text safe for a log line and for an SQS message attribute: one line, no control
 * characters, at most 1 KiB.
 *
 * <pre>
 * Printable.text("a\nb.md") // a%0Ab.md
 * </pre>
 */
public final class Printable {

  private static final int MAX_BYTES = 1024;
  private static final String ELLIPSIS = "...";

  private Printable() {}

  /**
   * Percent-encodes, as UTF-8, everything that SQS rejects in an attribute or that would break or
   * disguise a line: control and format characters such as direction overrides, line separators,
   * unpaired surrogates and noncharacters. Truncates to 1,024 bytes of UTF-8, never within a
   * character.
   */
  public static String text(String raw) {
    return text(raw, MAX_BYTES);
  }

  /** The same, truncated to {@code maxBytes} of UTF-8. */
  public static String text(String raw, int maxBytes) {
    if (raw.length() <= maxBytes && isPlain(raw)) {
      return raw;
    }
    StringBuilder text = new StringBuilder(Math.min(raw.length(), maxBytes));
    int bytes = 0;
    int kept = 0;
    int index = 0;
    while (index < raw.length()) {
      int point = raw.codePointAt(index);
      String printed = isPrintable(point) ? Character.toString(point) : escaped(point);
      int size = printed.getBytes(StandardCharsets.UTF_8).length;
      index += Character.charCount(point);
      if (bytes + size > maxBytes) {
        text.setLength(kept);
        return text.append(ELLIPSIS).toString();
      }
      text.append(printed);
      bytes += size;
      if (bytes <= maxBytes - ELLIPSIS.length()) {
        kept = text.length();
      }
    }
    return text.toString();
  }

  /** Whether it is printable ASCII, as nearly all texts are. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  // spec: SQS allows #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF
  private static boolean isPrintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> (point & 0xFFFE) != 0xFFFE;
    };
  }

  private static String escaped(int point) {
    StringBuilder escaped = new StringBuilder();
    // an unpaired surrogate has no UTF-8 encoding, so it becomes the replacement character
    int encodable = Character.getType(point) == Character.SURROGATE ? 0xFFFD : point;
    for (byte b : Character.toString(encodable).getBytes(StandardCharsets.UTF_8)) {
      escaped.append(String.format("%%%02X", b));
    }
    return escaped.toString();
  }
}

package io.fileprocessing.object;

import java.nio.charset.StandardCharsets;

/**
 * Text from outside made fit for a log line and for an SQS message attribute: one line, no control
 * characters, at most 1 KiB.
 *
 * <pre>
 * Printable.text("a\nb.md") // a%0Ab.md
 * </pre>
 */
public final class Printable {

  private static final int MAX_BYTES = 1024;
  private static final String CUT = "...";

  private Printable() {}

  /**
   * Percent-escapes, as UTF-8, what SQS refuses in an attribute or what would break or disguise a
   * line: controls, formats such as a change of writing direction, line separators, lone surrogates
   * and code points that are no characters. Cut at 1,024 bytes of UTF-8, never inside a character.
   */
  public static String text(String raw) {
    return text(raw, MAX_BYTES);
  }

  /** The same, cut at {@code maxBytes} of UTF-8. */
  public static String text(String raw, int maxBytes) {
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
        return text.append(CUT).toString();
      }
      text.append(printed);
      bytes += size;
      if (bytes <= maxBytes - CUT.length()) {
        kept = text.length();
      }
    }
    return text.toString();
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
    // a lone surrogate has no UTF-8; it is encoded as the replacement character
    int encodable = Character.getType(point) == Character.SURROGATE ? 0xFFFD : point;
    for (byte b : Character.toString(encodable).getBytes(StandardCharsets.UTF_8)) {
      escaped.append(String.format("%%%02X", b));
    }
    return escaped.toString();
  }
}

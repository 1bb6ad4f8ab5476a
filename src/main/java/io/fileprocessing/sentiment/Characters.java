package io.fileprocessing.sentiment;

/**
 * Counts text like Amazon Comprehend: a character is a Unicode code point.
 *
 * <pre>
 * Characters.count("né😀"); // 3
 * Characters.units(301);    // 4
 * </pre>
 */
public final class Characters {

  private Characters() {}

  /**
   * The number of code points in {@code text}; an emoji outside the basic multilingual plane is
   * one.
   */
  public static int count(String text) {
    return text.codePointCount(0, text.length());
  }

  /**
   * The billed units of one request: one per 100 characters or part thereof, at least 3. Source:
   * https://aws.amazon.com/comprehend/pricing/, natural language processing.
   */
  public static int units(int characters) {
    return Math.max(3, (characters + 99) / 100);
  }

  /**
   * Whether {@code text} contains anything other than white space, control and zero-width
   * characters.
   */
  static boolean legible(String text) {
    return text.codePoints().anyMatch(Characters::legible);
  }

  private static boolean legible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}

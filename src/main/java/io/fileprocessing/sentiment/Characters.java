package io.fileprocessing.sentiment;

/**
 * Text as Amazon Comprehend counts and bills it: characters are Unicode code points.
 *
 * <pre>
 * Characters.count("né😀"); // 3
 * Characters.units(301);    // 4
 * </pre>
 */
public final class Characters {

  private Characters() {}

  /** The number of code points in {@code text}; an emoji outside the basic plane is one. */
  public static int count(String text) {
    return text.codePointCount(0, text.length());
  }

  /**
   * What one request with so many characters is billed as: a unit is 100 characters begun, and a
   * request is at least 3. Source: https://aws.amazon.com/comprehend/pricing/, natural language
   * processing.
   */
  public static int units(int characters) {
    return Math.max(3, (characters + 99) / 100);
  }

  /**
   * Whether a reader sees anything of {@code text}: more than white space, control and zero-width
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

package io.fileprocessing.html;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Generates the unique ids of one page.
 *
 * <pre>
 * ids.ofText("Foo"); // foo
 * ids.ofText("Foo"); // foo-1
 * ids.ofText("Foo 1"); // foo-1-1
 * </pre>
 */
// the generator of the heading-anchor extension would return foo-1 twice here, as it documents
final class Ids {

  private static final int WORD_TYPES =
      1 << Character.DECIMAL_DIGIT_NUMBER
          | 1 << Character.CONNECTOR_PUNCTUATION
          | 1 << Character.NON_SPACING_MARK
          | 1 << Character.COMBINING_SPACING_MARK
          | 1 << Character.ENCLOSING_MARK;

  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private final Set<String> given = new HashSet<>();
  private final Map<String, Integer> lastNumbers = new HashMap<>();

  /** The id for the text of a heading, as on GitHub: in lower case, with hyphens for spaces. */
  String ofText(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    StringBuilder id = new StringBuilder(lower.length());
    for (int i = 0, c; i < lower.length(); i += Character.charCount(c)) {
      c = lower.codePointAt(i);
      if (c == ' ' || c == '-') {
        id.append('-');
      } else if (isWordCharacter(c)) {
        id.appendCodePoint(c);
      }
    }
    return unique(id.isEmpty() ? "section" : id.toString());
  }

  /** Whether {@code \w} matches the character, as Unicode defines it. */
  // https://www.unicode.org/reports/tr18/#word
  static boolean isWordCharacter(int c) {
    return Character.isAlphabetic(c)
        || (WORD_TYPES >> Character.getType(c) & 1) != 0
        || c == ZERO_WIDTH_NON_JOINER
        || c == ZERO_WIDTH_JOINER;
  }

  /**
   * {@code wanted} or, if it is not unique, the first unique one of {@code wanted-1}, {@code
   * wanted-2}.
   */
  String unique(String wanted) {
    String id = wanted;
    // continues from the last number, so that many headings with the same text take linear time
    int number = lastNumbers.getOrDefault(wanted, 0);
    while (!given.add(id)) {
      number++;
      id = wanted + "-" + number;
    }
    lastNumbers.put(wanted, number);
    return id;
  }
}

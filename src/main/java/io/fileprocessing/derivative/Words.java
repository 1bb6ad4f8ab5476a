package io.fileprocessing.derivative;

import java.lang.Character.UnicodeScript;

/**
 * Counts words and estimates the time to read them.
 *
 * <pre>
 * Words.count("It's a well-known fact."); // 4
 * Words.minutes(500);                     // 3
 * </pre>
 */
public final class Words {

  /**
   * Silent reading of English non-fiction. Source: Brysbaert, How many words do we read per minute?
   * (2019), https://doi.org/10.1016/j.jml.2019.104047.
   */
  private static final int WORDS_PER_MINUTE = 238;

  private Words() {}

  /**
   * The number of words: runs of characters between white space with at least one letter or digit.
   * Chinese and Japanese have no spaces between words, so each of their characters counts as one.
   */
  public static int count(String text) {
    int words = 0;
    boolean inWord = false;
    int index = 0;
    while (index < text.length()) {
      int point = text.codePointAt(index);
      index += Character.charCount(point);
      if (isWordItself(point)) {
        words++;
        inWord = false;
      } else if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
        inWord = false;
      } else if (!inWord && Character.isLetterOrDigit(point)) {
        words++;
        inWord = true;
      }
    }
    return words;
  }

  /** The minutes to read {@code words}, rounded up. */
  public static int minutes(int words) {
    return (int) Math.ceil((double) words / WORDS_PER_MINUTE);
  }

  private static boolean isWordItself(int point) {
    return switch (UnicodeScript.of(point)) {
      case HAN, HIRAGANA, KATAKANA -> Character.isLetterOrDigit(point);
      default -> false;
    };
  }
}

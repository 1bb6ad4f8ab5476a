package io.fileprocessing.text;

import java.lang.Character.UnicodeScript;
import java.nio.charset.Charset;

/**
 * Estimates whether characters are natural text rather than text decoded with the wrong charset.
 *
 * <pre>
 * Plausibility.oddShare("Привет", windows1251)  // 0
 * Plausibility.oddShare("Ïðèâåò", windows1252)  // 0.5: no language has all of these letters
 * </pre>
 */
final class Plausibility {

  private static final int LAST_LATIN = 0x24F;

  /** Symbols that Unicode categorizes as letters. */
  private static final String SYMBOLS = "µªº";

  /** Characters that may occur between letters or next to one. */
  private static final String JOINS = "’‘´·‐‑–—…\u00AD\u200C\u200D";

  private static final String NEVER_NEXT_TO_A_LETTER = "¤¦¬¨¸¯¶ˆ˜";
  private static final String NEVER_AFTER_A_LETTER = "¿¡€„‚";
  private static final String NEVER_BEFORE_A_LETTER = "£¥ªº";
  private static final int FIRST_CJK = 0x2E80;

  private Plausibility() {}

  /**
   * The share of non-ASCII characters that are implausible in a text in {@code charset}, from 0 to
   * 1; more than 1 if ASCII letters are implausible as well.
   */
  static double oddShare(String text, Charset charset) {
    int nonAscii = nonAscii(text);
    return nonAscii == 0
        ? 0
        : (double) (oddPlaces(text, charset) + foreignLetters(text, charset)) / nonAscii;
  }

  /**
   * Whether a text is mainly ASCII and its other letters are in plausible places, in any language:
   * a list of names contains many languages.
   */
  static boolean isMixed(String text, Charset charset, double maxOddShare) {
    int nonAscii = nonAscii(text);
    return nonAscii * 2 <= text.length() && oddPlaces(text, charset) <= nonAscii * maxOddShare;
  }

  private static int nonAscii(String text) {
    return (int) text.chars().filter(c -> c > 0x7F).count();
  }

  private static int oddPlaces(String text, Charset charset) {
    int longestRun = LatinAlphabet.longestAccentedRun(charset);
    int odd = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      run = isAccented(c) ? run + 1 : 0;
      if (c > 0x7F) {
        char before = i == 0 ? ' ' : text.charAt(i - 1);
        char after = i + 1 == text.length() ? ' ' : text.charAt(i + 1);
        odd += run > longestRun || isOdd(before, c, after) ? 1 : 0;
      }
    }
    return odd;
  }

  /** The number of letters, in words with accents, that are not in the best matching alphabet. */
  private static int foreignLetters(String text, Charset charset) {
    int[] letters = new int[LAST_LATIN + 1];
    int start = 0;
    boolean accented = false;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ' ' : text.charAt(i);
      if (c <= 'z' && Character.isLetter(c) || isAccented(c)) {
        accented |= c > 'z';
        continue;
      }
      // a single letter is often a symbol
      if (accented && i - start > 1) {
        for (int letter = start; letter < i; letter++) {
          int lower = Character.toLowerCase(text.charAt(letter));
          // the lowercase form of some letters, such as U+0181, is outside the range
          letters[lower <= LAST_LATIN ? lower : 0]++;
        }
      }
      start = i + 1;
      accented = false;
    }
    int fewest = Integer.MAX_VALUE;
    for (LatinAlphabet alphabet : LatinAlphabet.of(charset)) {
      int foreign = 0;
      for (int letter = 0; letter < letters.length; letter++) {
        foreign += alphabet.has(letter) ? 0 : letters[letter];
      }
      fewest = Math.min(fewest, foreign);
    }
    return fewest;
  }

  private static boolean isAccented(char c) {
    return c > 0x7F && c <= LAST_LATIN && Character.isLetter(c) && SYMBOLS.indexOf(c) < 0;
  }

  private static boolean isOdd(char before, char c, char after) {
    boolean afterLetter = Character.isLetter(before);
    boolean beforeLetter = Character.isLetter(after);
    if (NEVER_NEXT_TO_A_LETTER.indexOf(c) >= 0) {
      return afterLetter || beforeLetter;
    }
    if (NEVER_AFTER_A_LETTER.indexOf(c) >= 0) {
      return afterLetter;
    }
    if (NEVER_BEFORE_A_LETTER.indexOf(c) >= 0) {
      return beforeLetter;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.UNASSIGNED, Character.PRIVATE_USE -> true;
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK ->
          !afterLetter && !isMark(before);
      case Character.DECIMAL_DIGIT_NUMBER, Character.SPACE_SEPARATOR, Character.SURROGATE -> false;
      default ->
          Character.isLetter(c)
              ? isOddLetter(before, c, after)
              // Chinese, Japanese and Korean punctuation needs no spaces
              : c == '\uFFFD'
                  || afterLetter && beforeLetter && c < FIRST_CJK && JOINS.indexOf(c) < 0;
    };
  }

  private static boolean isOddLetter(char before, char c, char after) {
    UnicodeScript script = script(c);
    if (script == UnicodeScript.HAN) {
      // in Shift_JIS, any byte from 0xA1 to 0xDF decodes to a halfwidth katakana character
      return c >= 0xFF61 && c <= 0xFF9F || isLower(before) && isLower(after);
    }
    UnicodeScript scriptBefore = Character.isLetter(before) ? script(before) : script;
    return Character.isUpperCase(c) && Character.isLowerCase(before)
        || Character.isLowerCase(c) && Character.isUpperCase(after)
        || scriptBefore != script
            && script != UnicodeScript.COMMON
            && scriptBefore != UnicodeScript.COMMON
            && scriptBefore != UnicodeScript.HAN;
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isMark(char c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  /** The script of a letter. The scripts that Chinese, Japanese and Korean combine count as one. */
  static UnicodeScript script(int letter) {
    UnicodeScript script = UnicodeScript.of(letter);
    return switch (script) {
      case HIRAGANA, KATAKANA, BOPOMOFO, HANGUL -> UnicodeScript.HAN;
      case INHERITED -> UnicodeScript.COMMON;
      default -> script;
    };
  }
}

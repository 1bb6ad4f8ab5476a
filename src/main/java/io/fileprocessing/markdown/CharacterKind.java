package io.fileprocessing.markdown;

import java.lang.Character.UnicodeScript;

/** The kinds of characters that determine where a URL ends. */
enum CharacterKind {
  /** White space, or non-ASCII punctuation or symbols: not part of a URL. */
  NONE,
  /** ASCII punctuation. */
  DELIMITER,
  /** An ASCII digit. */
  DIGIT,
  /** A Latin letter. */
  LATIN,
  /** A letter or digit of another script. */
  OTHER,
  /** A combining character or joiner. */
  MARK;

  private static final int FULL_WIDTH_START = 0xFF01;
  private static final int FULL_WIDTH_END = 0xFF65;
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  /** Returns the kind of the character at {@code index}. */
  static CharacterKind at(String text, int index) {
    return of(text.codePointAt(index));
  }

  /** Returns the kind within a word: marks and digits belong to the character before them. */
  CharacterKind after(CharacterKind before) {
    return switch (this) {
      case MARK -> before;
      case DIGIT -> before == OTHER ? OTHER : LATIN;
      default -> this;
    };
  }

  /** Whether a character is white space, a closing bracket or a quotation mark. */
  static boolean isClosing(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.CONTROL,
          Character.END_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  private static CharacterKind of(int codePoint) {
    if (codePoint < 0x80) {
      return ofAscii(codePoint);
    }
    if (codePoint >= FULL_WIDTH_START && codePoint <= FULL_WIDTH_END) {
      return NONE;
    }
    if (codePoint == ZERO_WIDTH_NON_JOINER || codePoint == ZERO_WIDTH_JOINER) {
      return MARK;
    }
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          MARK;
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.LETTER_NUMBER,
          Character.DECIMAL_DIGIT_NUMBER ->
          UnicodeScript.of(codePoint) == UnicodeScript.LATIN ? LATIN : OTHER;
      default -> NONE;
    };
  }

  private static CharacterKind ofAscii(int c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      return LATIN;
    }
    if (c >= '0' && c <= '9') {
      return DIGIT;
    }
    return c <= ' ' || c == 0x7F ? NONE : DELIMITER;
  }
}

package io.fileprocessing.text;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * Distinguishes the charsets of Chinese, Japanese and Korean in texts that are too short for
 * statistics: in each charset, common characters have codes in one range.
 */
enum EastAsian {
  // in order of preference: text in an earlier charset is often valid in a later one as well
  SHIFT_JIS("Shift_JIS", 0x88, 0x97, 0x81, 0x83),
  EUC_JP("EUC-JP", 0xB0, 0xCF, 0xA1, 0xA5),
  EUC_KR("EUC-KR", 0xB0, 0xC8, 0xA1, 0xA3),
  GB18030("GB18030", 0xB0, 0xD7, 0xA1, 0xA3),
  BIG5("Big5", 0xA4, 0xC6, 0xA1, 0xA3);

  private static final int MIN_CHARACTERS = 4;

  private final String charset;
  private final int firstCommon;
  private final int lastCommon;
  private final int firstMark;
  private final int lastMark;

  /** The ranges of first bytes of common characters, and of punctuation and kana. */
  EastAsian(String charset, int firstCommon, int lastCommon, int firstMark, int lastMark) {
    this.charset = charset;
    this.firstCommon = firstCommon;
    this.lastCommon = lastCommon;
    this.firstMark = firstMark;
    this.lastMark = lastMark;
  }

  /**
   * The charset in which all characters are common ones; empty if there is none or the text is too
   * short.
   */
  static Optional<Charset> of(byte[] bytes) {
    for (EastAsian candidate : values()) {
      if (candidate.fits(bytes)) {
        return Optional.of(Charset.forName(candidate.charset));
      }
    }
    return Optional.empty();
  }

  private boolean fits(byte[] bytes) {
    int characters = 0;
    int kana = 0;
    for (int i = 0; i < bytes.length; i++) {
      int first = bytes[i] & 0xFF;
      // the last byte may be half a character
      if (first < 0x80 || i + 1 == bytes.length) {
        continue;
      }
      int second = bytes[++i] & 0xFF;
      boolean common = first >= firstCommon && first <= lastCommon;
      boolean mark = first >= firstMark && first <= lastMark;
      if (!common && !mark || !isSecond(second)) {
        return false;
      }
      kana += isKana(first) ? 1 : 0;
      characters++;
    }
    // text without kana may be Japanese, but is more often Chinese or Korean
    boolean japanese = this == SHIFT_JIS || this == EUC_JP;
    return characters >= MIN_CHARACTERS
        && (!japanese || kana * 5 >= characters)
        && Decoding.of(bytes, 0, Charset.forName(charset)).isText();
  }

  private boolean isKana(int first) {
    return this == SHIFT_JIS ? first == 0x82 || first == 0x83 : first == 0xA4 || first == 0xA5;
  }

  private boolean isSecond(int b) {
    return switch (this) {
      case SHIFT_JIS -> b >= 0x40 && b <= 0xFC && b != 0x7F;
      case BIG5 -> b >= 0x40 && b <= 0x7E || b >= 0xA1 && b <= 0xFE;
      default -> b >= 0xA1 && b <= 0xFE;
    };
  }
}

package io.fileprocessing.text;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.lang.Character.UnicodeScript;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Recognises UTF-16 that has no byte-order mark.
 *
 * <p>In the right byte order all characters are assigned, some are ASCII (blanks and line ends at
 * the least), and the letters are Latin and of one other script. In the wrong one they are
 * scattered over many scripts. Fewer than eight characters of ASCII are no evidence against UTF-8.
 */
final class Utf16 {

  private static final int SAMPLE = 1 << 16;

  private Utf16() {}

  /**
   * The charset of bytes that are valid UTF-8 as well: an eighth of the characters is ASCII, as the
   * blanks of most languages are, and not just one.
   */
  static Optional<Charset> evident(byte[] bytes) {
    return order(bytes, 3, 8);
  }

  /** The charset of bytes that are not UTF-8. */
  static Optional<Charset> likely(byte[] bytes) {
    return order(bytes, 1, Integer.MAX_VALUE);
  }

  private static Optional<Charset> order(byte[] bytes, int minAscii, int maxCharactersPerAscii) {
    byte[] sample = bytes.length > SAMPLE ? Arrays.copyOf(bytes, SAMPLE) : bytes;
    int little = ascii(Decoding.of(sample, 0, UTF_16LE));
    int big = ascii(Decoding.of(sample, 0, UTF_16BE));
    int ascii = Math.max(little, big);
    if (ascii < minAscii || ascii < sample.length / 2 / maxCharactersPerAscii || little == big) {
      return Optional.empty();
    }
    return Optional.of(little > big ? UTF_16LE : UTF_16BE);
  }

  /** How many characters are ASCII; 0 when it does not look like text. */
  private static int ascii(Decoding decoding) {
    if (!decoding.isText()) {
      return 0;
    }
    Map<UnicodeScript, Integer> scripts = new EnumMap<>(UnicodeScript.class);
    int letters = 0;
    int unknown = 0;
    int ascii = 0;
    for (int c : decoding.characters().codePoints().toArray()) {
      int type = Character.getType(c);
      if (c < 0x80) {
        ascii++;
      } else if (type == Character.UNASSIGNED || type == Character.PRIVATE_USE) {
        unknown++;
      } else if (Character.isLetter(c)) {
        letters++;
        scripts.merge(Plausibility.script(c), 1, Integer::sum);
      }
    }
    int latin = Optional.ofNullable(scripts.remove(UnicodeScript.LATIN)).orElse(0);
    int common = Optional.ofNullable(scripts.remove(UnicodeScript.COMMON)).orElse(0);
    int main = scripts.values().stream().mapToInt(n -> n).max().orElse(0);
    // an emoji that is newer than this Java is not assigned
    boolean isText =
        letters - latin - common - main <= letters / 20
            && unknown <= decoding.characters().length() / 200;
    return isText ? ascii : 0;
  }
}

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
 * Recognizes UTF-16 without a byte-order mark.
 *
 * <p>In the correct byte order, all characters are assigned, some are ASCII (at least spaces and
 * line endings), and the letters are Latin or of one other script. In the wrong byte order, they
 * are spread over many scripts.
 */
final class Utf16 {

  private static final int SAMPLE = 1 << 16;

  private Utf16() {}

  /**
   * The charset of bytes that are also valid UTF-8: at least three characters and one in eight must
   * be ASCII, as the spaces are in most languages.
   */
  static Optional<Charset> evident(byte[] bytes) {
    return order(bytes, 3, 8);
  }

  /** The charset of bytes that are not valid UTF-8. */
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

  /** The number of ASCII characters; 0 if the characters do not look like text. */
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
    // an emoji that is newer than this Java version is not assigned
    boolean isText =
        letters - latin - common - main <= letters / 20
            && unknown <= decoding.characters().length() / 200;
    return isText ? ascii : 0;
  }
}

package io.fileprocessing.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * The result of decoding bytes with one charset, whether or not they are text.
 *
 * <pre>
 * Decoding.of(bytes, 0, UTF_8).characters()  // with U+FFFD for invalid bytes
 * </pre>
 *
 * @param characters the text, without the trailing Ctrl-Z that marked the end of a file in CP/M and
 *     MS-DOS
 * @param misfit the first invalid byte or, if there is none, the first control character, such as
 *     "byte 0 (0x89) is not UTF-8"; empty if there is neither
 */
record Decoding(Charset charset, String characters, Errors errors, String misfit) {

  /**
   * The sequences of invalid bytes.
   *
   * @param count the number of sequences
   * @param bytes the number of bytes in all sequences
   * @param isolated whether each is a single byte between valid bytes
   * @param atEnd whether one is at the end, as in a file that was truncated within a character
   */
  record Errors(int count, int bytes, boolean isolated, boolean atEnd) {

    static final Errors NONE = new Errors(0, 0, true, false);

    Errors and(int moreBytes, boolean followsError, boolean isAtEnd) {
      return new Errors(
          count + 1, bytes + moreBytes, isolated && moreBytes == 1 && !followsError, isAtEnd);
    }
  }

  private static final int CHUNK = 8192;
  private static final char END_OF_FILE = 0x1A;
  private static final char ESCAPE = 0x1B;

  /**
   * Decodes the bytes, to the end or until they cannot be text, in which case {@link #isText()} is
   * false.
   */
  static Decoding of(byte[] bytes, int from, Charset charset) {
    if (charset.equals(UTF_8)) {
      // much faster than a decoder
      String text = new String(bytes, from, bytes.length - from, UTF_8);
      if (text.indexOf('\uFFFD') < 0) {
        return of(bytes, from, charset, text, Errors.NONE, "");
      }
    }
    CharsetDecoder decoder = charset.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
    CharBuffer out = CharBuffer.allocate(Math.min(CHUNK, in.remaining() + 1));
    StringBuilder characters = new StringBuilder(bytes.length - from);
    Errors errors = Errors.NONE;
    int lastError = -1;
    String misfit = "";
    for (boolean ended = false; !ended; ) {
      CoderResult result = decoder.decode(in, out, true);
      if (result.isUnderflow()) {
        result = decoder.flush(out);
        ended = result.isUnderflow();
      }
      characters.append(out.flip());
      out.clear();
      if (result.isError()) {
        if (misfit.isEmpty()) {
          misfit = misfit(bytes, in.position(), "is not " + charset);
        }
        // Java includes the character after an unpaired surrogate
        int length = isUtf16(charset) ? Math.min(result.length(), 2) : result.length();
        int end = in.position() + length;
        errors = errors.and(length, in.position() == lastError, end == bytes.length);
        lastError = end;
        in.position(end);
        characters.append('\uFFFD');
        // too many errors for text; decoding an image to its end would take too long
        ended = errors.count() > 1 && errors.count() > (bytes.length - from) / 10;
      }
    }
    return of(bytes, from, charset, characters.toString(), errors, misfit);
  }

  private static Decoding of(
      byte[] bytes, int from, Charset charset, String characters, Errors errors, String misfit) {
    int end = characters.length();
    while (end > 0 && characters.charAt(end - 1) == END_OF_FILE) {
      end--;
    }
    String text = characters.substring(0, end);
    return new Decoding(
        charset,
        text,
        errors,
        misfit.isEmpty() ? controlCharacter(bytes, from, text, charset) : misfit);
  }

  private static String controlCharacter(byte[] bytes, int from, String text, Charset charset) {
    int index = 0;
    while (index < text.length() && !isControl(text.charAt(index))) {
      index++;
    }
    if (index == text.length()) {
      return "";
    }
    // decodes into a buffer that is full before the character; x-ISCII91 delays the last character
    ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
    charset.newDecoder().decode(in, CharBuffer.allocate(index), true);
    int offset = Math.min(in.position(), bytes.length - 1);
    return misfit(bytes, offset, "is a control character in " + charset);
  }

  private static String misfit(byte[] bytes, int offset, String cause) {
    return String.format(Locale.ROOT, "byte %,d (0x%02X) %s", offset, bytes[offset], cause);
  }

  /** Whether all bytes are text. */
  boolean isExact() {
    return misfit.isEmpty();
  }

  /**
   * Whether the bytes are text in this charset, except for a few errors. The evidence is non-ASCII
   * characters or, in UTF-16, any characters: there must be at least as many as errors.
   */
  boolean isText() {
    if (isExact()) {
      return true;
    }
    boolean isCut = errors.count() == 1 && errors.atEnd() && hasFewControls();
    int evidence = isUtf16(charset) ? good() : nonAscii();
    return (isTextForSure() || isCut) && (errors.count() == 0 || evidence >= errors.count());
  }

  /**
   * Whether the bytes are text in a charset for which there is other evidence: there may be one
   * error per ten characters, and always one.
   */
  boolean isTextForSure() {
    boolean few = errors.count() <= good() / 10 || errors.count() == 1 && good() >= 2;
    return hasFewControls() && few;
  }

  /** Whether the bytes are ASCII followed by an incomplete character. */
  boolean isCutAscii() {
    return errors.count() == 1 && errors.atEnd() && nonAscii() == 0 && hasFewControls();
  }

  /** Whether the bytes are text with isolated errors, at most one per fifty characters. */
  boolean hasIsolatedErrors() {
    return hasFewControls() && errors.isolated() && errors.count() <= good() / 50;
  }

  /**
   * UTF-8 may contain some control characters, to tolerate a stray NUL or a colored log. In any
   * other charset, or together with invalid bytes, they show that the bytes are not text.
   */
  private boolean hasFewControls() {
    int length = characters.length();
    int controls = count(Decoding::isControl);
    if (!charset.equals(UTF_8)) {
      return controls == 0;
    }
    int others = controls - count(c -> c == ESCAPE);
    return controls <= length / 3 && others <= (errors.count() == 0 ? 16 + length / 20 : 0);
  }

  boolean hasControls() {
    return count(Decoding::isControl) > 0;
  }

  private int good() {
    return characters.length() - errors.count();
  }

  private int nonAscii() {
    return count(c -> c > 0x7F) - errors.count();
  }

  private int count(IntPredicate kind) {
    // a loop, because a stream takes several times as long
    int count = 0;
    for (int i = 0; i < characters.length(); i++) {
      count += kind.test(characters.charAt(i)) ? 1 : 0;
    }
    return count;
  }

  Text text(Text.Origin origin) {
    return new Text(characters.replace('\0', '\uFFFD'), charset.name(), origin, errors.bytes());
  }

  private static boolean isUtf16(Charset charset) {
    return charset.name().startsWith("UTF-16");
  }

  private static boolean isControl(int c) {
    return Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\f' && c != '\r';
  }
}

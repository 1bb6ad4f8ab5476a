package io.fileprocessing.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The decoded text of an object.
 *
 * <pre>
 * Text.decode(object, bytes, "text/markdown; charset=utf-8").characters()
 * </pre>
 *
 * <p>The charset is the first of these that fits:
 *
 * <ol>
 *   <li>the byte-order mark of UTF-8 or UTF-16, which is removed
 *   <li>the charset in the Content-Type, if it is supported for decoding and encoding and all bytes
 *       are valid
 *   <li>UTF-8
 *   <li>the charset of the Content-Type, with errors
 *   <li>UTF-16 without a byte-order mark
 *   <li>a legacy charset in which the text is plausible ({@link LegacyCharset})
 *   <li>windows-1252, if the text is ASCII with words of several languages, or has no adjacent
 *       non-ASCII bytes
 *   <li>UTF-8, if the bytes are ASCII followed by an incomplete character, or have isolated errors
 * </ol>
 *
 * <p>Invalid bytes are replaced by U+FFFD and counted. Without other evidence, there may be one
 * error per ten characters, and no more errors than non-ASCII characters. UTF-8 may contain some
 * control characters other than tab, line feed, form feed and carriage return. In any other
 * charset, or together with invalid bytes, a single control character means that the bytes are an
 * image, an archive or a program. A trailing Ctrl-Z is removed.
 *
 * @param characters the text, without byte-order mark; NUL is replaced by U+FFFD (CommonMark
 *     0.31.2, section 2.3)
 * @param charset the name of the charset that it was decoded with
 * @param origin how the charset was chosen
 * @param replacedBytes the number of bytes that are not valid in the charset
 */
public record Text(String characters, String charset, Origin origin, int replacedBytes) {

  /** How the charset of a text was chosen. */
  public enum Origin {
    /** From the byte-order mark. */
    BOM,
    /** From the Content-Type. */
    CONTENT_TYPE,
    /** UTF-8, because the bytes are valid. */
    UTF_8,
    /** From the plausibility of the text in each charset. */
    DETECTED
  }

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final Pattern CHARSET_PARAMETER =
      Pattern.compile(";\\s*charset\\s*=\\s*[\"']?([^\"';\\s]+)", Pattern.CASE_INSENSITIVE);

  /** The signatures of binary formats that may consist of printable bytes only. */
  private static final byte[] PDF = "%PDF-".getBytes(US_ASCII);

  private static final byte[] TAR = "ustar".getBytes(US_ASCII);
  private static final int TAR_OFFSET = 257;

  public Text {
    Objects.requireNonNull(characters, "characters");
    Objects.requireNonNull(charset, "charset");
    Objects.requireNonNull(origin, "origin");
  }

  /** Text that is valid UTF-8. */
  public static Text utf8(String characters) {
    return new Text(characters, UTF_8.name(), Origin.UTF_8, 0);
  }

  /**
   * Decodes the bytes of an object.
   *
   * @param source S3's response with the object, for its Content-Type
   * @throws Rejection if the bytes are not text
   */
  public static Text of(StoredObject object, byte[] bytes, GetObjectResponse source) {
    return decode(object, bytes, source.contentType());
  }

  /** The characters of a text, for routes: Camel takes 5 us to evaluate a property of a value. */
  public static String charactersOf(Text text) {
    return text.characters();
  }

  /**
   * Decodes the bytes of an object.
   *
   * @param contentType the object's Content-Type; null if it has none
   * @throws Rejection if the bytes are not text; the message has the offset of the first invalid
   *     byte and the charsets that were tried
   */
  public static Text decode(StoredObject object, byte[] bytes, String contentType) {
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(bytes, "bytes");
    if (startsWith(bytes, 0, PDF)) {
      throw Rejection.notText(object, "it starts like a PDF document");
    }
    if (startsWith(bytes, TAR_OFFSET, TAR)) {
      throw Rejection.notText(object, "it starts like a tar archive");
    }
    for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      byte[] mark = "\uFEFF".getBytes(charset);
      if (startsWith(bytes, 0, mark)) {
        Decoding marked = Decoding.of(bytes, mark.length, charset);
        if (!marked.isTextForSure()) {
          throw Rejection.notText(object, marked.misfit() + ", contrary to its byte-order mark");
        }
        return marked.text(Origin.BOM);
      }
    }
    Optional<Decoding> declared =
        declaredCharset(contentType, bytes).map(charset -> Decoding.of(bytes, 0, charset));
    if (declared.isPresent() && hasNoErrors(declared.get())) {
      return declared.get().text(Origin.CONTENT_TYPE);
    }
    Decoding utf8 = Decoding.of(bytes, 0, UTF_8);
    if (utf8.isText()) {
      return escaped(utf8, bytes).orElseGet(() -> utf8.text(Origin.UTF_8));
    }
    if (declared.isPresent() && declared.get().isText()) {
      return declared.get().text(Origin.CONTENT_TYPE);
    }
    return detected(object, bytes, utf8);
  }

  private static boolean hasNoErrors(Decoding decoding) {
    return decoding.errors().count() == 0 && decoding.isText();
  }

  /** The text of bytes that are valid UTF-8 but evidently in another charset. */
  private static Optional<Text> escaped(Decoding utf8, byte[] bytes) {
    if (utf8.isExact()) {
      return Optional.empty();
    }
    return Utf16.evident(bytes)
        .or(() -> LegacyCharset.escaped(bytes))
        .map(charset -> Decoding.of(bytes, 0, charset))
        .filter(Text::hasNoErrors)
        .map(decoding -> decoding.text(Origin.DETECTED));
  }

  private static Text detected(StoredObject object, byte[] bytes, Decoding utf8) {
    if (utf8.isCutAscii() && isCutForSure(utf8, bytes)) {
      return utf8.text(Origin.UTF_8);
    }
    Decoding windows = Decoding.of(bytes, 0, WINDOWS_1252);
    Optional<Text> text =
        (windows.hasControls() ? Utf16.likely(bytes) : LegacyCharset.of(bytes))
            .map(charset -> Decoding.of(bytes, 0, charset))
            .filter(Decoding::isText)
            .map(decoding -> decoding.text(Origin.DETECTED));
    if (text.isPresent()) {
      return text.get();
    }
    if (!utf8.isCutAscii()
        && (LegacyCharset.isWestern(windows) || windows.isExact() && hasOnlySingles(bytes))) {
      return windows.text(Origin.DETECTED);
    }
    if (utf8.isCutAscii() || utf8.hasIsolatedErrors()) {
      return utf8.text(Origin.UTF_8);
    }
    throw Rejection.notText(object, cause(bytes, utf8, windows));
  }

  private static String cause(byte[] bytes, Decoding utf8, Decoding windows) {
    if (windows.hasControls()) {
      return utf8.misfit() + ", and " + windows.misfit();
    }
    return utf8.misfit()
        + (windows.isExact() ? "" : ", " + windows.misfit())
        + ", and the text is not plausible in any of "
        + String.join(", ", LegacyCharset.tried(bytes));
  }

  /**
   * Whether ASCII followed by an incomplete UTF-8 character cannot be windows-1252: "AMANHÃ" and
   * "café…" can, "CafÃ" and "5 â‚" cannot.
   */
  private static boolean isCutForSure(Decoding utf8, byte[] bytes) {
    int start = bytes.length - utf8.errors().bytes();
    int first = bytes[start] & 0xFF;
    if (utf8.errors().bytes() > 1) {
      return start == 0 || !Character.isLetter(bytes[start - 1]);
    }
    boolean afterCapitals = start > 1 && isCapital(bytes[start - 1]) && isCapital(bytes[start - 2]);
    return first >= 0xC2 && first <= 0xDE && !afterCapitals;
  }

  private static boolean isCapital(byte b) {
    return b >= 'A' && b <= 'Z';
  }

  /** Whether there are no adjacent non-ASCII bytes. */
  private static boolean hasOnlySingles(byte[] bytes) {
    for (int i = 1; i < bytes.length; i++) {
      if (bytes[i - 1] < 0 && bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Charset> declaredCharset(String contentType, byte[] bytes) {
    Matcher parameter = CHARSET_PARAMETER.matcher(contentType == null ? "" : contentType);
    if (!parameter.find()) {
      return Optional.empty();
    }
    try {
      // a decode-only charset, such as x-JISAutoDetect, cannot determine the offset of a character
      Charset charset = Charset.forName(parameter.group(1));
      // without a byte-order mark: big-endian by RFC 2781, but often little-endian in practice
      return charset.equals(UTF_16)
          ? Utf16.likely(bytes).or(() -> Optional.of(charset))
          : Optional.of(charset).filter(Charset::canEncode);
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }

  private static boolean startsWith(byte[] bytes, int offset, byte[] start) {
    return bytes.length >= offset + start.length
        && Arrays.equals(bytes, offset, offset + start.length, start, 0, start.length);
  }
}

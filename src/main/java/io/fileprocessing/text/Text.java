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

/**
 * An object's bytes, read as text.
 *
 * <pre>
 * Text.decode(object, bytes, "text/markdown; charset=utf-8").characters()
 * </pre>
 *
 * <p>The first of these that fits is taken:
 *
 * <ol>
 *   <li>the byte-order mark of UTF-8 or UTF-16, which is removed
 *   <li>the charset that the Content-Type names, when it is known, can be written as well as read,
 *       and every byte fits it
 *   <li>UTF-8
 *   <li>the charset of the Content-Type, with errors
 *   <li>UTF-16 without a byte-order mark
 *   <li>a legacy charset in which the text is plausible ({@link LegacyCharset})
 *   <li>windows-1252, for words of several languages among ASCII, and when no two non-ASCII bytes
 *       are adjacent
 *   <li>UTF-8, when it is ASCII that was cut inside a character, or with isolated errors
 * </ol>
 *
 * <p>Bytes that do not fit are replaced by U+FFFD and counted. Unless there is other evidence,
 * there may be one such error for ten characters, and no more than there are characters beyond
 * ASCII. A control character is any but tab, line feed, form feed and carriage return: UTF-8 may
 * hold some; with errors, or in another charset, one shows that the bytes are an image, an archive
 * or a program. Ctrl-Z at the end is left out.
 *
 * @param characters the text, without byte-order mark; a NUL has become U+FFFD (CommonMark 0.31.2,
 *     section 2.3)
 * @param charset the name of the charset it was stored in
 * @param origin how the charset was chosen
 * @param replacedBytes how many bytes did not fit the charset
 */
public record Text(String characters, String charset, Origin origin, int replacedBytes) {

  /** How the charset of a text was chosen. */
  public enum Origin {
    /** By its byte-order mark. */
    BOM,
    /** By its Content-Type. */
    CONTENT_TYPE,
    /** UTF-8, because the bytes fit it. */
    UTF_8,
    /** By what the text would be in each charset. */
    DETECTED
  }

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final Pattern CHARSET_PARAMETER =
      Pattern.compile(";\\s*charset\\s*=\\s*[\"']?([^\"';\\s]+)", Pattern.CASE_INSENSITIVE);

  /** Documents that may consist of printable bytes alone. */
  private static final byte[] PDF = "%PDF-".getBytes(US_ASCII);

  private static final byte[] TAR = "ustar".getBytes(US_ASCII);
  private static final int TAR_OFFSET = 257;

  public Text {
    Objects.requireNonNull(characters, "characters");
    Objects.requireNonNull(charset, "charset");
    Objects.requireNonNull(origin, "origin");
  }

  /** Text whose bytes fit UTF-8. */
  public static Text utf8(String characters) {
    return new Text(characters, UTF_8.name(), Origin.UTF_8, 0);
  }

  /**
   * The text that an object's bytes hold.
   *
   * @param contentType the object's Content-Type; null when it has none
   * @throws Rejection when they are not text, with the offset of the byte that shows it and the
   *     charsets that were tried
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

  /** The text whose bytes are valid UTF-8 and mean something else. */
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
   * Whether ASCII that ends inside a character of UTF-8 cannot be windows-1252 as well: "AMANHÃ"
   * and "café…" can, "CafÃ" and "5 â‚" cannot.
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

  /** Whether no two non-ASCII bytes are adjacent. */
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
      // a charset that only reads, such as x-JISAutoDetect, cannot tell how many bytes a text has
      Charset charset = Charset.forName(parameter.group(1));
      // big-endian by RFC 2781, and little-endian on most machines
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

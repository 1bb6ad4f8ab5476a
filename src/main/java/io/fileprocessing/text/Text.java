package io.fileprocessing.text;

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
 *   <li>the byte-order mark of UTF-8 or UTF-16, which is removed; bytes that do not fit it are
 *       refused;
 *   <li>the charset that the Content-Type names, when it is known, can be written as well as read,
 *       and every byte fits it;
 *   <li>UTF-8, when every byte fits it and no more than a third of the characters are control
 *       characters;
 *   <li>windows-1252, when every byte is defined there.
 * </ol>
 *
 * <p>A control character is any but tab, line feed, form feed and carriage return. UTF-8 may hold
 * some, for the sake of a stray NUL; in every other charset a single one shows that the bytes are
 * an image, an archive or a program.
 *
 * @param characters the text, without byte-order mark; a NUL has become U+FFFD (CommonMark 0.31.2,
 *     section 2.3)
 * @param charset the name of the charset it was stored in
 */
public record Text(String characters, String charset) {

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final Pattern CHARSET_PARAMETER =
      Pattern.compile(";\\s*charset\\s*=\\s*[\"']?([^\"';\\s]+)", Pattern.CASE_INSENSITIVE);

  public Text {
    Objects.requireNonNull(characters, "characters");
    Objects.requireNonNull(charset, "charset");
  }

  /**
   * The text that an object's bytes hold.
   *
   * @param contentType the object's Content-Type; null when it has none
   * @throws Rejection when they are no text, with the offset of the byte that shows it
   */
  public static Text decode(StoredObject object, byte[] bytes, String contentType) {
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(bytes, "bytes");
    for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      byte[] mark = "\uFEFF".getBytes(charset);
      if (Arrays.mismatch(bytes, mark) == mark.length || Arrays.equals(bytes, mark)) {
        Decoding marked = Decoding.of(bytes, mark.length, charset);
        return marked
            .text()
            .orElseThrow(
                () ->
                    Rejection.notText(
                        object, marked.misfit() + ", which its byte-order mark announces"));
      }
    }
    Optional<Text> declared =
        declaredCharset(contentType).flatMap(charset -> Decoding.of(bytes, 0, charset).text());
    if (declared.isPresent()) {
      return declared.get();
    }
    Decoding utf8 = Decoding.of(bytes, 0, UTF_8);
    if (utf8.text().isPresent()) {
      return utf8.text().get();
    }
    Decoding windows = Decoding.of(bytes, 0, WINDOWS_1252);
    return windows
        .text()
        .orElseThrow(() -> Rejection.notText(object, utf8.misfit() + ", and " + windows.misfit()));
  }

  private static Optional<Charset> declaredCharset(String contentType) {
    Matcher parameter = CHARSET_PARAMETER.matcher(contentType == null ? "" : contentType);
    if (!parameter.find()) {
      return Optional.empty();
    }
    try {
      // a charset that only reads, such as x-JISAutoDetect, cannot tell how many bytes a text has
      return Optional.of(Charset.forName(parameter.group(1))).filter(Charset::canEncode);
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }
}

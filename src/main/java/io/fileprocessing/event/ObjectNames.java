package io.fileprocessing.event;

import static io.fileprocessing.event.ObjectEvents.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.fileprocessing.failure.Rejection;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The names that a record gives, checked against what S3 can hold.
 *
 * <p>Each function takes the record's own name ("record 2 of 3") to begin the cause with, and no
 * cause repeats a value.
 */
final class ObjectNames {

  // Wider than S3's rules for new buckets, since old ones in us-east-1 have up to 255 characters,
  // capitals and
  // underscores, and stand-ins for S3 take short ones; still nothing that a URI or an expression
  // gives a meaning.
  static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,254}");

  private static final int MAX_KEY_BYTES = 1024;
  private static final Pattern VERSION = Pattern.compile("[\\w.~+/=-]{1,1024}");

  private ObjectNames() {}

  /**
   * The object of these names, {@code key} as S3 knows it; a version that S3 cannot have given
   * counts as none.
   */
  static StoredObject object(String bucket, String key, JsonNode version, String record) {
    if (!BUCKET.matcher(bucket).matches()) {
      throw Rejection.unreadableEvent(record + " names no bucket, or one that S3 cannot have");
    }
    if (key.isEmpty()) {
      throw Rejection.unreadableEvent(record + " names no key");
    }
    int bytes = utf8(key, record).remaining();
    if (bytes > MAX_KEY_BYTES) {
      throw Rejection.unreadableEvent(
          record + " names a key of " + bytes + " bytes, and S3 allows " + MAX_KEY_BYTES);
    }
    String id = text(version);
    return new StoredObject(bucket, key, VERSION.matcher(id).matches() ? id : null);
  }

  /**
   * The key that a form-encoded one stands for: {@code a+b%2B.md} for {@code "a b+.md"}. Unlike
   * {@code URLDecoder}, it refuses what is no such encoding instead of making up another object's
   * name.
   */
  static String formDecoded(String key, String record) {
    ByteBuffer encoded = utf8(key, record);
    ByteBuffer decoded = ByteBuffer.allocate(encoded.remaining());
    while (encoded.hasRemaining()) {
      byte next = encoded.get();
      decoded.put(next == '+' ? (byte) ' ' : next == '%' ? escaped(encoded, record) : next);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
    } catch (CharacterCodingException e) {
      throw Rejection.unreadableEvent(record + " names a key that does not decode to UTF-8");
    }
  }

  private static byte escaped(ByteBuffer encoded, String record) {
    if (encoded.remaining() >= 2) {
      byte high = encoded.get();
      byte low = encoded.get();
      if (HexFormat.isHexDigit(high) && HexFormat.isHexDigit(low)) {
        return (byte) (HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low));
      }
    }
    throw Rejection.unreadableEvent(
        record + " names a key with a % that two hexadecimal digits do not follow");
  }

  private static ByteBuffer utf8(String key, String record) {
    try {
      return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(key));
    } catch (CharacterCodingException e) {
      throw Rejection.unreadableEvent(
          record + " names a key that is no Unicode text: half of a surrogate pair");
    }
  }
}

package io.fileprocessing.event;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Validates bucket names and keys against the rules of S3.
 *
 * <p>The functions for records take a label of the record ("record 2 of 3"), which starts the
 * message of a rejection. No message contains a value from the record.
 */
public final class ObjectNames {

  // Wider than S3's rules for new buckets: old buckets in us-east-1 have up to 255 characters,
  // capitals and underscores, and other S3 servers allow short names. None of these characters has
  // a meaning in a URI or an expression.
  static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,254}");

  // ASCII without spaces, control characters and the characters that every form encoding escapes
  private static final Pattern ENCODED = Pattern.compile("[!-~&&[^\"#<>?\\\\^`{|}]]*");

  private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private ObjectNames() {}

  /** Whether a bucket of S3, or of another S3 server, can have this name. */
  public static boolean isBucket(String name) {
    return BUCKET.matcher(name).matches();
  }

  /** The object with this bucket and decoded key. */
  static ObjectStored stored(String bucket, String key, String record) {
    if (!isBucket(bucket)) {
      throw Rejection.unreadableEvent(
          record + " has no bucket name, or one that S3 does not allow");
    }
    if (key.isEmpty()) {
      throw Rejection.unreadableEvent(record + " has no key");
    }
    int bytes = utf8(key, record).remaining();
    if (bytes > StoredObject.MAX_KEY_BYTES) {
      throw Rejection.unreadableEvent(
          record + " has a key of " + bytes + " bytes; S3 allows " + StoredObject.MAX_KEY_BYTES);
    }
    return new ObjectStored(new StoredObject(bucket, key), null);
  }

  /**
   * The object with this bucket and form-encoded key. Some senders do not encode keys: if the key
   * contains characters that S3 would have encoded, it is used as is. Otherwise, the undecoded key
   * is kept as an alternative.
   */
  static ObjectStored storedEncoded(String bucket, String key, String record) {
    if (!ENCODED.matcher(key).matches() || BAD_ESCAPE.matcher(key).find()) {
      return stored(bucket, key, record);
    }
    ObjectStored decoded = stored(bucket, formDecoded(key, record), record);
    return key.equals(decoded.object().key())
            || utf8(key, record).remaining() > StoredObject.MAX_KEY_BYTES
        ? decoded
        : new ObjectStored(decoded.object(), new StoredObject(bucket, key));
  }

  /**
   * Decodes a form-encoded key, {@code "a b+.md"} for {@code a+b%2B.md}, in which two hexadecimal
   * digits follow every %. Unlike {@code URLDecoder}, it rejects bytes that are not UTF-8 instead
   * of returning the key of a different object.
   */
  private static String formDecoded(String key, String record) {
    ByteBuffer encoded = utf8(key, record);
    ByteBuffer decoded = ByteBuffer.allocate(encoded.remaining());
    while (encoded.hasRemaining()) {
      byte next = encoded.get();
      decoded.put(next == '+' ? (byte) ' ' : next == '%' ? escaped(encoded) : next);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
    } catch (CharacterCodingException e) {
      throw Rejection.unreadableEvent(record + " has a key that does not decode to UTF-8");
    }
  }

  private static byte escaped(ByteBuffer encoded) {
    return (byte)
        (HexFormat.fromHexDigit(encoded.get()) << 4 | HexFormat.fromHexDigit(encoded.get()));
  }

  private static ByteBuffer utf8(String key, String record) {
    try {
      return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(key));
    } catch (CharacterCodingException e) {
      throw Rejection.unreadableEvent(
          record + " has a key that is not valid Unicode: an unpaired surrogate");
    }
  }
}

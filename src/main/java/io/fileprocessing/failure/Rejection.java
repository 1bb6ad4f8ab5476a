package io.fileprocessing.failure;

import io.fileprocessing.object.Printable;
import io.fileprocessing.object.StoredObject;
import java.util.Objects;

/**
 * Thrown if a message can never succeed, however often it is redelivered. The message goes to the
 * dead-letter queue with the reason.
 *
 * <p>The exception's message is one printable line with the object, the cause and the remedy. Every
 * other exception is a temporary failure: the message stays on its queue and is redelivered.
 */
public final class Rejection extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why a message can never succeed. docs/operations.md explains each. */
  public enum Reason {
    /** The body is not a recognized event. */
    UNREADABLE_EVENT,
    /** The event names a bucket whose objects are not processed. */
    FOREIGN_BUCKET,
    /** The bucket that the event names does not exist. */
    NO_SUCH_BUCKET,
    /** The object is in an archive storage class and has not been restored. */
    ARCHIVED,
    /** The object is encrypted with a customer-provided key (SSE-C). */
    CUSTOMER_ENCRYPTED,
    /** The object is larger than {@code MAX_OBJECT_BYTES}. */
    OBJECT_TOO_LARGE,
    /** The object's bytes are not text. */
    NOT_TEXT,
    /** The result's key would be empty or longer than the 1,024 bytes that S3 allows. */
    RESULT_NAME_TOO_LONG,
    /** Amazon Comprehend cannot score text in this language. */
    UNSUPPORTED_LANGUAGE,
    /** The object's Content-Encoding is not supported. */
    UNSUPPORTED_ENCODING,
    /**
     * The item would be larger than the 400 KB that DynamoDB allows, or its id than 2,048 bytes.
     */
    RESULT_TOO_LARGE,
    /** A derivative rejected the object, or would have stored its result as a new object. */
    REJECTED_BY_ROUTE
  }

  private final Reason reason;
  private final String object;

  private Rejection(Reason reason, String object, String message) {
    // a message may have thousands of records to reject, and nobody reads where one was created
    super(Printable.text(message), null, true, false);
    this.reason = Objects.requireNonNull(reason, "reason");
    this.object = Printable.text(object);
  }

  public Reason reason() {
    return reason;
  }

  /** The object's {@code s3://bucket/key}, printable; a hyphen if the message names no object. */
  public String object() {
    return object;
  }

  /** {@code cause} completes "Unrecognized event: ...". */
  public static Rejection unreadableEvent(String cause) {
    return new Rejection(
        Reason.UNREADABLE_EVENT,
        "-",
        "Unrecognized event: " + cause + ". Fix the sender, or delete the message.");
  }

  /** {@code cause} completes "... is rejected: ..."; {@code remedy} is a complete sentence. */
  public static Rejection foreignBucket(StoredObject object, String cause, String remedy) {
    return new Rejection(
        Reason.FOREIGN_BUCKET,
        object.uri(),
        name(object) + " is rejected: " + cause + ". " + remedy);
  }

  public static Rejection noSuchBucket(StoredObject object) {
    return new Rejection(
        Reason.NO_SUCH_BUCKET,
        object.uri(),
        name(object)
            + " cannot be read: the bucket "
            + object.bucket()
            + " does not exist. Create it, or fix the sender of the event.");
  }

  /** {@code storageClass} is null if S3 does not return it. */
  public static Rejection archived(StoredObject object, String storageClass) {
    return new Rejection(
        Reason.ARCHIVED,
        object.uri(),
        name(object)
            + " cannot be read: it is archived"
            + (storageClass == null ? "" : " in the storage class " + storageClass)
            + ". Restore it, then redrive the message.");
  }

  public static Rejection customerEncrypted(StoredObject object) {
    return new Rejection(
        Reason.CUSTOMER_ENCRYPTED,
        object.uri(),
        name(object)
            + " cannot be read: it is encrypted with a customer-provided key (SSE-C). Store it with"
            + " SSE-S3 or SSE-KMS.");
  }

  public static Rejection objectTooLarge(StoredObject object, long bytes, long limit) {
    return new Rejection(
        Reason.OBJECT_TOO_LARGE,
        object.uri(),
        name(object)
            + " is too large: it has "
            + bytes
            + " bytes, and the limit is "
            + limit
            + ". Split it, or increase MAX_OBJECT_BYTES and the memory.");
  }

  /** {@code cause} completes "... is not text: ...". */
  public static Rejection notText(StoredObject object, String cause) {
    return new Rejection(
        Reason.NOT_TEXT,
        object.uri(),
        name(object)
            + " is not text: "
            + cause
            + ". Store it as UTF-8, or specify its charset in its Content-Type.");
  }

  public static Rejection resultNameTooLong(StoredObject object, int bytes) {
    return new Rejection(
        Reason.RESULT_NAME_TOO_LONG,
        object.uri(),
        name(object)
            + " is rejected: the key of its result would have "
            + bytes
            + " bytes, but S3 allows 1 to 1,024."
            + (bytes == 0 ? "" : " Use a shorter key."));
  }

  public static Rejection unsupportedLanguage(StoredObject object, String language) {
    return new Rejection(
        Reason.UNSUPPORTED_LANGUAGE,
        object.uri(),
        name(object)
            + " is rejected: Amazon Comprehend does not detect sentiment in the language '"
            + language
            + "'. Translate it, or set SENTIMENT_LANGUAGE to its language.");
  }

  public static Rejection unsupportedEncoding(StoredObject object, String encoding) {
    return new Rejection(
        Reason.UNSUPPORTED_ENCODING,
        object.uri(),
        name(object)
            + " is rejected: its Content-Encoding '"
            + Printable.text(encoding, 200)
            + "' is not supported. Store it uncompressed, or as gzip or deflate.");
  }

  /** {@code cause} completes "... is not text: ...". */
  public static Rejection corruptEncoding(StoredObject object, String cause) {
    return new Rejection(
        Reason.NOT_TEXT,
        object.uri(),
        name(object) + " is not text: " + cause + ". Store it again, or fix its Content-Encoding.");
  }

  /** For an object that exceeds the limit only after decoding. */
  public static Rejection decodedTooLarge(StoredObject object, long limit) {
    return new Rejection(
        Reason.OBJECT_TOO_LARGE,
        object.uri(),
        name(object)
            + " is too large: decoded, it has more than "
            + limit
            + " bytes, which is the limit. Split it, or increase MAX_OBJECT_BYTES and the memory.");
  }

  public static Rejection itemTooLarge(StoredObject object, long bytes) {
    return new Rejection(
        Reason.RESULT_TOO_LARGE,
        object.uri(),
        name(object)
            + " is rejected: its item would have "
            + bytes
            + " bytes, but DynamoDB allows 409,600. Split the file.");
  }

  public static Rejection itemIdUnusable(StoredObject object, int bytes) {
    return new Rejection(
        Reason.RESULT_TOO_LARGE,
        object.uri(),
        name(object)
            + " is rejected: the id of its item would have "
            + bytes
            + " bytes, but DynamoDB allows 1 to 2,048.");
  }

  /** {@code cause}, from a derivative, completes "... is rejected: ...". */
  public static Rejection byRoute(StoredObject object, String cause) {
    return new Rejection(
        Reason.REJECTED_BY_ROUTE,
        object.uri(),
        name(object) + " is rejected: " + Printable.text(cause, 400) + ".");
  }

  /**
   * For a derivative that stores its result where its own workflow processes it, which would go on
   * forever.
   */
  public static Rejection resultIsSource(StoredObject object, String resultKey) {
    return new Rejection(
        Reason.REJECTED_BY_ROUTE,
        object.uri(),
        name(object)
            + " is rejected: its workflow would process the result "
            + Printable.text(resultKey, 400)
            + " as a new object, in an endless loop. Store results in another bucket, or under keys"
            + " that the parameter 'keys' of the workflow does not match.");
  }

  /** Short enough to leave room for the cause and the remedy. */
  private static String name(StoredObject object) {
    return Printable.text(object.uri(), 400);
  }
}

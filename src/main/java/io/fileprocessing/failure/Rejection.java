package io.fileprocessing.failure;

import io.fileprocessing.event.StoredObject;
import java.util.Objects;

/**
 * Thrown when a message can never succeed, however often it is tried: it goes to the dead-letter
 * queue with its reason.
 *
 * <p>The message is one printable line that names the object, the cause and the remedy. Every other
 * exception means "failed for now": the message stays on its queue and is tried again.
 */
public final class Rejection extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why a message can never succeed; the closed list that the README explains. */
  public enum Reason {
    /** The body is no event that this program knows. */
    UNREADABLE_EVENT,
    /** The event names a bucket that is not ours to read. */
    FOREIGN_BUCKET,
    /** The bucket that the event names does not exist. */
    NO_SUCH_BUCKET,
    /** The object is larger than {@code MAX_OBJECT_BYTES}. */
    OBJECT_TOO_LARGE,
    /** The object's bytes are no text. */
    NOT_TEXT,
    /** The result's name would be longer than the 1,024 bytes that S3 allows. */
    RESULT_NAME_TOO_LONG,
    /** Amazon Comprehend cannot score text in this language. */
    UNSUPPORTED_LANGUAGE
  }

  private final Reason reason;
  private final String object;

  private Rejection(Reason reason, String object, String message) {
    super(Printable.text(message));
    this.reason = Objects.requireNonNull(reason, "reason");
    this.object = Printable.text(object);
  }

  public Reason reason() {
    return reason;
  }

  /** The object's {@code s3://bucket/key}, printable; a hyphen when the message names none. */
  public String object() {
    return object;
  }

  /** {@code cause} completes "The message is no event that is understood: ...". */
  public static Rejection unreadableEvent(String cause) {
    return new Rejection(
        Reason.UNREADABLE_EVENT,
        "-",
        "The message is no event that is understood: "
            + cause
            + ". Correct what sends it, or delete it.");
  }

  /** {@code remedy} is a sentence of its own. */
  public static Rejection foreignBucket(StoredObject object, String cause, String remedy) {
    return new Rejection(
        Reason.FOREIGN_BUCKET,
        object.uri(),
        name(object) + " is refused: " + cause + ". " + remedy);
  }

  public static Rejection noSuchBucket(StoredObject object) {
    return new Rejection(
        Reason.NO_SUCH_BUCKET,
        object.uri(),
        name(object)
            + " cannot be read: there is no bucket "
            + object.bucket()
            + ". Create the bucket, or correct what sends its events.");
  }

  public static Rejection objectTooLarge(StoredObject object, long bytes, long limit) {
    return new Rejection(
        Reason.OBJECT_TOO_LARGE,
        object.uri(),
        name(object)
            + " is refused: it has "
            + bytes
            + " bytes, and the limit is "
            + limit
            + ". Split it, or raise MAX_OBJECT_BYTES and the memory with it.");
  }

  /** {@code cause} completes "... is no text: ...". */
  public static Rejection notText(StoredObject object, String cause) {
    return new Rejection(
        Reason.NOT_TEXT,
        object.uri(),
        name(object)
            + " is no text: "
            + cause
            + ". Store it as UTF-8, or name its charset in its Content-Type.");
  }

  public static Rejection resultNameTooLong(StoredObject object, int bytes) {
    return new Rejection(
        Reason.RESULT_NAME_TOO_LONG,
        object.uri(),
        name(object)
            + " is refused: its result's name would have "
            + bytes
            + " bytes, and S3 allows 1,024. Give it a shorter name.");
  }

  public static Rejection unsupportedLanguage(StoredObject object, String language) {
    return new Rejection(
        Reason.UNSUPPORTED_LANGUAGE,
        object.uri(),
        name(object)
            + " is refused: Amazon Comprehend cannot score text in the language '"
            + language
            + "'. Translate it, or set SENTIMENT_LANGUAGE to the language it is written in.");
  }

  /** Short enough to leave room for the cause and the remedy. */
  private static String name(StoredObject object) {
    return Printable.text(object.uri(), 400);
  }
}

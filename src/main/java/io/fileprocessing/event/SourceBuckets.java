package io.fileprocessing.event;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import java.util.Objects;

/**
 * The buckets that objects are read from: only {@code INPUT_BUCKET} if it is set, and never {@code
 * TARGET_BUCKET}, because each result would trigger another one in an endless loop.
 *
 * <pre>{@code
 * new SourceBuckets("notes", "pages").accepted(record); // the object, if its bucket is notes
 * new SourceBuckets("", "pages").accepted(record);      // the object, unless its bucket is pages
 * }</pre>
 */
public final class SourceBuckets {

  private final String input;
  private final String target;

  /**
   * @param input the only bucket to read objects from; empty for any
   * @param target the bucket of the results; empty if this process stores none in S3
   */
  public SourceBuckets(String input, String target) {
    this.input = Objects.requireNonNull(input, "input");
    this.target = Objects.requireNonNull(target, "target");
  }

  /**
   * The object of the record; null if the record is ignored by design.
   *
   * @throws Rejection if the record is unreadable, or objects of its bucket are not processed
   */
  public StoredObject accepted(EventRecord record) {
    if (record instanceof IgnoredRecord) {
      return null;
    }
    StoredObject object = record.object();
    if (object.bucket().equals(target)) {
      throw Rejection.foreignBucket(
          object,
          "its bucket is the TARGET_BUCKET, which holds results",
          "Remove this bucket from the rule that sends the events.");
    }
    if (!input.isEmpty() && !object.bucket().equals(input)) {
      throw Rejection.foreignBucket(
          object,
          "INPUT_BUCKET allows only the bucket " + input,
          "Fix the rule that sends the events, or INPUT_BUCKET.");
    }
    return object;
  }
}

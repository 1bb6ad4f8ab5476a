package io.fileprocessing.event;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import java.util.Objects;

/**
 * The buckets that objects are read from: only {@code INPUT_BUCKET} when it is set, and never
 * {@code TARGET_BUCKET}, where each result would produce another one without end.
 *
 * <pre>{@code
 * new SourceBuckets("notes", "pages").accepted(record); // the object, when its bucket is notes
 * new SourceBuckets("", "pages").accepted(record);      // the object, unless its bucket is pages
 * }</pre>
 */
public final class SourceBuckets {

  private final String input;
  private final String target;

  /**
   * @param input the only bucket to read objects from; empty for any
   * @param target the bucket of the results; empty when this process stores none in S3
   */
  public SourceBuckets(String input, String target) {
    this.input = Objects.requireNonNull(input, "input");
    this.target = Objects.requireNonNull(target, "target");
  }

  /**
   * The object of the record.
   *
   * @throws Rejection when the record is unreadable, or objects of its bucket are not processed
   */
  public StoredObject accepted(EventRecord record) {
    StoredObject object = record.object();
    if (object.bucket().equals(target)) {
      throw Rejection.foreignBucket(
          object,
          "its bucket is the TARGET_BUCKET, which holds results",
          "Remove that bucket from the rule that sends its events.");
    }
    if (!input.isEmpty() && !object.bucket().equals(input)) {
      throw Rejection.foreignBucket(
          object,
          "INPUT_BUCKET allows only the bucket " + input,
          "Correct the rule that sends its events, or INPUT_BUCKET.");
    }
    return object;
  }
}

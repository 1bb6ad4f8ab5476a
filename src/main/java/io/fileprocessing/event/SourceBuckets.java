package io.fileprocessing.event;

import io.fileprocessing.failure.Rejection;
import java.util.Objects;

/**
 * The buckets that objects are taken from: {@code INPUT_BUCKET} when it is set, and never {@code
 * TARGET_BUCKET}, where a result taken for a source would beget results for ever.
 *
 * <pre>{@code
 * new SourceBuckets("notes", "pages").accepted(new StoredObject("notes", "a.md", null)); // the object
 * new SourceBuckets("", "pages").accepted(new StoredObject("pages", "a.html", null));    // throws a Rejection
 * }</pre>
 */
public final class SourceBuckets {

  private final String input;
  private final String target;

  /**
   * @param input the only bucket to take objects from; empty for any
   * @param target the bucket of the results; empty when this program stores none in S3
   */
  public SourceBuckets(String input, String target) {
    this.input = Objects.requireNonNull(input, "input");
    this.target = Objects.requireNonNull(target, "target");
  }

  /**
   * The announced object, when it may be read.
   *
   * @throws Rejection when the record cannot be read, or its bucket is not ours to read
   */
  public StoredObject accepted(Announcement announcement) {
    StoredObject object = announcement.object();
    if (object.bucket().equals(target)) {
      throw Rejection.foreignBucket(
          object,
          "its bucket is the one that TARGET_BUCKET names, which results go to and nothing is read from",
          "Take that bucket out of the rule that sends its events.");
    }
    if (!input.isEmpty() && !object.bucket().equals(input)) {
      throw Rejection.foreignBucket(
          object,
          "only the bucket " + input + " is read, which INPUT_BUCKET names",
          "Correct the rule that sends its events, or INPUT_BUCKET.");
    }
    return object;
  }
}

package io.fileprocessing.event;

import io.fileprocessing.object.StoredObject;
import java.util.Locale;

/** A record that is ignored by design: there is nothing to do, and it is not an error. */
public enum IgnoredRecord implements EventRecord {
  /** S3 sends {@code s3:TestEvent} whenever notifications are configured for a bucket. */
  TEST_EVENT,
  /** CloudTrail records a failed call like a successful one, with an {@code errorCode}. */
  FAILED_CALL,
  /**
   * A known event that stores no object, such as a delete, a change of tags or ACL, a restore, an
   * uploaded part or a read.
   */
  NO_OBJECT_CREATED;

  /** The name in logs and metrics, such as {@code test-event}. */
  public String kind() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public StoredObject object() {
    throw new IllegalStateException("A record of kind " + kind() + " has no object to process");
  }
}

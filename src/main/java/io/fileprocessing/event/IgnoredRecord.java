package io.fileprocessing.event;

import io.fileprocessing.object.StoredObject;
import java.util.Locale;

/** A record that is ignored by design: there is nothing to do, and nothing is wrong. */
public enum IgnoredRecord implements EventRecord {
  /** S3 sends {@code s3:TestEvent} whenever a bucket's notifications are configured. */
  TEST_EVENT,
  /** CloudTrail records a failed call like a successful one, with an {@code errorCode}. */
  FAILED_CALL,
  /**
   * A known event that creates no object under its key: a delete, a tag, an ACL, a restore, a part
   * of an upload, a read.
   */
  NO_OBJECT_CREATED;

  /** The name in logs and metrics, such as {@code test-event}. */
  public String kind() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public StoredObject object() {
    throw new IllegalStateException("A record of kind " + kind() + " names no object to process");
  }
}

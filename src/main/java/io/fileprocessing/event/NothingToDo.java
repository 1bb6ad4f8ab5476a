package io.fileprocessing.event;

import java.util.Locale;

/** Why a record of an event is let go, by design and without an error. */
public enum NothingToDo implements Announcement {
  /** S3 sends {@code s3:TestEvent} whenever a bucket's notifications are configured. */
  TEST_EVENT,
  /** CloudTrail reports a call that failed like one that succeeded, with an {@code errorCode}. */
  FAILED_CALL,
  /**
   * A delete, a tag, an ACL, a restore, a part of an upload, a read: known, and no object appears
   * under the key.
   */
  NO_OBJECT_CREATED;

  /** The name in logs and metrics, such as {@code test-event}. */
  public String kind() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public StoredObject object() {
    throw new IllegalStateException("A record of kind " + kind() + " announces no object");
  }
}

package io.fileprocessing.event;

import io.fileprocessing.object.StoredObject;
import java.util.Objects;
import java.util.Optional;

/**
 * A record that is ignored by design: there is nothing to do, and it is not an error.
 *
 * @param kind the name in logs and metrics, such as {@code test-event}
 * @param named the object that the record names, for the log; empty if its kind says enough
 */
public record IgnoredRecord(String kind, Optional<StoredObject> named) implements EventRecord {

  /** S3 sends {@code s3:TestEvent} whenever notifications are configured for a bucket. */
  public static final IgnoredRecord TEST_EVENT = new IgnoredRecord("test-event", Optional.empty());

  /** CloudTrail records a failed call like a successful one, with an {@code errorCode}. */
  public static final IgnoredRecord FAILED_CALL =
      new IgnoredRecord("failed-call", Optional.empty());

  /**
   * A known event that stores no object, such as a change of tags or ACL, a restore, an uploaded
   * part or a read; without {@code DELETE_DERIVATIVES}, also a deletion.
   */
  public static final IgnoredRecord NO_OBJECT_CREATED =
      new IgnoredRecord("no-object-created", Optional.empty());

  public IgnoredRecord {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(named, "named");
  }

  /** An object whose key the workflow does not process; see {@link KeyFilter}. */
  public static IgnoredRecord otherKey(StoredObject object) {
    return new IgnoredRecord("other-key", Optional.of(object));
  }

  @Override
  public StoredObject object() {
    throw new IllegalStateException("A record of kind " + kind + " has no object to process");
  }
}

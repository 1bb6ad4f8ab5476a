package io.fileprocessing.event;

import io.fileprocessing.object.StoredObject;

/**
 * One record of an event: a {@linkplain ObjectStored stored} or {@linkplain ObjectDeleted deleted}
 * object, a record that is {@linkplain IgnoredRecord ignored} by design, or an {@linkplain
 * UnreadableRecord unreadable} one.
 */
public sealed interface EventRecord permits ObjectChange, IgnoredRecord, UnreadableRecord {

  /**
   * The object to process. An unreadable record throws here rather than during parsing, so that the
   * other records are still processed.
   *
   * @throws io.fileprocessing.failure.Rejection if the record is unreadable
   * @throws IllegalStateException if the record is ignored
   */
  StoredObject object();
}

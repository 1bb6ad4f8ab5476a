package io.fileprocessing.event;

import io.fileprocessing.object.StoredObject;

/**
 * What one record of an event says: an object was {@linkplain ObjectStored stored}, the record is
 * {@linkplain IgnoredRecord ignored} by design, or it is {@linkplain UnreadableRecord unreadable}.
 */
public sealed interface EventRecord permits ObjectStored, IgnoredRecord, UnreadableRecord {

  /**
   * The object to process. An unreadable record fails here, when it is processed, and not while the
   * event is read: its neighbours are processed all the same.
   *
   * @throws io.fileprocessing.failure.Rejection when the record is unreadable
   * @throws IllegalStateException when the record is ignored
   */
  StoredObject object();
}

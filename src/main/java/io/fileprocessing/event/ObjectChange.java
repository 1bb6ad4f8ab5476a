package io.fileprocessing.event;

import io.fileprocessing.object.StoredObject;

/** A record that something has happened to an object: it was stored or deleted. */
public sealed interface ObjectChange extends EventRecord permits ObjectStored, ObjectDeleted {

  /**
   * The object with the key exactly as in the event, in case the sender did not encode it; null if
   * decoding does not change the key.
   */
  StoredObject undecoded();
}

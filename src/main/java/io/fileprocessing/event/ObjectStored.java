package io.fileprocessing.event;

import io.fileprocessing.object.StoredObject;
import java.util.Objects;

/**
 * A record of a stored object.
 *
 * @param object the object; its key is decoded if the event format encodes keys
 * @param undecoded the object with the key exactly as in the event, in case the sender did not
 *     encode it; null if decoding does not change the key
 */
public record ObjectStored(StoredObject object, StoredObject undecoded) implements ObjectChange {

  public ObjectStored {
    Objects.requireNonNull(object, "object");
  }
}

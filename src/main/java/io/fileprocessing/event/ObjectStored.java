package io.fileprocessing.event;

import io.fileprocessing.object.StoredObject;
import java.util.Objects;

/**
 * A record of an object that was stored.
 *
 * @param object the object, its key decoded where the format encodes it
 * @param undecoded the object by the key that the event holds, where decoding changed it: the
 *     sender may not have encoded it; null where the two are the same
 */
public record ObjectStored(StoredObject object, StoredObject undecoded) implements EventRecord {

  public ObjectStored {
    Objects.requireNonNull(object, "object");
  }
}

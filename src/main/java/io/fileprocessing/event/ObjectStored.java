package io.fileprocessing.event;

import io.fileprocessing.object.StoredObject;
import java.util.Objects;

/** A record of an object that was stored. */
public record ObjectStored(StoredObject object) implements EventRecord {

  public ObjectStored {
    Objects.requireNonNull(object, "object");
  }
}

package io.fileprocessing.event;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import java.util.Objects;

/** A record that cannot be parsed, with the reason. */
record UnreadableRecord(Rejection rejection) implements EventRecord {

  UnreadableRecord {
    Objects.requireNonNull(rejection, "rejection");
  }

  @Override
  public StoredObject object() {
    throw rejection;
  }
}

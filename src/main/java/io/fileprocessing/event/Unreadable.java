package io.fileprocessing.event;

import io.fileprocessing.failure.Rejection;
import java.util.Objects;

/**
 * A record that cannot be read: it fails when it is asked for its object, and its neighbours do
 * not.
 */
record Unreadable(Rejection rejection) implements Announcement {

  Unreadable {
    Objects.requireNonNull(rejection, "rejection");
  }

  @Override
  public StoredObject object() {
    throw rejection;
  }
}

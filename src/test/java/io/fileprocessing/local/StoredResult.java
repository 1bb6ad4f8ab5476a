package io.fileprocessing.local;

import io.fileprocessing.embedded.ObjectWrite;
import java.time.Instant;
import java.util.Objects;

/**
 * An object that a workflow has stored.
 *
 * @param sourceEtag the ETag of the version that it was made from; empty if it does not say
 */
record StoredResult(ObjectWrite write, String sourceEtag, Instant at) {

  StoredResult {
    Objects.requireNonNull(write, "write");
    Objects.requireNonNull(sourceEtag, "sourceEtag");
    Objects.requireNonNull(at, "at");
  }

  /**
   * Whether it was made from the version of the file. If it does not say, it is a result of the
   * file that it is named after: {@code a.md} or {@code a.json}, but not {@code a-b.md}.
   */
  boolean isOf(TrackedFile file) {
    return sourceEtag.isEmpty()
        ? !at.isBefore(file.uploaded()) && isNamedAfter(file.key())
        : sourceEtag.equals(file.etag());
  }

  private boolean isNamedAfter(String key) {
    String name = name(key);
    String stem = name.lastIndexOf('.') > 0 ? name.substring(0, name.lastIndexOf('.')) : name;
    return name(write.key()).equals(stem) || name(write.key()).startsWith(stem + ".");
  }

  private static String name(String key) {
    return key.substring(key.lastIndexOf('/') + 1);
  }
}

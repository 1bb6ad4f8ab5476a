package io.fileprocessing.command.backfill;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The objects to send events for, and the workflows to send them to.
 *
 * @param modifiedSince null for objects of any age
 */
record Selection(
    String bucket, String prefix, Instant modifiedSince, List<Destination> destinations) {

  Selection {
    Objects.requireNonNull(bucket, "bucket");
    Objects.requireNonNull(prefix, "prefix");
    destinations = List.copyOf(destinations);
  }

  /** The workflows that process the object; empty if it is too old. */
  List<Destination> destinations(S3Object object) {
    return modifiedSince != null && object.lastModified().isBefore(modifiedSince)
        ? List.of()
        : destinations.stream().filter(destination -> destination.takes(object.key())).toList();
  }
}

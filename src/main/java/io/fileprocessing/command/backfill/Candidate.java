package io.fileprocessing.command.backfill;

import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * An object and the workflows that process it.
 *
 * @param destinations not empty
 */
record Candidate(S3Object object, List<Destination> destinations) {

  Candidate {
    Objects.requireNonNull(object, "object");
    destinations = List.copyOf(destinations);
  }
}

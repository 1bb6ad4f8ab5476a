package io.fileprocessing.command.backfill;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a backfill sends events for, as it was asked for: a checkpoint is only valid for the same.
 *
 * @param modifiedSince the text of the option, because {@code 3d} is another time at each start
 */
record Scope(
    String bucket,
    String prefix,
    String keys,
    String modifiedSince,
    List<Destination> destinations) {

  Scope {
    Objects.requireNonNull(bucket, "bucket");
    Objects.requireNonNull(prefix, "prefix");
    Objects.requireNonNull(keys, "keys");
    Objects.requireNonNull(modifiedSince, "modifiedSince");
    destinations = List.copyOf(destinations);
  }

  /** The first difference to the scope that is asked for now. */
  Optional<String> difference(Scope now) {
    return Stream.of(
            difference("bucket", bucket, now.bucket),
            difference("prefix", prefix, now.prefix),
            difference("key pattern", keys, now.keys),
            difference("--modified-since", modifiedSince, now.modifiedSince),
            difference("workflows", text(destinations), text(now.destinations)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> difference(String name, String before, String now) {
    return before.equals(now)
        ? Optional.empty()
        : Optional.of("its " + name + " is '" + before + "', not '" + now + "'");
  }

  private static String text(List<Destination> destinations) {
    return String.join(
        ", ",
        destinations.stream()
            .map(to -> to.workflow() + " at " + to.queue() + " " + to.keys())
            .toList());
  }
}

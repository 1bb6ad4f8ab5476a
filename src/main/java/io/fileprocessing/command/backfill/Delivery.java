package io.fileprocessing.command.backfill;

import io.fileprocessing.command.cli.RateLimit;
import io.fileprocessing.event.EventBridgeEvent;
import io.fileprocessing.object.StoredObject;
import java.util.List;
import java.util.Objects;

/** What is done with the objects of a backfill, up to ten at a time. */
@FunctionalInterface
interface Delivery {

  /** A dry run. */
  Delivery NONE = candidates -> true;

  /**
   * Delivers the events of the objects to all their workflows. After a failure, some workflows may
   * have events that others do not have.
   *
   * @return false if it was interrupted before the first one
   */
  boolean deliver(List<Candidate> candidates);

  /** Sends messages at a bounded rate of objects. */
  static Delivery sending(EventSender sender, String bucket, RateLimit rate) {
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(bucket, "bucket");
    return candidates -> {
      if (!rate.acquire(candidates.size())) {
        return false;
      }
      candidates.stream()
          .flatMap(candidate -> candidate.destinations().stream())
          .distinct()
          .forEach(
              destination ->
                  sender.send(
                      destination.queue(),
                      candidates.stream()
                          .filter(candidate -> candidate.destinations().contains(destination))
                          .map(c -> new StoredObject(bucket, c.object().key()))
                          .map(EventBridgeEvent::created)
                          .toList()));
      return true;
    };
  }
}

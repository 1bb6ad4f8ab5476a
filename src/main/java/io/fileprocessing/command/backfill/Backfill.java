package io.fileprocessing.command.backfill;

import io.fileprocessing.command.cli.Interruption;
import io.fileprocessing.settings.SqsLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Lists the objects of a bucket and delivers an event for each that is selected, in the order of
 * their keys. It holds one page of the listing and one batch in memory.
 *
 * <pre>{@code
 * new Backfill(selection, totals, delivery, interruption, listener).run(listing, ""); // true
 * }</pre>
 */
final class Backfill {

  /** Is told how far the backfill has come. */
  interface Listener {

    /** The events of the object with this key, and of all before it, are delivered. */
    void confirmed(String key);

    /** All objects up to this key are listed. */
    void listed(String key);
  }

  private final Selection selection;
  private final Totals totals;
  private final Delivery delivery;
  private final Interruption interruption;
  private final Listener listener;
  private final List<Candidate> batch = new ArrayList<>();

  /**
   * Prepares the backfill.
   *
   * @param totals counts what is delivered
   */
  Backfill(
      Selection selection,
      Totals totals,
      Delivery delivery,
      Interruption interruption,
      Listener listener) {
    this.selection = Objects.requireNonNull(selection, "selection");
    this.totals = Objects.requireNonNull(totals, "totals");
    this.delivery = Objects.requireNonNull(delivery, "delivery");
    this.interruption = Objects.requireNonNull(interruption, "interruption");
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  /**
   * Runs until the end of the listing, a failure or the interruption.
   *
   * @param startAfter the key before the first one; empty for all
   * @return whether everything is delivered
   */
  boolean run(ObjectListing listing, String startAfter) {
    return listing.pages(selection.bucket(), selection.prefix(), startAfter, this::page) && flush();
  }

  private boolean page(List<S3Object> objects) {
    for (S3Object object : objects) {
      totals.listed();
      List<Destination> destinations = selection.destinations(object);
      if (!destinations.isEmpty()) {
        batch.add(new Candidate(object, destinations));
        if (batch.size() == SqsLimits.MAX_BATCH && !flush()) {
          return false;
        }
      }
    }
    if (!objects.isEmpty()) {
      String last = objects.get(objects.size() - 1).key();
      listener.listed(last);
      if (batch.isEmpty()) {
        listener.confirmed(last);
      }
    }
    return !interruption.isRequested();
  }

  private boolean flush() {
    if (batch.isEmpty()) {
      return true;
    }
    if (interruption.isRequested() || !delivery.deliver(batch)) {
      return false;
    }
    batch.forEach(totals::add);
    String last = batch.get(batch.size() - 1).object().key();
    batch.clear();
    listener.confirmed(last);
    return true;
  }
}

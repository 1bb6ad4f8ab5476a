package io.fileprocessing.sqs;

import io.fileprocessing.settings.SqsLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Collects items until there are enough for a batch request. Thread-safe.
 *
 * <pre>
 * send(batch.add(item));  // the tenth item sends all ten
 * send(batch.take());     // after a delay, so that no item waits for long
 * </pre>
 */
final class Batch<T> {

  static final int SIZE = SqsLimits.MAX_BATCH;

  private List<T> items = new ArrayList<>(SIZE);

  /** Adds the item. Returns the whole batch if the item completes it, and otherwise nothing. */
  synchronized List<T> add(T item) {
    items.add(Objects.requireNonNull(item, "item"));
    return items.size() < SIZE ? List.of() : take();
  }

  synchronized boolean isEmpty() {
    return items.isEmpty();
  }

  /** Removes and returns what has been collected. */
  synchronized List<T> take() {
    List<T> taken = items;
    items = new ArrayList<>(SIZE);
    return taken;
  }
}

package io.fileprocessing.command.dlq;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * The messages that this process has received and not deleted, so that others do not receive them.
 * Keeps their receipt handles only.
 *
 * <p>A message is hidden for 30 seconds at first. If the work takes longer, it is hidden for as
 * long again as the work has taken so far, but for ten minutes at most: the number of calls grows
 * only with the logarithm of the time, and a process that is killed hides messages for little
 * longer than it ran.
 */
final class HeldMessages {

  static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration MARGIN = Duration.ofSeconds(15);

  /** Messages that were received together: the receipt handles by message id. */
  private static final class Batch {
    private final Map<String, String> handles = new LinkedHashMap<>();
    private long expires;
  }

  /** Hides the messages with these receipt handles for a time. */
  @FunctionalInterface
  interface Visibility {
    void change(List<String> handles, Duration time);
  }

  private final Visibility visibility;
  private final LongSupplier clock;
  private final long began;
  private final Map<String, Batch> byId = new HashMap<>();
  private final PriorityQueue<Batch> byExpiry =
      new PriorityQueue<>(Comparator.comparingLong(batch -> batch.expires));

  /** {@code clock} is in nanoseconds. */
  HeldMessages(Visibility visibility, LongSupplier clock) {
    this.visibility = Objects.requireNonNull(visibility, "visibility");
    this.clock = Objects.requireNonNull(clock, "clock");
    began = clock.getAsLong();
  }

  /**
   * Holds messages that were received at {@code received} with the visibility timeout {@link
   * #FIRST}.
   *
   * @return those that were not held before; the others have expired meanwhile
   */
  List<Message> add(List<Message> messages, long received) {
    Batch batch = new Batch();
    batch.expires = received - began + FIRST.toNanos();
    List<Message> added = new ArrayList<>();
    for (Message message : messages) {
      Batch before = byId.put(message.messageId(), batch);
      if (before == null) {
        added.add(message);
      } else {
        before.handles.remove(message.messageId());
      }
      batch.handles.put(message.messageId(), message.receiptHandle());
    }
    byExpiry.add(batch);
    return added;
  }

  /** Forgets messages that have been deleted. */
  void remove(Collection<String> ids) {
    for (String id : ids) {
      Batch batch = byId.remove(id);
      if (batch != null) {
        batch.handles.remove(id);
      }
    }
  }

  int size() {
    return byId.size();
  }

  /** Hides the messages for longer that would become visible soon. */
  void renew() {
    long elapsed = clock.getAsLong() - began;
    while (!byExpiry.isEmpty() && byExpiry.peek().expires - elapsed < MARGIN.toNanos()) {
      Batch batch = byExpiry.remove();
      if (!batch.handles.isEmpty()) {
        Duration time = extension(Duration.ofNanos(elapsed));
        visibility.change(List.copyOf(batch.handles.values()), time);
        batch.expires = elapsed + time.toNanos();
        byExpiry.add(batch);
      }
      elapsed = clock.getAsLong() - began;
    }
  }

  private static Duration extension(Duration elapsed) {
    Duration longest = elapsed.compareTo(LONGEST) < 0 ? elapsed : LONGEST;
    return longest.compareTo(FIRST) < 0 ? FIRST : Duration.ofSeconds(longest.toSeconds());
  }

  /** The receipt handles of the messages that were received together. */
  List<List<String>> handles() {
    return byExpiry.stream()
        .map(batch -> List.copyOf(batch.handles.values()))
        .filter(handles -> !handles.isEmpty())
        .toList();
  }
}

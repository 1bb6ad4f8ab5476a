package io.fileprocessing.local;

import io.fileprocessing.embedded.QueuedMessage;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many messages of a queue wait, are being processed, and wait for their next try.
 *
 * @param waiting can be received now
 * @param inFlight have been received
 * @param delayed have failed and are invisible until their next try
 */
public record QueueDepth(int waiting, int inFlight, int delayed) {

  /**
   * @param failures the last failure of each message that waits for its next try, by message ID
   */
  static QueueDepth of(
      Collection<QueuedMessage> messages, Map<String, LoggedOutcome> failures, Instant now) {
    int waiting = 0;
    int delayed = 0;
    for (QueuedMessage message : messages) {
      if (message.isVisible(now)) {
        waiting++;
      } else if (isDelayed(message, failures.get(message.id()))) {
        delayed++;
      }
    }
    return new QueueDepth(waiting, messages.size() - waiting - delayed, delayed);
  }

  /** Whether the message has not been received again since this failure; null if there is none. */
  static boolean isDelayed(QueuedMessage message, LoggedOutcome failure) {
    return failure != null && failure.receives() >= message.receives();
  }

  /** Whether a message is not being processed. */
  boolean hasBacklog() {
    return waiting + delayed > 0;
  }

  /** Such as {@code 4 waiting, 1 to be retried}, without what is zero. */
  @Override
  public String toString() {
    return Stream.of(
            Map.entry(waiting, "waiting"),
            Map.entry(inFlight, "in flight"),
            Map.entry(delayed, "to be retried"))
        .filter(count -> count.getKey() > 0)
        .map(count -> count.getKey() + " " + count.getValue())
        .collect(Collectors.joining(", "));
  }
}

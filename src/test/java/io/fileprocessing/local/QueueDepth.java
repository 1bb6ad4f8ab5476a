package io.fileprocessing.local;

import io.fileprocessing.embedded.QueuedMessage;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * How many messages of a queue wait, are being processed, and wait for their next try.
 *
 * @param waiting can be received now
 * @param inFlight have been received
 * @param delayed have failed and are invisible until their next try
 */
public record QueueDepth(int waiting, int inFlight, int delayed) {

  /**
   * @param failedAt the number of receives at which a message last failed, by message ID
   */
  static QueueDepth of(
      Collection<QueuedMessage> messages, Map<String, Integer> failedAt, Instant now) {
    int waiting = 0;
    int delayed = 0;
    for (QueuedMessage message : messages) {
      if (message.isVisible(now)) {
        waiting++;
      } else if (failedAt.getOrDefault(message.id(), 0) >= Math.max(1, message.receives())) {
        delayed++;
      }
    }
    return new QueueDepth(waiting, messages.size() - waiting - delayed, delayed);
  }

  public int total() {
    return waiting + inFlight + delayed;
  }

  /** Whether a message is not being processed. */
  boolean hasBacklog() {
    return waiting + delayed > 0;
  }

  @Override
  public String toString() {
    return waiting + " waiting, " + inFlight + " in flight, " + delayed + " to be retried";
  }
}

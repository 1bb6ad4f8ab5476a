package io.fileprocessing.sqs;

import java.time.Duration;

/**
 * The state of a queue for the health checks.
 *
 * @param name the name of the queue
 * @param isReady whether the queue can be read and its workflow is not waiting for a service
 * @param summary a description of this state
 * @param sinceLastPoll the time since the last poll completed, successfully or not
 * @param isBusy whether a message is being processed or the workflow is waiting for a service
 */
public record QueueState(
    String name, boolean isReady, String summary, Duration sinceLastPoll, boolean isBusy) {

  static QueueState of(
      ReadQueue queue, ServiceOutage outage, Duration sinceLastPoll, boolean isProcessing) {
    boolean read = queue.attributes().isPresent();
    boolean paused = outage.isOn();
    String summary =
        queue
            .failure()
            .map(failure -> "cannot be read: " + failure)
            .orElse(
                paused
                    ? "waiting for " + String.join(", ", outage.suspects())
                    : read ? "read" : "not read yet");
    return new QueueState(
        queue.name(),
        queue.failure().isEmpty() && read && !paused,
        summary,
        sinceLastPoll,
        paused || isProcessing);
  }
}

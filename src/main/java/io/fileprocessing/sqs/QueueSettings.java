package io.fileprocessing.sqs;

import io.fileprocessing.settings.Settings;
import java.time.Duration;

/**
 * The settings of how queues are consumed.
 *
 * @param firstDelay the delay of a message's first redelivery; zero leaves each redelivery to the
 *     queue's visibility timeout
 * @param longestDelay the longest delay of a redelivery
 * @param maxProcessing how long a message may be processed before it counts as failed temporarily
 */
public record QueueSettings(Duration firstDelay, Duration longestDelay, Duration maxProcessing) {

  /** An hour less than the 12 hours for which SQS keeps a message invisible. */
  private static final int MOST_SECONDS = 39_600;

  public static QueueSettings read(Settings settings) {
    // SQS polls for 20 seconds at most
    settings.number("sqs.wait.seconds", 0, 20);
    return new QueueSettings(
        settings.seconds("retry.delay.seconds", 0, MOST_SECONDS),
        settings.seconds("retry.max.delay.seconds", 0, MOST_SECONDS),
        settings.seconds("max.processing.seconds", 1, MOST_SECONDS));
  }
}

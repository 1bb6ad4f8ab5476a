package io.fileprocessing.sqs;

import io.fileprocessing.settings.Settings;
import java.time.Duration;

/**
 * The settings for consuming queues.
 *
 * @param firstDelay the delay before the first redelivery of a message; zero leaves all
 *     redeliveries to the visibility timeout of the queue
 * @param longestDelay the longest delay before a redelivery
 * @param maxProcessing the maximum time to process a message; a message that takes longer fails
 *     temporarily
 */
public record QueueSettings(Duration firstDelay, Duration longestDelay, Duration maxProcessing) {

  /** One hour less than SQS's maximum visibility timeout of 12 hours. */
  private static final int MAX_SECONDS = 39_600;

  public static QueueSettings read(Settings settings) {
    // SQS limits long polls to 20 seconds
    settings.number("sqs.wait.seconds", 0, 20);
    QueueSettings read =
        new QueueSettings(
            settings.seconds("retry.delay.seconds", 0, MAX_SECONDS),
            settings.seconds("retry.max.delay.seconds", 0, MAX_SECONDS),
            settings.seconds("max.processing.seconds", 1, MAX_SECONDS));
    if (settings.isValid() && read.firstDelay().compareTo(read.longestDelay()) > 0) {
      settings.problem("retry.delay.seconds", "must not be greater than RETRY_MAX_DELAY_SECONDS");
    }
    return read;
  }
}

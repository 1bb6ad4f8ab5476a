package io.fileprocessing.sqs;

import io.fileprocessing.settings.Settings;
import io.fileprocessing.settings.SqsLimits;
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

  public static QueueSettings read(Settings settings) {
    settings.number("sqs.wait.seconds", 0, SqsLimits.MAX_WAIT);
    QueueSettings read =
        new QueueSettings(
            settings.seconds("retry.delay.seconds", 0, SqsLimits.MAX_INVISIBLE),
            settings.seconds("retry.max.delay.seconds", 0, SqsLimits.MAX_INVISIBLE),
            settings.seconds("max.processing.seconds", 1, SqsLimits.MAX_INVISIBLE));
    if (settings.isValid() && read.firstDelay().compareTo(read.longestDelay()) > 0) {
      settings.problem("retry.delay.seconds", "must not be greater than RETRY_MAX_DELAY_SECONDS");
    }
    return read;
  }
}

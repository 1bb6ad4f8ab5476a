package io.fileprocessing.sqs;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * How long a message that failed for now stays out of sight: four times as long after each failure,
 * from the first delay to the longest, plus up to a fifth of jitter so that messages that failed
 * together do not return together.
 *
 * <p>With the defaults and a redrive policy of five receives a message is given up after 705 s at
 * the earliest, so that an outage of ten minutes loses nothing, not even the only message of a
 * queue.
 *
 * <pre>
 * new RetryDelay(Duration.ofSeconds(5), Duration.ofSeconds(300), random).after(3) // 80 to 96 s
 * </pre>
 *
 * @param first the delay after the first failure; zero leaves every message to the queue's own
 *     visibility timeout
 * @param longest the limit of the growth
 */
public record RetryDelay(Duration first, Duration longest, RandomGenerator random) {

  /** SQS keeps a message invisible for 12 hours at most, counted from its receive. */
  private static final Duration SQS_LIMIT = Duration.ofHours(11);

  public RetryDelay {
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(longest, "longest");
    Objects.requireNonNull(random, "random");
  }

  boolean isLeftToTheQueue() {
    return first.isZero();
  }

  /** The delay after a message's {@code receives}-th receive (from 1) has failed. */
  Duration after(int receives) {
    // no more than 30, so that a long holds the result
    int shift = 2 * Math.min(Math.max(receives, 1) - 1, 15);
    return jittered(Math.min(first.toMillis() << shift, longest.toMillis()));
  }

  /**
   * The delay while a service fails for everything, so that a long outage uses up no message's
   * receives.
   */
  Duration duringOutage() {
    return jittered(Math.max(longest.toMillis(), first.toMillis()));
  }

  private Duration jittered(long millis) {
    long jitter = (long) (millis * 0.2 * random.nextDouble());
    return Duration.ofMillis(Math.min(millis + jitter, SQS_LIMIT.toMillis()));
  }
}

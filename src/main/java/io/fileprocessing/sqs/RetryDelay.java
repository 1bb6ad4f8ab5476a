package io.fileprocessing.sqs;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * How long a message that failed temporarily stays invisible: eight times as long after each
 * failure, from the first delay to the longest, plus up to a fifth of jitter so that messages that
 * failed together are not redelivered together.
 *
 * <p>With the defaults and a redrive policy of five receives the last receive comes 645 s after the
 * first at the earliest, so that ten minutes of any trouble dead-letter nothing.
 *
 * <pre>
 * new RetryDelay(Duration.ofSeconds(5), Duration.ofSeconds(300), random).after(2) // 40 to 48 s
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
    int shift = 3 * Math.min(Math.max(receives, 1) - 1, 10);
    return jittered(Math.min(first.toMillis() << shift, longest.toMillis()));
  }

  /**
   * The delay while a service is out: the longest, so that a long outage uses up few receives of a
   * message.
   */
  Duration duringOutage() {
    return jittered(Math.max(longest.toMillis(), first.toMillis()));
  }

  private Duration jittered(long millis) {
    long jitter = (long) (millis * 0.2 * random.nextDouble());
    return Duration.ofMillis(Math.min(millis + jitter, SQS_LIMIT.toMillis()));
  }
}

package io.fileprocessing.sqs;

import io.fileprocessing.settings.SqsLimits;
import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * The delay before a message that failed temporarily is redelivered. It grows eightfold with each
 * failure up to the longest delay, plus up to 20 % jitter so that messages that failed together are
 * not redelivered together.
 *
 * <p>With the default delays and five receives, the last receive is at least 645 s after the first,
 * so that a failure of ten minutes dead-letters nothing.
 *
 * <pre>
 * new RetryDelay(Duration.ofSeconds(5), Duration.ofSeconds(300), random).after(2) // 40 to 48 s
 * </pre>
 *
 * @param first the delay after the first failure; zero leaves all redeliveries to the visibility
 *     timeout of the queue
 * @param longest the longest delay, without jitter
 */
public record RetryDelay(Duration first, Duration longest, RandomGenerator random) {

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
    // at most 30, so that the result fits into a long
    int shift = 3 * Math.min(Math.max(receives, 1) - 1, 10);
    return jittered(Math.min(first.toMillis() << shift, longest.toMillis()));
  }

  /**
   * The delay during a service outage: the longest one, so that an outage uses up few of a
   * message's receives.
   */
  Duration duringOutage() {
    return jittered(Math.max(longest.toMillis(), first.toMillis()));
  }

  private Duration jittered(long millis) {
    long jitter = (long) (millis * 0.2 * random.nextDouble());
    return Duration.ofMillis(Math.min(millis + jitter, 1_000L * SqsLimits.MAX_INVISIBLE));
  }
}

package io.fileprocessing.sqs;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * How long a message that failed for now stays out of sight: doubling from the first delay to the
 * longest, plus up to a fifth of jitter so that messages that failed together do not return
 * together.
 *
 * <pre>
 * new RetryDelay(Duration.ofSeconds(5), Duration.ofSeconds(300), random).after(3) // 20 to 24 s
 * </pre>
 *
 * @param first the delay after the first failure; zero leaves every message to the queue's own
 *     visibility timeout
 * @param longest the limit of the doubling
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
    int doublings = Math.min(Math.max(receives, 1) - 1, 30);
    return jittered(Math.min(first.toMillis() << doublings, longest.toMillis()));
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

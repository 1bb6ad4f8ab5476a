package io.fileprocessing.command.backfill;

import io.fileprocessing.command.cli.Interruption;
import io.fileprocessing.failure.ServiceFailure;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Repeats calls that fail temporarily, beyond the three attempts of the SDK: a backfill of a large
 * bucket takes hours.
 */
final class Retries {

  /** With the delays below, calls survive an outage of about 15 seconds. */
  static final int ATTEMPTS = 5;

  private final Duration delay;
  private final Interruption interruption;
  private boolean hasSucceeded;

  /** {@code delay} is the first one; each is twice as long as the one before. */
  Retries(Duration delay, Interruption interruption) {
    this.delay = Objects.requireNonNull(delay, "delay");
    this.interruption = Objects.requireNonNull(interruption, "interruption");
  }

  /**
   * The result of a call. The first one is not repeated: more likely than the service, the settings
   * are wrong.
   *
   * @throws SdkException of the last attempt, or of one that failed for good
   */
  <T> T of(Supplier<T> call) {
    for (int attempt = 1; ; attempt++) {
      try {
        T result = call.get();
        hasSucceeded = true;
        return result;
      } catch (SdkException e) {
        if (!hasSucceeded || !ServiceFailure.isIn(e) || !isAllowed(attempt)) {
          throw e;
        }
      }
    }
  }

  /** Waits after the failed attempt with this number, from 1; returns whether to try again. */
  boolean isAllowed(int attempt) {
    return attempt < ATTEMPTS && !interruption.pause(delay.multipliedBy(1L << (attempt - 1)));
  }
}

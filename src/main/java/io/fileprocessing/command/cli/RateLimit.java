package io.fileprocessing.command.cli;

import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Spaces work evenly. Time that was not used is not made up for, so there are no bursts.
 *
 * <pre>{@code
 * RateLimit limit = RateLimit.perSecond(20, interruption);
 * limit.acquire(10); // at once
 * limit.acquire(10); // half a second later
 * }</pre>
 */
public final class RateLimit {

  private final double nanosEach;
  private final LongSupplier clock;
  private final Predicate<Duration> pause;
  private long next;

  /**
   * @param clock in nanoseconds
   * @param pause waits, and returns whether it was interrupted
   */
  RateLimit(double perSecond, LongSupplier clock, Predicate<Duration> pause) {
    if (!(perSecond > 0)) {
      throw new IllegalArgumentException("The rate must be positive, not " + perSecond + ".");
    }
    nanosEach = 1e9 / perSecond;
    this.clock = Objects.requireNonNull(clock, "clock");
    this.pause = Objects.requireNonNull(pause, "pause");
    next = clock.getAsLong();
  }

  /** A limit whose waits end at the interruption. */
  public static RateLimit perSecond(double perSecond, Interruption interruption) {
    return new RateLimit(perSecond, System::nanoTime, interruption::pause);
  }

  /**
   * Waits until {@code count} more may start; returns false if it was interrupted, in which case
   * they must not start.
   */
  public boolean acquire(int count) {
    long now = clock.getAsLong();
    if (next - now > 0) {
      if (pause.test(Duration.ofNanos(next - now))) {
        return false;
      }
    } else {
      next = now;
    }
    next += Math.round(count * nanosEach);
    return true;
  }
}

package io.fileprocessing.command.dlq;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Limits messages to a rate.
 *
 * <pre>{@code
 * Pace pace = Pace.of(20);
 * pace.await(10); // returns at once
 * pace.await(10); // returns after half a second
 * }</pre>
 */
public final class Pace {

  private final long nanosPerMessage;
  private final LongSupplier clock;
  private final LongConsumer pause;
  private long next;

  /** {@code clock} and {@code pause} are in nanoseconds. */
  Pace(int perSecond, LongSupplier clock, LongConsumer pause) {
    nanosPerMessage = TimeUnit.SECONDS.toNanos(1) / perSecond;
    this.clock = Objects.requireNonNull(clock, "clock");
    this.pause = Objects.requireNonNull(pause, "pause");
    next = clock.getAsLong();
  }

  /** At most this many messages per second, at least one. */
  public static Pace of(int perSecond) {
    return new Pace(perSecond, System::nanoTime, LockSupport::parkNanos);
  }

  /** Returns as soon as this many further messages may be sent. */
  public void await(int messages) {
    for (long wait = next - clock.getAsLong(); wait > 0; wait = next - clock.getAsLong()) {
      pause.accept(wait);
    }
    next = clock.getAsLong() + messages * nanosPerMessage;
  }
}

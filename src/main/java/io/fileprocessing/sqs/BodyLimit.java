package io.fileprocessing.sqs;

import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Limits the heap that the bodies of messages in flight take. An event has a kilobyte or two, but
 * SQS accepts messages of 1 MiB, of which hundreds would not fit. Thread-safe.
 *
 * <pre>{@code
 * new BodyLimit(8_000_000, () -> 2_000_000).room()  // any number, until bodies are large
 * }</pre>
 */
final class BodyLimit {

  /** The bodies' share of the heap; parsing and receiving take several times as much. */
  private static final int SHARE = 16;

  /** Two workflows may each have this many polls at a time. */
  private static final int CONCURRENT_POLLS = 2 * Poller.MAX_POLLS;

  private final long limit;
  private final LongSupplier inFlight;

  /** The size of a large body among the latest; it decreases with each smaller one. */
  private volatile long expected;

  /**
   * @param limit in characters
   * @param inFlight the number of characters in flight
   */
  BodyLimit(long limit, LongSupplier inFlight) {
    this.limit = limit;
    this.inFlight = Objects.requireNonNull(inFlight, "inFlight");
  }

  /** A limit that fits the heap of this process. */
  static BodyLimit ofHeap(LongSupplier inFlight) {
    return new BodyLimit(Runtime.getRuntime().maxMemory() / SHARE, inFlight);
  }

  /** Takes note of the size of a received body, in characters. */
  void received(int size) {
    expected = Math.max(size, expected - expected / 16);
  }

  /** The number of messages that a poll may receive now. */
  int room() {
    long free = Math.max(0, limit - inFlight.getAsLong());
    return (int) Math.min(free / Math.max(1, expected * CONCURRENT_POLLS), Integer.MAX_VALUE);
  }
}

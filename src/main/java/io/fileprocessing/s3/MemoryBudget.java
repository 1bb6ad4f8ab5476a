package io.fileprocessing.s3;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Limits the heap used by objects in processing: small objects are processed in parallel, the
 * largest ones one at a time, and small ones never wait for large ones. Most of a reservation is
 * released once the text is {@link #parsed}, and the rest when the exchange completes.
 */
public final class MemoryBudget {

  /**
   * Bytes of heap per byte of an object in processing, for its text, its syntax tree and its page.
   * Measured with 10 MiB objects of many kinds; ordinary notes need a tenth of it.
   */
  private static final int HEAP_PER_BYTE = 100;

  /** What a parsed text still takes of its reservation: its characters, a few times. */
  private static final int PARSED = 10;

  /**
   * Bytes of heap for everything but objects: 27 MB of an idle application, and the buffers of some
   * hundred consumers. Measured on Java 17.
   */
  private static final int OWN_HEAP = 48 << 20;

  /** The exchange property with the reservation; a property, so that no derivative sets it. */
  private static final String RESERVED = "MemoryBudgetReserved";

  /** The exchange property with the reservation that could not be made. */
  private static final String LACKING = "MemoryBudgetLacking";

  private final int maxSmall;
  private final int maxLarge;
  private final Semaphore small;
  private final Semaphore large;

  /** Of an exchange and its copies, which a split makes. */
  private static final class Reservation {
    private final Semaphore pool;
    private int bytes;
    private boolean isParsed;

    private Reservation(Semaphore pool, int bytes) {
      this.pool = pool;
      this.bytes = bytes;
    }
  }

  /** All in bytes of objects; an object of more than {@code maxLarge} reserves {@code maxLarge}. */
  MemoryBudget(int large, int maxLarge, int small, int maxSmall) {
    this.large = new Semaphore(large, true);
    this.maxLarge = maxLarge;
    this.small = new Semaphore(small, true);
    this.maxSmall = maxSmall;
  }

  /** A budget that fits the heap of this process. */
  public static MemoryBudget ofHeap() {
    long heap = Runtime.getRuntime().maxMemory();
    long forObjects = Math.max(heap - OWN_HEAP, heap / 2);
    return of((int) Math.min(forObjects / HEAP_PER_BYTE, Integer.MAX_VALUE));
  }

  /**
   * A quarter is for objects of at most a thirty-second of it. The largest object reserves seven
   * eighths of the rest, so that it does not wait for one that is parsed already.
   */
  static MemoryBudget of(int bytes) {
    int small = bytes / 4;
    int large = bytes - small;
    return new MemoryBudget(large, large - large / 8, small, bytes / 32);
  }

  /**
   * Reserves memory for an object, unless enough is reserved already. If too little is free,
   * nothing remains reserved, and {@link #reserve(Exchange)} waits for it.
   *
   * @param bytes the size of the object
   */
  boolean tryReserve(Exchange exchange, long bytes) throws InterruptedException {
    Reservation wanted = reservation(bytes);
    Reservation reserved = exchange.getProperty(RESERVED, Reservation.class);
    if (reserved != null && reserved.bytes >= wanted.bytes) {
      return true;
    }
    release(exchange);
    // with a timeout, even of 0, tryAcquire does not overtake waiting threads
    if (wanted.pool.tryAcquire(wanted.bytes, 0, TimeUnit.SECONDS)) {
      hold(exchange, wanted);
      return true;
    }
    exchange.setProperty(LACKING, wanted);
    return false;
  }

  /** Waits until the memory that the last {@link #tryReserve} lacked is free, and reserves it. */
  public void reserve(Exchange exchange) throws InterruptedException {
    Reservation wanted = (Reservation) exchange.removeProperty(LACKING);
    wanted.pool.acquire(wanted.bytes);
    hold(exchange, wanted);
  }

  /**
   * Releases most of the reservation of an object whose text has been parsed, so that others need
   * not wait while it is scored.
   */
  public void parsed(Exchange exchange) {
    Reservation reserved = exchange.getProperty(RESERVED, Reservation.class);
    if (reserved != null && !reserved.isParsed) {
      int rest = reserved.bytes / PARSED;
      reserved.pool.release(reserved.bytes - rest);
      reserved.bytes = rest;
      reserved.isParsed = true;
    }
  }

  private Reservation reservation(long bytes) {
    return bytes <= maxSmall
        ? new Reservation(small, (int) bytes)
        : new Reservation(large, (int) Math.min(bytes, maxLarge));
  }

  private void hold(Exchange exchange, Reservation reservation) {
    exchange.setProperty(RESERVED, reservation);
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange done) {
                release(exchange);
              }
            });
  }

  private void release(Exchange exchange) {
    Reservation reserved = (Reservation) exchange.removeProperty(RESERVED);
    if (reserved != null) {
      reserved.pool.release(reserved.bytes);
    }
  }

  /** The bytes that are free for large objects. */
  int free() {
    return large.availablePermits();
  }
}

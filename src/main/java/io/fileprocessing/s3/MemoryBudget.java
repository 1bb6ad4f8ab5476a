package io.fileprocessing.s3;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Limits the heap used by objects in processing: small objects are processed in parallel, the
 * largest ones one at a time. A reservation is released when its exchange completes.
 */
public final class MemoryBudget {

  /**
   * Bytes of heap per byte of an object in processing, for its text, its syntax tree and its page.
   * Measured with 10 MiB objects of many kinds; ordinary notes need a tenth of it.
   */
  private static final int HEAP_PER_BYTE = 100;

  /**
   * Bytes of heap for everything but objects: 27 MB of an idle application, and the buffers of some
   * hundred consumers. Measured on Java 17.
   */
  private static final int OWN_HEAP = 48 << 20;

  /** The exchange property with the reserved bytes; a property, so that no derivative sets it. */
  private static final String RESERVED = "MemoryBudgetReserved";

  /** The exchange property with the bytes that could not be reserved. */
  private static final String LACKING = "MemoryBudgetLacking";

  private final int limit;
  private final Semaphore free;

  /** {@code limit} is in bytes of objects; a larger object reserves the entire budget. */
  public MemoryBudget(int limit) {
    this.limit = limit;
    this.free = new Semaphore(limit, true);
  }

  /** A budget that fits the heap of this process. */
  public static MemoryBudget ofHeap() {
    long heap = Runtime.getRuntime().maxMemory();
    long forObjects = Math.max(heap - OWN_HEAP, heap / 2);
    return new MemoryBudget((int) Math.min(forObjects / HEAP_PER_BYTE, Integer.MAX_VALUE));
  }

  /**
   * Reserves memory for an object, unless enough is reserved already. If too little is free,
   * nothing remains reserved, and {@link #reserve(Exchange)} waits for it.
   *
   * @param bytes the size of the object
   */
  boolean tryReserve(Exchange exchange, long bytes) throws InterruptedException {
    int share = share(bytes);
    if (exchange.getProperty(RESERVED, -1, Integer.class) >= share) {
      return true;
    }
    release(exchange);
    // with a timeout, even of 0, tryAcquire does not overtake waiting threads
    if (free.tryAcquire(share, 0, TimeUnit.SECONDS)) {
      hold(exchange, share);
      return true;
    }
    exchange.setProperty(LACKING, share);
    return false;
  }

  /** Waits until the memory that the last {@link #tryReserve} lacked is free, and reserves it. */
  public void reserve(Exchange exchange) throws InterruptedException {
    int share = (Integer) exchange.removeProperty(LACKING);
    free.acquire(share);
    hold(exchange, share);
  }

  private int share(long bytes) {
    return (int) Math.min(bytes, limit);
  }

  private void hold(Exchange exchange, int share) {
    exchange.setProperty(RESERVED, share);
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
    Object share = exchange.removeProperty(RESERVED);
    if (share != null) {
      free.release((Integer) share);
    }
  }

  int free() {
    return free.availablePermits();
  }
}

package io.fileprocessing.s3;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Keeps the objects that are in work at once within the heap: small ones side by side, the largest
 * one after another.
 *
 * <pre>
 * new BytesInWork(12_000_000).take(exchange, bytes); // waits until 12 MB have room for it
 * </pre>
 */
public final class BytesInWork {

  /**
   * Bytes of heap for each byte of an object in work: its text, its syntax tree, its page. Measured
   * with 10 MiB objects of many shapes; ordinary notes need a tenth of it.
   */
  private static final int HEAP_PER_BYTE = 100;

  private static final String TAKEN = "BytesInWork";

  private final int limit;
  private final Semaphore free;

  /** {@code limit} is in bytes of objects; a single object that is larger gets all of it. */
  public BytesInWork(int limit) {
    this.limit = limit;
    this.free = new Semaphore(limit, true);
  }

  /** As much as the heap of this process has room for. */
  public static BytesInWork forHeap() {
    return new BytesInWork(
        (int) Math.min(Runtime.getRuntime().maxMemory() / HEAP_PER_BYTE, Integer.MAX_VALUE));
  }

  /**
   * Takes room until the exchange is done, in place of what it has taken before; false when there
   * is none now.
   */
  boolean tryTake(Exchange exchange, long bytes) throws InterruptedException {
    release(exchange);
    int taken = room(bytes);
    // with a time, even of 0, it does not overtake those that wait
    if (!free.tryAcquire(taken, 0, TimeUnit.SECONDS)) {
      return false;
    }
    keep(exchange, taken);
    return true;
  }

  /** The same, after a wait for room. */
  void take(Exchange exchange, long bytes) throws InterruptedException {
    release(exchange);
    int taken = room(bytes);
    free.acquire(taken);
    keep(exchange, taken);
  }

  private int room(long bytes) {
    return (int) Math.min(bytes, limit);
  }

  private void keep(Exchange exchange, int taken) {
    exchange.setProperty(TAKEN, taken);
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
    Object taken = exchange.removeProperty(TAKEN);
    if (taken != null) {
      free.release((Integer) taken);
    }
  }

  int free() {
    return free.availablePermits();
  }
}

package io.fileprocessing.s3;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Keeps the objects that are processed at once within the heap: small ones side by side, the
 * largest one after another. What an exchange reserves is free again when the exchange is done.
 */
public final class MemoryBudget {

  /**
   * Bytes of heap for each byte of an object that is processed: its text, its syntax tree, its
   * page. Measured with 10 MiB objects of many shapes; ordinary notes need a tenth of it.
   */
  private static final int HEAP_PER_BYTE = 100;

  private static final String RESERVED = "MemoryBudgetReserved";

  private final int limit;
  private final Semaphore free;

  /** {@code limit} is in bytes of objects; a single object that is larger gets all of it. */
  public MemoryBudget(int limit) {
    this.limit = limit;
    this.free = new Semaphore(limit, true);
  }

  /** As much as the heap of this process has room for. */
  public static MemoryBudget ofHeap() {
    return new MemoryBudget(
        (int) Math.min(Runtime.getRuntime().maxMemory() / HEAP_PER_BYTE, Integer.MAX_VALUE));
  }

  /**
   * Reserves memory for the object, unless there is none free: the object then stays unread, and
   * its connection is given up, since S3 would not keep it open for so long.
   */
  public boolean isExhausted(Exchange exchange, ResponseInputStream<GetObjectResponse> object)
      throws InterruptedException {
    if (tryReserve(exchange, object.response().contentLength())) {
      return false;
    }
    object.abort();
    return true;
  }

  /** Reserves memory for the object as soon as there is any. */
  public void reserve(Exchange exchange, ResponseInputStream<GetObjectResponse> object)
      throws InterruptedException {
    reserve(exchange, object.response().contentLength());
  }

  /** Whether the object's bytes, decoded, are more than the memory reserved for them as stored. */
  public boolean isShort(Exchange exchange, byte[] content) {
    return share(content.length) > exchange.getProperty(RESERVED, 0, Integer.class);
  }

  /** Reserves memory for the object's bytes as soon as there is any. */
  public void reserveDecoded(Exchange exchange, byte[] content) throws InterruptedException {
    reserve(exchange, content.length);
  }

  boolean tryReserve(Exchange exchange, long bytes) throws InterruptedException {
    release(exchange);
    int share = share(bytes);
    // with a timeout, even of 0, it does not overtake those that wait
    if (!free.tryAcquire(share, 0, TimeUnit.SECONDS)) {
      return false;
    }
    hold(exchange, share);
    return true;
  }

  void reserve(Exchange exchange, long bytes) throws InterruptedException {
    release(exchange);
    int share = share(bytes);
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

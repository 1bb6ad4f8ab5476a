package io.fileprocessing.s3;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

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

  /** The exchange property with the reserved bytes; a property, so that no derivative sets it. */
  static final String RESERVED = "MemoryBudgetReserved";

  private final int limit;
  private final Semaphore free;

  /** {@code limit} is in bytes of objects; a larger object reserves the entire budget. */
  public MemoryBudget(int limit) {
    this.limit = limit;
    this.free = new Semaphore(limit, true);
  }

  /** A budget that fits the heap of this process. */
  public static MemoryBudget ofHeap() {
    return new MemoryBudget(
        (int) Math.min(Runtime.getRuntime().maxMemory() / HEAP_PER_BYTE, Integer.MAX_VALUE));
  }

  /**
   * Reserves memory for the object and sets the property {@value #RESERVED}, if enough is free.
   * Otherwise, the object stays unread and its connection is aborted, because S3 would not keep it
   * open during the wait.
   */
  public void tryReserve(Exchange exchange, ResponseInputStream<GetObjectResponse> object)
      throws InterruptedException {
    if (!tryReserve(exchange, object.response().contentLength())) {
      object.abort();
    }
  }

  /** Waits until enough memory is free, and reserves it for the object. */
  public void reserve(Exchange exchange, ResponseInputStream<GetObjectResponse> object)
      throws InterruptedException {
    reserve(exchange, object.response().contentLength());
  }

  /**
   * Reserves memory for the decoded object, if what is reserved for its stored size is not enough.
   * If too little is free, nothing remains reserved.
   */
  public void tryReserveDecoded(Exchange exchange, byte[] content) throws InterruptedException {
    if (share(content.length) > exchange.getProperty(RESERVED, 0, Integer.class)) {
      tryReserve(exchange, content.length);
    }
  }

  /** Waits until enough memory is free, and reserves it for the decoded object. */
  public void reserveDecoded(Exchange exchange, byte[] content) throws InterruptedException {
    reserve(exchange, content.length);
  }

  boolean tryReserve(Exchange exchange, long bytes) throws InterruptedException {
    release(exchange);
    int share = share(bytes);
    // with a timeout, even of 0, tryAcquire does not overtake waiting threads
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

package io.fileprocessing.faults;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Blocks calls until the test opens it. */
final class Gate implements AutoCloseable {

  private static final long LONGEST_TEST_MINUTES = 10;

  private final CountDownLatch opened = new CountDownLatch(1);
  private final AtomicInteger arrived = new AtomicInteger();

  void await() throws InterruptedException {
    arrived.incrementAndGet();
    if (!opened.await(LONGEST_TEST_MINUTES, TimeUnit.MINUTES)) {
      throw new IllegalStateException("The test forgot to open the gate.");
    }
  }

  /** The number of calls that have arrived at the gate so far. */
  int arrived() {
    return arrived.get();
  }

  void open() {
    opened.countDown();
  }

  @Override
  public void close() {
    open();
  }
}

package io.fileprocessing.sqs;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.CamelContextStoppingEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Tells the consumers that the program stops, and when it is too late to begin anything new. */
public final class StopSignal extends EventNotifierSupport {

  private final CountDownLatch signal = new CountDownLatch(1);
  private final Duration grace;
  private volatile long since;

  /** {@code grace} is how long after the signal messages that were received before it may still be begun. */
  public StopSignal(Duration grace) {
    this.grace = Objects.requireNonNull(grace, "grace");
  }

  @Override
  public void notify(CamelEvent event) {
    if (event instanceof CamelContextStoppingEvent) {
      give();
    }
  }

  void give() {
    since = System.nanoTime();
    signal.countDown();
  }

  boolean isGiven() {
    return signal.getCount() == 0;
  }

  /** Waits for {@code time} or for the signal; true when it was given. */
  boolean await(Duration time) throws InterruptedException {
    return signal.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether the program stops and its grace is over. */
  boolean isOverdue() {
    return isGiven() && System.nanoTime() - since > grace.toNanos();
  }
}

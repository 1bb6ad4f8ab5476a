package io.fileprocessing.sqs;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.CamelContextStoppingEvent;
import org.apache.camel.support.EventNotifierSupport;
import software.amazon.awssdk.core.exception.AbortedException;

/** Tells the consumers that the application is stopping and that no new processing may start. */
public final class StopSignal extends EventNotifierSupport {

  private final CountDownLatch signal = new CountDownLatch(1);

  @Override
  public void notify(CamelEvent event) {
    if (event instanceof CamelContextStoppingEvent) {
      give();
    }
  }

  void give() {
    signal.countDown();
  }

  boolean isGiven() {
    return signal.getCount() == 0;
  }

  /** Waits for the signal, at most for {@code time}; true if it was given. */
  boolean await(Duration time) throws InterruptedException {
    return signal.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether processing failed because the shutdown interrupted it. */
  boolean caused(Throwable failure) {
    return isGiven()
        && Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
            .anyMatch(
                cause ->
                    cause instanceof AbortedException
                        || cause instanceof InterruptedException
                        || cause instanceof RejectedExecutionException);
  }
}

package io.fileprocessing.sqs;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.CamelContextStoppingEvent;
import org.apache.camel.support.EventNotifierSupport;
import software.amazon.awssdk.core.exception.AbortedException;

/** Tells the consumers that the application is stopping and that no new processing may start. */
public final class StopSignal extends EventNotifierSupport {

  private final CompletableFuture<Void> signal = new CompletableFuture<>();

  public StopSignal() {
    setIgnoreExchangeEvents(true);
  }

  @Override
  public void notify(CamelEvent event) {
    if (event instanceof CamelContextStoppingEvent) {
      give();
    }
  }

  void give() {
    signal.complete(null);
  }

  boolean isGiven() {
    return signal.isDone();
  }

  /** Runs {@code action} when the signal is given; at once if it has been given. */
  void then(Runnable action) {
    signal.thenRun(action);
  }

  /** Waits for the signal, at most for {@code time}; true if it was given. */
  boolean await(Duration time) throws InterruptedException {
    try {
      signal.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // it is never completed with an exception
      return false;
    }
    return true;
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

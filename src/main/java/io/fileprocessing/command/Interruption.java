package io.fileprocessing.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command finish what it has begun when the process is to end, as with Ctrl-C.
 *
 * <pre>{@code
 * try (Interruption interruption = Interruption.handled()) {
 *   while (!interruption.isRequested()) { ... }
 * }   // until here, the end of the process waits
 * }</pre>
 */
public final class Interruption implements AutoCloseable {

  /** Less than the 30 seconds after which a container is killed. */
  private static final int LONGEST_WAIT_SECONDS = 25;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::request, "interruption");
  private volatile boolean isRequested;

  private Interruption() {}

  public static Interruption handled() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  public boolean isRequested() {
    return isRequested;
  }

  private void request() {
    isRequested = true;
    try {
      closed.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    if (!isRequested) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // the process is ending
      }
    }
  }
}

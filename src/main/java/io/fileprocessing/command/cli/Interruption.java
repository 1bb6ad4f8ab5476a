package io.fileprocessing.command.cli;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and SIGTERM into a flag that long-running work checks between steps, so that it can
 * stop cleanly and say how to continue.
 *
 * <pre>{@code
 * try (Interruption interruption = Interruption.ofProcess(() -> err.println(hint()))) {
 *   while (more() && !interruption.isRequested()) { step(); }
 * }
 * }</pre>
 */
public final class Interruption implements AutoCloseable {

  /** Less than the 30 seconds after which a container is killed. */
  private static final Duration UNTIL_KILLED = Duration.ofSeconds(25);

  /** Enough for a call that is answered, and not too long for someone who presses Ctrl-C. */
  private static final Duration UNTIL_ANSWERED = Duration.ofSeconds(5);

  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Duration patience;
  private final Runnable otherwise;
  private final Thread hook = new Thread(this::end, "interruption");

  Interruption(Duration patience, Runnable otherwise) {
    this.patience = Objects.requireNonNull(patience, "patience");
    this.otherwise = Objects.requireNonNull(otherwise, "otherwise");
  }

  /** Watches this process until {@link #close}, for which its end waits up to 25 seconds. */
  public static Interruption handled() {
    return watching(new Interruption(UNTIL_KILLED, () -> {}));
  }

  /**
   * Watches this process until {@link #close}, for which its end waits up to five seconds.
   *
   * @param otherwise runs if the work does not end within five seconds after the signal
   */
  public static Interruption ofProcess(Runnable otherwise) {
    return watching(new Interruption(UNTIL_ANSWERED, otherwise));
  }

  private static Interruption watching(Interruption interruption) {
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Runs when the process is to end. */
  void end() {
    request();
    try {
      if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        otherwise.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks the work to end, as a signal does. */
  public void request() {
    requested.countDown();
  }

  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /** Waits, but only until the work has to end; returns whether it has to. */
  public boolean pause(Duration time) {
    try {
      return requested.await(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending
    }
  }
}

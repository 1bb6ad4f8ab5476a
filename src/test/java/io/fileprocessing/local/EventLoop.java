package io.fileprocessing.local;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs on one thread what other threads post, so that what it changes needs no locks. */
final class EventLoop {

  private static final Runnable WAKE = () -> {};

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private volatile boolean stopped;

  void post(Runnable task) {
    tasks.add(task);
  }

  /**
   * Runs the task on the loop's thread, and returns its result.
   *
   * @throws IllegalStateException if the loop does not get to it within ten seconds
   */
  <T> T call(Callable<T> task) {
    FutureTask<T> future = new FutureTask<>(task);
    post(future);
    try {
      return future.get(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs tasks for this long, or until {@link #stop}. */
  void run(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    long left = time.toNanos();
    while (!stopped && left > 0) {
      Runnable task = tasks.poll(left, TimeUnit.NANOSECONDS);
      if (task != null) {
        task.run();
      }
      left = end - System.nanoTime();
    }
  }

  void stop() {
    stopped = true;
    post(WAKE);
  }

  boolean isStopped() {
    return stopped;
  }
}

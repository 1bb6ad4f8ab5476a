package io.fileprocessing.local;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Runs on one thread what other threads post, so that what it changes needs no locks. */
final class EventLoop {

  private static final Runnable WAKE = () -> {};

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private volatile boolean stopped;

  void post(Runnable task) {
    tasks.add(task);
  }

  /** Runs tasks for this long, or until {@link #stop}. */
  void run(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (!stopped) {
      Runnable task = tasks.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (task == null) {
        return;
      }
      task.run();
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

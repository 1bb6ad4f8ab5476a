package io.fileprocessing.sqs;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task that runs within a delay of a request, and then with this delay while it has work. Without
 * work it takes no CPU time. Thread-safe; never runs twice at a time.
 *
 * <pre>
 * batch.add(item);
 * flush.request();  // runs once, however many items are added until then
 * </pre>
 */
final class DelayedTask {

  private static final Logger LOG = LoggerFactory.getLogger(DelayedTask.class);

  private final String queue;
  private final ScheduledExecutorService scheduler;
  private final Duration delay;
  private final Runnable task;
  private final BooleanSupplier hasWork;
  private final AtomicBoolean isScheduled = new AtomicBoolean();

  /**
   * @param queue the name of the queue, for the log
   * @param hasWork whether the task must run again
   */
  DelayedTask(
      String queue,
      ScheduledExecutorService scheduler,
      Duration delay,
      Runnable task,
      BooleanSupplier hasWork) {
    this.queue = Objects.requireNonNull(queue, "queue");
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
    this.delay = Objects.requireNonNull(delay, "delay");
    this.task = Objects.requireNonNull(task, "task");
    this.hasWork = Objects.requireNonNull(hasWork, "hasWork");
  }

  /** Runs the task within the delay. Call it after adding work, not before. */
  void request() {
    if (!isScheduled.get() && isScheduled.compareAndSet(false, true)) {
      scheduler.schedule(this::run, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void run() {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.warn("{}: maintaining the messages in flight failed", queue, e);
    } finally {
      isScheduled.set(false);
      // a request during the run was ignored
      if (hasWork.getAsBoolean()) {
        request();
      }
    }
  }
}

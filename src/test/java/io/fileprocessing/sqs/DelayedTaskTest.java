package io.fileprocessing.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DelayedTaskTest {

  private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(2);
  private final AtomicInteger work = new AtomicInteger();
  private final AtomicInteger runs = new AtomicInteger();

  @AfterEach
  void stop() {
    scheduler.shutdownNow();
  }

  private DelayedTask task(Duration delay, Runnable task) {
    return new DelayedTask("notes", scheduler, delay, task, () -> work.get() > 0);
  }

  private void runOnce() {
    runs.incrementAndGet();
    work.set(0);
  }

  private void assertIdleAfter(int count) {
    await().untilAsserted(() -> assertThat(runs).hasValue(count));
    await().until(() -> scheduler.getQueue().isEmpty() && scheduler.getActiveCount() == 0);
    assertThat(runs).hasValue(count);
  }

  @Test
  void isNotScheduledWithoutARequest() {
    task(Duration.ZERO, this::runOnce);

    assertThat(scheduler.getQueue()).isEmpty();
  }

  @Test
  void runsOnceForManyRequests() {
    DelayedTask task = task(Duration.ofMinutes(1), this::runOnce);
    for (int i = 0; i < 100; i++) {
      task.request();
    }

    assertThat(scheduler.getQueue()).hasSize(1);
  }

  @Test
  void runsAgainForALaterRequest() {
    DelayedTask task = task(Duration.ZERO, this::runOnce);
    task.request();
    assertIdleAfter(1);
    task.request();
    assertIdleAfter(2);
  }

  @Test
  void runsUntilItHasNoWork() {
    work.set(3);
    task(
            Duration.ofMillis(1),
            () -> {
              runs.incrementAndGet();
              work.decrementAndGet();
            })
        .request();

    assertIdleAfter(3);
  }

  @Test
  void runsAgainForWorkThatIsAddedDuringARun() {
    Semaphore end = new Semaphore(0);
    DelayedTask task =
        task(
            Duration.ZERO,
            () -> {
              runOnce();
              end.acquireUninterruptibly();
            });
    task.request();
    await().untilAsserted(() -> assertThat(runs).hasValue(1));
    work.incrementAndGet();
    task.request();
    assertThat(scheduler.getQueue()).as("never runs twice at a time").isEmpty();
    end.release(2);

    assertIdleAfter(2);
  }

  @Test
  void runsAgainAfterAFailure() {
    work.set(1);
    task(
            Duration.ofMillis(1),
            () -> {
              if (runs.incrementAndGet() < 3) {
                throw new IllegalStateException("unavailable");
              }
              work.set(0);
            })
        .request();

    assertIdleAfter(3);
  }
}

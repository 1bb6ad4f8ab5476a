package io.fileprocessing.command.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InterruptionTest {

  @Test
  void pausesForTheWholeTimeUnlessItIsRequested() {
    try (Interruption interruption = Interruption.ofProcess(() -> {})) {
      assertThat(interruption.pause(Duration.ofMillis(1))).isFalse();
      assertThat(interruption.isRequested()).isFalse();
    }
  }

  @Test
  @Timeout(30)
  void endsEveryPauseOnceItIsRequested() {
    try (Interruption interruption = Interruption.ofProcess(() -> {})) {
      interruption.request();
      assertThat(interruption.pause(Duration.ofHours(1))).isTrue();
      assertThat(interruption.isRequested()).isTrue();
    }
  }

  @Test
  void keepsTheInterruptOfItsThread() {
    try (Interruption interruption = Interruption.ofProcess(() -> {})) {
      Thread.currentThread().interrupt();
      assertThat(interruption.pause(Duration.ofHours(1))).isTrue();
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  @Timeout(30)
  void waitsForTheWorkBeforeTheProcessEnds() throws InterruptedException {
    AtomicBoolean isLate = new AtomicBoolean();
    Interruption interruption = new Interruption(Duration.ofHours(1), () -> isLate.set(true));
    Thread ending = new Thread(interruption::end);
    ending.start();
    assertThat(interruption.pause(Duration.ofHours(1))).isTrue();
    assertThat(ending.isAlive()).isTrue();

    interruption.close();
    ending.join();
    assertThat(isLate).isFalse();
  }

  @Test
  @Timeout(30)
  void speaksForWorkThatDoesNotEnd() {
    AtomicBoolean isLate = new AtomicBoolean();
    new Interruption(Duration.ofMillis(1), () -> isLate.set(true)).end();
    assertThat(isLate).isTrue();
  }
}

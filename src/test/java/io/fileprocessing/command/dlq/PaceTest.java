package io.fileprocessing.command.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);

  private Pace pace(int perSecond) {
    return new Pace(perSecond, clock::get, clock::addAndGet);
  }

  @Test
  void sendsAtTheRate() {
    long began = clock.get();
    Pace pace = pace(20);
    for (int batch = 0; batch < 11; batch++) {
      pace.await(10);
    }
    assertThat(clock.get() - began).isEqualTo(TimeUnit.SECONDS.toNanos(5));
  }

  @Test
  void doesNotCatchUpAfterAPause() {
    Pace pace = pace(1);
    pace.await(1);
    clock.addAndGet(TimeUnit.HOURS.toNanos(1));
    long resumed = clock.get();
    pace.await(1);
    assertThat(clock.get()).isEqualTo(resumed);
    pace.await(1);
    assertThat(clock.get() - resumed).isEqualTo(TimeUnit.SECONDS.toNanos(1));
  }
}

package io.fileprocessing.command.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

  private final List<Long> pauses = new ArrayList<>();
  private long now = 42;
  private boolean interrupted;

  private boolean pause(Duration time) {
    pauses.add(time.toMillis());
    now += time.toNanos();
    return interrupted;
  }

  private RateLimit limit(double perSecond) {
    return new RateLimit(perSecond, () -> now, this::pause);
  }

  @Test
  void startsAtOnceAndThenSpacesTheWorkByItsCount() {
    RateLimit limit = limit(20);
    limit.acquire(10);
    limit.acquire(1);
    limit.acquire(10);

    assertThat(pauses).containsExactly(500L, 50L);
  }

  @Test
  void makesNoBurstAfterSlowWork() {
    RateLimit limit = limit(10);
    limit.acquire(10);
    now += Duration.ofMinutes(1).toNanos();
    limit.acquire(10);
    limit.acquire(10);

    assertThat(pauses).containsExactly(1_000L);
  }

  @Test
  void keepsTheRateOverManySmallSteps() {
    long start = now;
    RateLimit limit = limit(3);
    for (int step = 0; step <= 3_000; step++) {
      limit.acquire(1);
    }
    assertThat(Duration.ofNanos(now - start))
        .isBetween(Duration.ofMillis(999_990), Duration.ofMillis(1_000_010));
  }

  @Test
  void startsNothingOnceInterrupted() {
    RateLimit limit = limit(1);
    assertThat(limit.acquire(1)).isTrue();
    interrupted = true;
    assertThat(limit.acquire(1)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void rejectsARateThatIsNotPositive(double rate) {
    assertThatIllegalArgumentException().isThrownBy(() -> limit(rate));
  }
}

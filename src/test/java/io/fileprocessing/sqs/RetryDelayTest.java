package io.fileprocessing.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryDelayTest {

  /** A generator that always returns {@code bits}: 0 for the smallest, -1 for the largest value. */
  private static RandomGenerator always(long bits) {
    return () -> bits;
  }

  private static RetryDelay delay(int first, int longest, long bits) {
    return new RetryDelay(Duration.ofSeconds(first), Duration.ofSeconds(longest), always(bits));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5",
    "1, 5",
    "2, 40",
    "3, 300",
    "4, 300",
    "5, 300",
    "31, 300",
    "100000, 300",
    "2147483647, 300"
  })
  void growsEightfoldUpToTheLongestDelay(int receives, int seconds) {
    assertThat(delay(5, 300, 0).after(receives)).hasSeconds(seconds);
  }

  @ParameterizedTest
  @CsvSource({"1, 5000, 6000", "2, 40000, 48000", "50, 300000, 360000"})
  void addsAtMost20PercentJitter(int receives, long min, long max) {
    assertThat(delay(5, 300, -1).after(receives).toMillis()).isBetween(max - 1, max);
    assertThat(
            new RetryDelay(
                    Duration.ofSeconds(5), Duration.ofSeconds(300), RandomGenerator.getDefault())
                .after(receives)
                .toMillis())
        .isBetween(min, max);
  }

  @Test
  void staysBelowTheTwelveHoursOfSqs() {
    assertThat(delay(39_600, 39_600, -1).after(1)).isEqualTo(Duration.ofHours(11));
    assertThat(delay(39_600, 39_600, -1).after(31)).isEqualTo(Duration.ofHours(11));
  }

  @Test
  void exceedsTenMinutesBeforeTheLastOfFiveReceives() {
    long millis = 0;
    for (int receives = 1; receives < 5; receives++) {
      millis += delay(5, 300, 0).after(receives).toMillis();
    }

    assertThat(Duration.ofMillis(millis)).isGreaterThan(Duration.ofMinutes(10));
  }

  @Test
  void usesTheLongestDelayDuringAnOutage() {
    assertThat(delay(5, 300, 0).duringOutage()).hasMinutes(5);
    assertThat(delay(60, 10, 0).duringOutage()).hasMinutes(1);
  }

  @Test
  void leavesRedeliveryToTheQueueOnlyIfTheFirstDelayIsZero() {
    assertThat(delay(0, 300, 0).isLeftToTheQueue()).isTrue();
    assertThat(delay(1, 300, 0).isLeftToTheQueue()).isFalse();
  }
}

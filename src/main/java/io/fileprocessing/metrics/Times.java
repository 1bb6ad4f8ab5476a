package io.fileprocessing.metrics;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;

/**
 * Timers with a histogram whose buckets suit calls and files.
 *
 * <pre>{@code
 * Timer timer = Times.of("steps").tag("step", "convert").register(meters);
 * }</pre>
 */
public final class Times {

  private static final Duration[] BUCKETS =
      LongStream.of(
              5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 600_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private Times() {}

  public static Timer.Builder of(String name) {
    return Timer.builder(name).serviceLevelObjectives(BUCKETS);
  }
}

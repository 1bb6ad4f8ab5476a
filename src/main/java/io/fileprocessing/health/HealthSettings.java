package io.fileprocessing.health;

import io.fileprocessing.settings.Settings;
import java.time.Duration;

/**
 * The settings of the health checks.
 *
 * @param liveness the longest time between two completed polls of a queue
 */
public record HealthSettings(Duration liveness) {

  public static HealthSettings read(Settings settings) {
    settings.number("management.port", 0, 65_535);
    return new HealthSettings(settings.seconds("liveness.seconds", 1, 86_400));
  }
}

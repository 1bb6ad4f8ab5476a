package io.fileprocessing.benchmark;

import java.util.Locale;

/**
 * What the application takes apart from files.
 *
 * @param startCpuSeconds CPU time from {@code java -jar} to the result of the first file
 * @param idlePercent CPU time while all queues are empty, in percent of a core
 */
record StartAndIdle(double startCpuSeconds, double idlePercent) {

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%.1f s of CPU from java -jar to the first result; idle: %.2f %% of a core",
        startCpuSeconds,
        idlePercent);
  }
}

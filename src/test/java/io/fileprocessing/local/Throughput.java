package io.fileprocessing.local;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How many messages each workflow has processed, in all and per second. Not thread-safe. */
final class Throughput {

  private static final int WINDOW_SECONDS = 3;

  private final Map<String, Integer> totals = new HashMap<>();
  private final Map<String, Deque<Long>> latest = new HashMap<>();

  void add(String workflow) {
    totals.merge(workflow, 1, Integer::sum);
    latest.computeIfAbsent(workflow, name -> new ArrayDeque<>()).add(System.nanoTime());
  }

  int total(String workflow) {
    return totals.getOrDefault(workflow, 0);
  }

  /** Messages per second in the last three seconds, to one decimal. */
  double rate(String workflow) {
    Deque<Long> times = latest.getOrDefault(workflow, new ArrayDeque<>());
    long since = System.nanoTime() - TimeUnit.SECONDS.toNanos(WINDOW_SECONDS);
    while (!times.isEmpty() && times.peek() < since) {
      times.remove();
    }
    return Math.round(times.size() * 10.0 / WINDOW_SECONDS) / 10.0;
  }
}

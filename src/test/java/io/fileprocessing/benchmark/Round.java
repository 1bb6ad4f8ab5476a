package io.fileprocessing.benchmark;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The progress of one {@link Workload}. Times are in nanoseconds. */
final class Round {

  private static final long NONE = -1;

  private final Workload workload;
  private final long begin;
  private final Consumer<Outcome> whenDone;
  private final long[] latencies;
  private final Map<Operation, Integer> calls = new EnumMap<>(Operation.class);
  private int received;
  private int deleted;
  private int results;

  /** Calls {@code whenDone} when the last message was deleted. */
  Round(Workload workload, long begin, Consumer<Outcome> whenDone) {
    this.workload = Objects.requireNonNull(workload, "workload");
    this.begin = begin;
    this.whenDone = Objects.requireNonNull(whenDone, "whenDone");
    this.latencies = new long[workload.files()];
    Arrays.fill(latencies, NONE);
  }

  Workload workload() {
    return workload;
  }

  /** How many messages can be received at this time. */
  int visible(long now) {
    return arrived(now) - received;
  }

  private int arrived(long now) {
    return workload.filesPerSecond() == 0
        ? workload.files()
        : Math.min((int) ((now - begin) * workload.filesPerSecond() / 1e9) + 1, workload.files());
  }

  /** The number of the next file. */
  int receive() {
    return received++;
  }

  /** When the next file arrives after this time; empty if all have. */
  OptionalLong nextArrival(long now) {
    int arrived = arrived(now);
    return arrived == workload.files() ? OptionalLong.empty() : OptionalLong.of(arrival(arrived));
  }

  private long arrival(int file) {
    return workload.filesPerSecond() == 0
        ? begin
        : begin + (long) Math.ceil(file * 1e9 / workload.filesPerSecond());
  }

  void called(Operation operation) {
    calls.merge(operation, 1, Integer::sum);
  }

  /** A file has its result. */
  void stored(int file, long now) {
    if (latencies[file] == NONE) {
      latencies[file] = now - arrival(file);
      results++;
    }
  }

  void deleted(int messages, long now) {
    deleted += messages;
    if (deleted == workload.files()) {
      whenDone.accept(outcome(now));
    }
  }

  private Outcome outcome(long now) {
    Map<String, Integer> byLabel = new LinkedHashMap<>();
    calls.forEach((operation, count) -> byLabel.put(operation.label(), count));
    long[] sorted = Arrays.stream(latencies).filter(latency -> latency != NONE).sorted().toArray();
    return new Outcome(
        deleted,
        results,
        (now - begin) / 1e9,
        byLabel,
        percentile(sorted, 0.50),
        percentile(sorted, 0.99));
  }

  /** By the nearest rank, in milliseconds. */
  private static double percentile(long[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted.length == 0 ? Double.NaN : sorted[Math.max(rank, 1) - 1] / 1e6;
  }
}

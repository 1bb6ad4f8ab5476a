package io.fileprocessing.benchmark;

import java.util.List;
import java.util.stream.Stream;

/**
 * How much is measured, by system properties.
 *
 * @param files files of a round, {@code benchmark.files}
 * @param bytes size of a file, {@code benchmark.bytes}
 * @param pairs rounds of each contender, {@code benchmark.pairs}
 * @param warmUp files that each contender processes before its first round, {@code
 *     benchmark.warmup}. Java compiles the application for some 100,000 files, and the loop, which
 *     has less code, for half of them
 * @param pacedSeconds how long files arrive in the round that measures the time to the result
 * @param idleSeconds how long the application is measured without work
 * @param workflows which workflows, {@code benchmark.workflows}, separated by commas
 * @param quick {@code benchmark.quick}: a run of a minute, to see that everything works
 */
record Scale(
    int files,
    int bytes,
    int pairs,
    int warmUp,
    int pacedSeconds,
    int idleSeconds,
    List<Workflow> workflows,
    boolean quick) {

  static Scale read() {
    boolean quick = Boolean.getBoolean("benchmark.quick");
    return new Scale(
        Integer.getInteger("benchmark.files", quick ? 300 : 8_000),
        Integer.getInteger("benchmark.bytes", 2_700),
        Integer.getInteger("benchmark.pairs", quick ? 2 : 5),
        Integer.getInteger("benchmark.warmup", quick ? 600 : 120_000),
        quick ? 2 : 8,
        quick ? 5 : 60,
        Stream.of(System.getProperty("benchmark.workflows", "CONVERSION,SENTIMENT").split(","))
            .map(Workflow::valueOf)
            .toList(),
        quick);
  }
}

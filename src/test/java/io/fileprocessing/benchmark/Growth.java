package io.fileprocessing.benchmark;

import io.fileprocessing.benchmark.Curve.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Measures how the throughput of the conversion workflow grows with the number of consumers, with a
 * second process, and with the size of the files. Every call takes as long as on AWS.
 */
final class Growth {

  private static final List<Integer> CONSUMERS = List.of(1, 4, 16, 64, 128, 256);
  private static final List<Integer> SIZES =
      List.of(1 << 10, 10 << 10, 100 << 10, 1 << 20, 10 << 20);

  /** Of each process of the application. Both have files when two are measured. */
  private static final List<String> QUEUES = List.of("application-1", "application-2");

  /** What a consumer that waits for the calls of a file, one after the other, can do at most. */
  private static final int FILES_PER_SECOND_AND_CONSUMER = 16;

  /** So many bytes of large files give a figure. */
  private static final int BYTES = 64 << 20;

  private static final int MIN_FILES = 16;

  /** Few consumers are bound by the latency, so that they need less warm-up. */
  private static final int WARM_UP_PER_CONSUMER = 500;

  private final BackEnds backEnds;
  private final Scale scale;
  private final Progress progress;

  Growth(BackEnds backEnds, Scale scale, Progress progress) {
    this.backEnds = Objects.requireNonNull(backEnds, "backEnds");
    this.scale = Objects.requireNonNull(scale, "scale");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  GrowthResult measure() throws Exception {
    String machine = Report.machine();
    List<Curve> byConsumers = new ArrayList<>(byConsumers());
    byConsumers.add(loopByThreads());
    return new GrowthResult(
        machine + "; calls take as long as on AWS; back ends on the same machine",
        byConsumers,
        bySize());
  }

  private List<Curve> byConsumers() throws Exception {
    List<List<Point>> curves = List.of(new ArrayList<>(), new ArrayList<>());
    for (int consumers : scale.quick() ? List.of(1, 16, 128) : CONSUMERS) {
      Map<String, String> settings = Map.of("CONVERSION_CONSUMERS", Integer.toString(consumers));
      try (Contender first = application(0, settings);
          Contender second = application(1, settings)) {
        List<Contender> both = List.of(first, second);
        warmUp(both, consumers * WARM_UP_PER_CONSUMER);
        for (int processes = 1; processes <= 2; processes++) {
          double filesPerSecond =
              measure(both, processes, files(consumers * processes), scale.bytes());
          curves.get(processes - 1).add(new Point(consumers, filesPerSecond));
          progress.step(
              "consumers: %d, processes: %d: %.0f files/s", consumers, processes, filesPerSecond);
        }
      }
    }
    return curves(curves);
  }

  private List<Curve> bySize() throws Exception {
    List<List<Point>> curves = List.of(new ArrayList<>(), new ArrayList<>());
    try (Contender first = application(0, Map.of());
        Contender second = application(1, Map.of())) {
      List<Contender> both = List.of(first, second);
      warmUp(both, scale.warmUp());
      for (int bytes : scale.quick() ? SIZES.subList(0, 3) : SIZES) {
        int files = Math.max(MIN_FILES, Math.min(scale.files(), BYTES / bytes));
        for (int processes = 1; processes <= 2; processes++) {
          double filesPerSecond = measure(both, processes, files, bytes);
          curves.get(processes - 1).add(new Point(bytes, filesPerSecond));
          progress.step(
              "bytes: %,d, processes: %d: %.1f files/s", bytes, processes, filesPerSecond);
        }
      }
    }
    return curves(curves);
  }

  private static List<Curve> curves(List<List<Point>> byProcesses) {
    return List.of(
        new Curve("1 process", byProcesses.get(0)), new Curve("2 processes", byProcesses.get(1)));
  }

  private Curve loopByThreads() throws Exception {
    List<Point> points = new ArrayList<>();
    List<Integer> numbers = scale.quick() ? List.of(1, 16, 128) : CONSUMERS;
    try (Contender loop = Contender.loop(backEnds, Workflow.CONVERSION, numbers)) {
      String widest = Contender.loopQueue(numbers.get(numbers.size() - 1));
      measure(List.of(loop), List.of(widest), scale.warmUp() / 2, scale.bytes(), false);
      for (int threads : numbers) {
        double filesPerSecond =
            measure(
                List.of(loop),
                List.of(Contender.loopQueue(threads)),
                files(threads),
                scale.bytes(),
                true);
        points.add(new Point(threads, filesPerSecond));
        progress.step("threads of the loop: %d: %.0f files/s", threads, filesPerSecond);
      }
    }
    return new Curve("hand-written loop", points);
  }

  /** As many as so many consumers do in a few seconds. */
  private int files(int consumers) {
    int possible = consumers * FILES_PER_SECOND_AND_CONSUMER * scale.pacedSeconds();
    return Math.min(possible, scale.files());
  }

  private Contender application(int number, Map<String, String> settings) throws Exception {
    return Contender.application(backEnds, Workflow.CONVERSION, QUEUES.get(number), settings);
  }

  private void warmUp(List<Contender> applications, int files) throws Exception {
    measure(applications, QUEUES, Math.min(files, scale.warmUp()), scale.bytes(), false);
  }

  private double measure(List<Contender> applications, int processes, int files, int bytes)
      throws Exception {
    return measure(
        applications.subList(0, processes), QUEUES.subList(0, processes), files, bytes, true);
  }

  private double measure(
      List<Contender> contenders, List<String> queues, int files, int bytes, boolean latency)
      throws Exception {
    return Measurement.of(backEnds, contenders, new Workload(queues, files, 0, bytes, latency))
        .filesPerSecond();
  }
}

package io.fileprocessing.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fileprocessing.benchmark.Comparison.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares the packaged application with its default settings to the {@link HandWrittenLoop}. Both
 * process the same files from the same back ends in turns, so that what else the machine does
 * concerns both alike.
 *
 * <p>Run by {@code ./mvnw -q -Pbenchmark}; {@link Scale} has its system properties. With {@code
 * -Dbenchmark.growth=true} it measures the {@link Growth} instead.
 */
public final class Benchmark {

  /** The picture in the repository; a quick run does not replace it. */
  private static final Path PICTURE = Path.of("docs", "benchmark.svg");

  private static final String APPLICATION_QUEUE = "application";

  /**
   * Of 4 to 256 threads, the numbers that were fastest on two CPUs. Without latency, fewer threads
   * take more CPU per file as well.
   */
  private static final int LOOP_THREADS = 32;

  private static final int LOOP_THREADS_WITH_LATENCY = 256;

  private static final int LARGE_FILES = 128;
  private static final int LARGE_BYTES = 1 << 20;

  private final BackEnds backEnds;
  private final Scale scale;
  private final Progress progress = new Progress();

  private Benchmark(BackEnds backEnds, Scale scale) {
    this.backEnds = backEnds;
    this.scale = scale;
  }

  public static void main(String[] args) throws Exception {
    Files.createDirectories(Contender.LOGS);
    try (BackEnds backEnds = BackEnds.start()) {
      Benchmark benchmark = new Benchmark(backEnds, Scale.read());
      if (Boolean.getBoolean("benchmark.growth")) {
        benchmark.grow();
      } else {
        benchmark.compare();
      }
    }
  }

  private void grow() throws Exception {
    GrowthResult result = new Growth(backEnds, scale, progress).measure();
    write("growth.json", result);
    Path picture = scale.quick() ? Contender.LOGS.resolve("growth.svg") : PICTURE;
    Files.createDirectories(picture.getParent());
    Files.writeString(picture, GrowthPicture.svg(result));
    progress.step("drawn to %s", picture);
  }

  private void compare() throws Exception {
    Report report = new Report(scale, rendering());
    for (Workflow workflow : scale.workflows()) {
      progress.step("%s: starting the application and the loop", workflow);
      try (Contender application =
              Contender.application(backEnds, workflow, APPLICATION_QUEUE, Map.of());
          Contender loop =
              Contender.loop(
                  backEnds, workflow, List.of(LOOP_THREADS, LOOP_THREADS_WITH_LATENCY))) {
        report.cost(workflow, startAndIdle(application));
        warmUp(workflow, application, loop);
        for (boolean latency : List.of(false, true)) {
          report.add(compare(workflow, application, loop, latency));
        }
        report.peakRss(workflow, application.peakRssMiB(), loop.peakRssMiB());
      }
    }
    report.containerPeakRss(containerPeakRssMiB());
    report.print(System.out);
    write("benchmark.json", report.json());
  }

  private RenderingCost rendering() throws IOException {
    RenderingCost cost = RenderingCost.of(scale.bytes(), scale.quick() ? 300 : 1_000);
    progress.step("%s", cost);
    return cost;
  }

  private void write(String name, Object figures) throws IOException {
    Path file = Contender.LOGS.resolve(name);
    Files.writeString(
        file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures));
    progress.step("written to %s", file);
  }

  /** Both workflows at full load in 512 MB, with the options of deploy/Dockerfile. */
  private double containerPeakRssMiB() throws Exception {
    progress.step("both workflows in 512 MB");
    String queue = "container";
    try (Contender application =
        Contender.application(backEnds, Workflow.CONVERSION, queue, Map.of(), imageOptions())) {
      List<String> queues = List.of(queue, Contender.otherQueue(queue));
      for (Workload load :
          List.of(
              new Workload(queues, scale.warmUp(), 0, scale.bytes(), false),
              new Workload(queues, LARGE_FILES, 0, LARGE_BYTES, false))) {
        Measurement.of(backEnds, List.of(application), load);
      }
      double peak = application.peakRssMiB();
      progress.step("both workflows in 512 MB: peak RSS %.0f MiB", peak);
      return peak;
    }
  }

  private static String[] imageOptions() throws IOException {
    return Stream.concat(
            Stream.of("-XX:MaxRAM=512m"),
            Pattern.compile("\"(-XX:[^\"]+)\"")
                .matcher(Files.readString(Path.of("deploy/Dockerfile")))
                .results()
                .map(option -> option.group(1)))
        .toArray(String[]::new);
  }

  /** The first file, and then none. */
  private StartAndIdle startAndIdle(Contender application) throws Exception {
    measure(application, APPLICATION_QUEUE, false, 1, 0);
    Duration started = Contender.cpu(application.process());
    // until Java has compiled what it met at the start
    TimeUnit.SECONDS.sleep(5);
    Duration before = Contender.cpu(application.process());
    TimeUnit.SECONDS.sleep(scale.idleSeconds());
    Duration idle = Contender.cpu(application.process()).minus(before);
    StartAndIdle cost =
        new StartAndIdle(started.toMillis() / 1000.0, idle.toMillis() / 10.0 / scale.idleSeconds());
    progress.step("%s", cost);
    return cost;
  }

  private void warmUp(Workflow workflow, Contender application, Contender loop) throws Exception {
    progress.step("%s: warm-up, %,d files each", workflow, scale.warmUp());
    pair(application, loop, false, scale.warmUp(), 0);
    pair(application, loop, true, scale.warmUp() / 10, 0);
  }

  private Comparison compare(
      Workflow workflow, Contender application, Contender loop, boolean latency) throws Exception {
    String what = workflow + (latency ? ", latency as on AWS" : ", no latency");
    List<Pair> pairs = new ArrayList<>();
    for (int number = 1; number <= scale.pairs(); number++) {
      Pair pair = pair(application, loop, latency, scale.files(), 0);
      pairs.add(pair);
      progress.step(
          "%s: pair %d of %d: application %.0f files/s, %.2f CPU ms/file; loop %.0f and %.2f",
          what,
          number,
          scale.pairs(),
          pair.application().filesPerSecond(),
          pair.application().cpuMillis(),
          pair.loop().filesPerSecond(),
          pair.loop().cpuMillis());
    }
    double slower =
        Math.min(
            Spread.of(pairs, pair -> pair.application().filesPerSecond()).median(),
            Spread.of(pairs, pair -> pair.loop().filesPerSecond()).median());
    double rate = slower / 2;
    Pair paced =
        pair(application, loop, latency, (int) Math.ceil(rate * scale.pacedSeconds()), rate);
    progress.step(
        "%s: at %.0f files/s, p99 from event to result: application %.0f ms, loop %.0f ms",
        what, rate, paced.application().p99Millis(), paced.loop().p99Millis());
    return new Comparison(workflow, latency, pairs, paced, rate);
  }

  private Pair pair(
      Contender application, Contender loop, boolean latency, int files, double filesPerSecond)
      throws Exception {
    int threads = latency ? LOOP_THREADS_WITH_LATENCY : LOOP_THREADS;
    return new Pair(
        measure(application, APPLICATION_QUEUE, latency, files, filesPerSecond),
        measure(loop, Contender.loopQueue(threads), latency, files, filesPerSecond));
  }

  private Measurement measure(
      Contender contender, String queue, boolean latency, int files, double filesPerSecond)
      throws Exception {
    return Measurement.of(
        backEnds,
        List.of(contender),
        new Workload(List.of(queue), files, filesPerSecond, scale.bytes(), latency));
  }
}

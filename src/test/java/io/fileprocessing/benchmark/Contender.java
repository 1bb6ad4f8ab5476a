package io.fileprocessing.benchmark;

import io.fileprocessing.ApplicationProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process that is measured, and that has work only while it is. */
final class Contender implements AutoCloseable {

  static final Path LOGS = Path.of("target", "benchmark");

  private static final Pattern PEAK_RSS = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB$");
  private static final Duration LONGEST_START = Duration.ofMinutes(2);

  private final Process process;
  private final Runnable stop;

  private Contender(Process process, Runnable stop) {
    this.process = Objects.requireNonNull(process, "process");
    this.stop = Objects.requireNonNull(stop, "stop");
  }

  /**
   * Starts the packaged application with its default settings, except that it may call Comprehend
   * as often as it can: how often is not a matter of its speed, but of an account's quota.
   *
   * @param queue the queue of the workflow; the other workflow consumes {@link #otherQueue}
   * @param settings further settings
   */
  static Contender application(
      BackEnds backEnds,
      Workflow workflow,
      String queue,
      Map<String, String> settings,
      String... jvmOptions)
      throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(backEnds.environment());
    for (Workflow each : Workflow.values()) {
      environment.put(
          each.name() + "_QUEUE", backEnds.queueUrl(each == workflow ? queue : otherQueue(queue)));
    }
    environment.put("TARGET_BUCKET", "target");
    environment.put("SENTIMENT_TABLE", "sentiment");
    environment.put("COMPREHEND_CALLS_PER_SECOND", "10000");
    environment.putAll(settings);
    ApplicationProcess application =
        ApplicationProcess.start(environment, LOGS.resolve(queue + ".log"), options(jvmOptions));
    long begin = System.nanoTime();
    while (!application.isReady()) {
      TimeUnit.MILLISECONDS.sleep(50);
      if (!application.process().isAlive() || System.nanoTime() - begin > LONGEST_START.toNanos()) {
        application.close();
        throw new IllegalStateException("not ready; see " + LOGS.resolve(queue + ".log"));
      }
    }
    return new Contender(application.process(), application::close);
  }

  /** Options for the application's JVM; benchmark.jvm has further ones, such as for a profile. */
  private static String[] options(String... jvmOptions) {
    return Stream.concat(
            Stream.of(jvmOptions), Stream.of(System.getProperty("benchmark.jvm", "").split(" ")))
        .filter(option -> !option.isBlank())
        .toArray(String[]::new);
  }

  /** The queue of the application's other workflow. */
  static String otherQueue(String queue) {
    return queue + "-other";
  }

  /** Starts the loop, with a queue of its own for each number of threads. */
  static Contender loop(BackEnds backEnds, Workflow workflow, List<Integer> threads)
      throws IOException {
    List<String> command = new ArrayList<>(JavaCommand.of(HandWrittenLoop.class));
    command.add(workflow.name());
    for (int number : threads) {
      command.add(backEnds.queueUrl(loopQueue(number)));
      command.add(Integer.toString(number));
    }
    File log = LOGS.resolve("loop.log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
    builder.environment().clear();
    builder.environment().putAll(backEnds.environment());
    Process process = builder.start();
    return new Contender(process, process::destroy);
  }

  /** The queue that this many threads of the loop consume. */
  static String loopQueue(int threads) {
    return String.format(Locale.ROOT, "loop-%d", threads);
  }

  Process process() {
    return process;
  }

  /** The CPU time, of the kernel and of the process itself, since its start. */
  static Duration cpu(Process process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The largest resident memory since its start, in MiB; NaN where there is no {@code /proc}. */
  double peakRssMiB() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    Matcher peak = PEAK_RSS.matcher(Files.exists(status) ? Files.readString(status) : "");
    return peak.find() ? Long.parseLong(peak.group(1)) / 1024.0 : Double.NaN;
  }

  @Override
  public void close() {
    stop.run();
  }
}

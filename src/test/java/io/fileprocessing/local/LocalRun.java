package io.fileprocessing.local;

import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.Options;
import io.fileprocessing.embedded.PortUnavailableException;
import io.fileprocessing.embedded.Service;
import io.fileprocessing.object.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the application on embedded AWS services: uploads the samples, shows the results of these
 * and of every file that is put into the bucket afterwards, until it is interrupted.
 *
 * <p>{@code -Dlocal.once=true} ends it when every sample has its results; {@code -Dlocal.port=4566}
 * gives S3 that port, and SQS, DynamoDB and Comprehend the next three; {@code
 * -Dlocal.routes=FOLDER} names the folder of further routes. A run that cannot start, or is not
 * done in time, prints the reason and exits with code 1.
 */
public final class LocalRun {

  private static final int MAX_TABLES = 5;
  private static final Duration ONCE_LIMIT = Duration.ofSeconds(60);
  private static final Duration FIRST_LIMIT = Duration.ofSeconds(20);

  /** Short, so that one need not wait long for what a killed application has received. */
  private static final String VISIBILITY_SECONDS = "15";

  private static final Path FOLDER = Path.of("target", "local").toAbsolutePath();
  private static final Path SAMPLES = Path.of("samples");

  private final Progress progress = new Progress(System.out);
  private final EventLoop loop = new EventLoop();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final LoopObserver observer = new LoopObserver(loop);
  private volatile Session session;

  private LocalRun() {}

  /** Runs until it is interrupted, or until every sample is done. */
  public static void main(String[] args) {
    try {
      new LocalRun().run(RunOptions.read());
    } catch (RunFailure | PortUnavailableException e) {
      e.getMessage().lines().map(Printable::text).forEach(System.err::println);
      // an exception would be shown as a failure of Maven
      System.exit(1);
    } catch (Exception e) {
      System.err.println("The local run has failed: " + Printable.text(e.toString()));
      e.printStackTrace();
      System.exit(1);
    }
  }

  private void run(RunOptions options) throws Exception {
    Thread onInterrupt = new Thread(this::stop, "local-run-stop");
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    try {
      progress.step(
          "starting S3, SQS, DynamoDB, EventBridge and a stand-in for Comprehend on 127.0.0.1");
      try (LocalAws aws = LocalAws.start(services(options));
          Session opened = new Session(aws, options, loop, progress, FOLDER)) {
        session = opened;
        observer.use(opened.watch());
        follow(aws, options.once());
      }
      progress.step("stopped");
    } finally {
      stopped.countDown();
      if (!loop.isStopped()) {
        Runtime.getRuntime().removeShutdownHook(onInterrupt);
      }
    }
  }

  private Options services(RunOptions options) {
    Options services =
        Options.defaults()
            .parameter("VisibilityTimeoutSeconds", VISIBILITY_SECONDS)
            .observer(observer);
    if (options.firstPort().isPresent()) {
      for (Service service : Service.values()) {
        services = services.port(service, options.firstPort().getAsInt() + service.ordinal());
      }
    }
    return services;
  }

  private void follow(LocalAws aws, boolean once)
      throws IOException, InterruptedException, RunFailure {
    progress.step("starting the application");
    session.start();
    while (session.isStarting() && !loop.isStopped()) {
      session.tick();
    }
    if (once && !session.startFailure().isEmpty()) {
      throw new RunFailure(String.join("\n", session.startFailure()));
    }
    List<Path> samples = samples();
    progress.step("uploading " + samples.size() + " samples to s3://" + aws.inputBucket());
    for (Path sample : samples) {
      String key = sample.getFileName().toString();
      aws.s3()
          .putObject(
              r -> r.bucket(aws.inputBucket()).key(key).contentType("text/markdown"), sample);
    }
    showFirst(samples.size(), once);
    if (once) {
      return;
    }
    showHowToGoOn(aws);
    while (!loop.isStopped()) {
      showScores(session.tick());
    }
  }

  /** Follows until this many files are done, for 20 s at most, and shows their scores together. */
  private void showFirst(int count, boolean once)
      throws IOException, InterruptedException, RunFailure {
    long deadline = System.nanoTime() + (once ? ONCE_LIMIT : FIRST_LIMIT).toNanos();
    Map<String, TrackedFile> first = new TreeMap<>();
    while (first.size() < count && !loop.isStopped() && System.nanoTime() < deadline) {
      session.tick().forEach(file -> first.put(file.key(), file));
    }
    if (once && first.size() < count && !loop.isStopped()) {
      throw new RunFailure(
          "Not done within "
              + ONCE_LIMIT.toSeconds()
              + " s: "
              + session.watch().board().files().stream()
                  .filter(file -> !file.isDone())
                  .map(file -> file.key() + " lacks " + String.join(" ", file.missing()))
                  .collect(Collectors.joining(", ")));
    }
    progress.line("");
    progress.line(ScoreTable.heading());
    first.values().forEach(this::showScores);
    progress.line("");
    progress.line("  The pages: " + FOLDER.toUri());
  }

  private void showScores(TrackedFile file) {
    if (!file.scores().isEmpty()) {
      ScoreTable.rows(file.key(), file.scores()).forEach(progress::line);
    }
  }

  /** Not if many are done at the same time: nobody would read it. */
  private void showScores(List<TrackedFile> finished) {
    if (finished.size() <= MAX_TABLES) {
      finished.forEach(this::showScores);
    }
  }

  private void showHowToGoOn(LocalAws aws) {
    EnvironmentFile file = session.environmentFile();
    file.awsExports().forEach(export -> progress.line("  " + export));
    progress.line("");
    progress.line("  Put files of your own from another terminal, then look here:");
    progress.line("    source " + Path.of("").toAbsolutePath().relativize(file.path()));
    progress.line("    aws s3 cp README.md s3://" + aws.inputBucket() + "/");
    session.page().ifPresent(page -> progress.line("  Or see it at " + page));
    progress.line("  Ctrl-C ends it.");
    progress.line("");
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  /** Runs on Ctrl-C: ends the run in order, and keeps the process until it has ended. */
  private void stop() {
    loop.stop();
    progress.step("stopping");
    try {
      stopped.await(40, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.fileprocessing.local;

import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.ObjectWrite;
import io.fileprocessing.embedded.Observer;
import io.fileprocessing.embedded.Options;
import io.fileprocessing.embedded.PortUnavailableException;
import io.fileprocessing.embedded.RejectedKey;
import io.fileprocessing.embedded.SentEvent;
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

  private static final Duration ONCE_LIMIT = Duration.ofSeconds(60);
  private static final Duration FIRST_LIMIT = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Path FOLDER = Path.of("target", "local").toAbsolutePath();
  private static final Path SAMPLES = Path.of("samples");

  private final Progress progress = new Progress(System.out);
  private final EventLoop loop = new EventLoop();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile Watch watch;

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
      try (LocalAws aws = LocalAws.start(services(options))) {
        watch = new Watch(aws, progress, FOLDER);
        try (Lifecycle lifecycle =
            new Lifecycle(
                aws,
                options.routes(),
                FOLDER,
                progress,
                watch.board(),
                line -> loop.post(() -> watch.logged(line)))) {
          follow(aws, options.once(), lifecycle);
        }
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
    Options services = Options.defaults().observer(new Posting());
    if (options.firstPort().isPresent()) {
      for (Service service : Service.values()) {
        services = services.port(service, options.firstPort().getAsInt() + service.ordinal());
      }
    }
    return services;
  }

  private void follow(LocalAws aws, boolean once, Lifecycle lifecycle)
      throws IOException, InterruptedException, RunFailure {
    progress.step("starting the application");
    lifecycle.start();
    while (lifecycle.supervisor().isStarting() && !loop.isStopped()) {
      loop.run(LOOK);
      if (lifecycle.look() instanceof Supervisor.Failed failed && once) {
        throw new RunFailure(String.join("\n", failed.errors()));
      }
    }
    List<Path> samples = samples();
    progress.step("uploading " + samples.size() + " samples to s3://" + aws.inputBucket());
    for (Path sample : samples) {
      String key = sample.getFileName().toString();
      aws.s3()
          .putObject(
              r -> r.bucket(aws.inputBucket()).key(key).contentType("text/markdown"), sample);
    }
    showFirst(samples.size(), once, lifecycle);
    if (once) {
      return;
    }
    showHowToGoOn(aws, lifecycle.file());
    while (!loop.isStopped()) {
      loop.run(LOOK);
      lifecycle.look();
      watch.look().forEach(this::showScores);
    }
  }

  /** Follows until this many files are done, for 20 s at most, and shows their scores together. */
  private void showFirst(int count, boolean once, Lifecycle lifecycle)
      throws IOException, InterruptedException, RunFailure {
    long deadline = System.nanoTime() + ONCE_LIMIT.toNanos();
    Map<String, TrackedFile> first = new TreeMap<>();
    while (first.size() < count && !loop.isStopped()) {
      if (!once && System.nanoTime() > deadline - ONCE_LIMIT.minus(FIRST_LIMIT).toNanos()) {
        // something fails: the rest is shown when it is done
        break;
      }
      loop.run(LOOK);
      lifecycle.look();
      watch.look().forEach(file -> first.put(file.key(), file));
      if (once && System.nanoTime() > deadline) {
        throw new RunFailure(
            "Not done within "
                + ONCE_LIMIT.toSeconds()
                + " s: "
                + watch.board().files().stream()
                    .filter(file -> !file.isDone())
                    .map(file -> file.key() + " lacks " + String.join(" ", file.missing()))
                    .collect(Collectors.joining(", ")));
      }
    }
    progress.line("");
    progress.line(ScoreTable.heading());
    first.values().forEach(this::showScores);
    progress.line("");
    progress.line("  The pages: " + FOLDER.toUri());
  }

  private void showScores(TrackedFile file) {
    watch
        .scores(file)
        .ifPresent(scores -> ScoreTable.rows(file.key(), scores).forEach(progress::line));
  }

  private void showHowToGoOn(LocalAws aws, EnvironmentFile file) {
    file.awsExports().forEach(export -> progress.line("  " + export));
    progress.line("");
    progress.line("  Put files of your own from another terminal, then look here:");
    progress.line("    source " + Path.of("").toAbsolutePath().relativize(file.path()));
    progress.line("    aws s3 cp README.md s3://" + aws.inputBucket() + "/");
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

  /** Hands what happens in the services to the loop. */
  private final class Posting implements Observer {

    @Override
    public void stored(ObjectWrite write) {
      loop.post(() -> watch.stored(write));
    }

    @Override
    public void sent(SentEvent event) {
      loop.post(() -> watch.sent(event));
    }

    @Override
    public void ignored(ObjectWrite write) {
      loop.post(() -> watch.ignored(write));
    }

    @Override
    public void rejected(RejectedKey key) {
      loop.post(() -> watch.rejected(key));
    }
  }
}

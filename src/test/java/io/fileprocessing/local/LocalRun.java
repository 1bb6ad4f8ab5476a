package io.fileprocessing.local;

import io.fileprocessing.RunningApplication;
import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.Options;
import io.fileprocessing.embedded.PortUnavailableException;
import io.fileprocessing.embedded.Service;
import io.fileprocessing.object.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Runs the application on embedded AWS services: uploads the samples, shows the results of these
 * and of every file that is put into the bucket afterwards, until it is interrupted.
 *
 * <p>{@code -Dlocal.once=true} ends it when every sample has both results; {@code
 * -Dlocal.port=4566} gives S3 that port, and SQS, DynamoDB and Comprehend the next three. A run
 * that cannot start, or is not done in time, prints the reason and exits with code 1.
 */
public final class LocalRun {

  private static final Duration ONCE_LIMIT = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int LAST_PORT = 65_535 - Service.values().length + 1;
  private static final Path FOLDER = Path.of("target", "local").toAbsolutePath();
  private static final Path SAMPLES = Path.of("samples");

  private final Progress progress = new Progress(System.out);
  private final Queue<TrackedFile> underWay = new ConcurrentLinkedQueue<>();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile LocalAws aws;

  private LocalRun() {}

  /** Runs until it is interrupted, or until every sample is done. */
  public static void main(String[] args) throws Exception {
    try {
      new LocalRun().run(Boolean.getBoolean("local.once"));
    } catch (RunFailure | PortUnavailableException e) {
      System.err.println(Printable.text(e.getMessage()));
      // an exception would be shown as a failure of Maven
      System.exit(1);
    }
  }

  private void run(boolean once) throws Exception {
    Options options = options();
    Thread onInterrupt = new Thread(this::stop, "local-run-stop");
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    try {
      progress.step(
          "starting S3, SQS, DynamoDB, EventBridge and a stand-in for Comprehend on 127.0.0.1");
      try (LocalAws services = LocalAws.start(options)) {
        aws = services;
        progress.step("starting the application");
        Map<String, String> settings = new HashMap<>(services.environment());
        settings.put("SENTIMENT_SECTIONS", "true");
        settings.put("SQS_WAIT_SECONDS", "1");
        try (RunningApplication application = RunningApplication.start(settings)) {
          follow(once);
        }
      }
      progress.step("stopped");
    } finally {
      stopped.countDown();
      if (interrupted.getCount() > 0) {
        Runtime.getRuntime().removeShutdownHook(onInterrupt);
      }
    }
  }

  private Options options() throws RunFailure {
    Options options =
        Options.defaults()
            .onEvent(event -> track(event.key()))
            .onRejectedKey(
                rejected ->
                    progress.step(
                        rejected.key()
                            + "  not stored: the local S3 keeps objects as files and cannot store"
                            + " this key; Amazon S3 can"));
    String port = System.getProperty("local.port", "");
    if (port.isEmpty()) {
      return options;
    }
    int first = port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0;
    if (first < 1 || first > LAST_PORT) {
      throw new RunFailure(
          "-Dlocal.port must be a number from 1 to " + LAST_PORT + ", but is '" + port + "'.");
    }
    for (Service service : Service.values()) {
      options = options.port(service, first + service.ordinal());
    }
    return options;
  }

  private void follow(boolean once) throws IOException, InterruptedException, RunFailure {
    Derivatives derivatives = new Derivatives(aws, FOLDER);
    DeadLetters deadLetters = new DeadLetters(aws);
    List<Path> samples = samples();
    progress.step("uploading " + samples.size() + " samples to s3://" + aws.inputBucket());
    for (Path sample : samples) {
      String key = sample.getFileName().toString();
      aws.s3()
          .putObject(
              r -> r.bucket(aws.inputBucket()).key(key).contentType("text/markdown"), sample);
    }
    long deadline = System.nanoTime() + ONCE_LIMIT.toNanos();
    List<TrackedFile> first = new ArrayList<>();
    while (first.size() < samples.size() && !interruptedWithin(LOOK)) {
      first.addAll(look(derivatives, deadLetters));
      if (once && System.nanoTime() > deadline) {
        throw new RunFailure(
            "Not done within "
                + ONCE_LIMIT.toSeconds()
                + " s: "
                + underWay.stream()
                    .map(file -> file.key() + " lacks" + file.missing())
                    .collect(Collectors.joining(", ")));
      }
    }
    first.sort(Comparator.comparing(TrackedFile::key));
    progress.line("");
    progress.line(ScoreTable.heading());
    first.forEach(this::show);
    progress.line("");
    progress.line("  The pages: " + FOLDER.toUri());
    if (once) {
      return;
    }
    showHowToGoOn();
    while (!interruptedWithin(LOOK)) {
      look(derivatives, deadLetters).forEach(this::show);
    }
  }

  private boolean interruptedWithin(Duration time) throws InterruptedException {
    return interrupted.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Shows what has happened since the last call, and returns the files that are done now. */
  private List<TrackedFile> look(Derivatives derivatives, DeadLetters deadLetters) {
    deadLetters.arrived().forEach(progress::step);
    underWay.forEach(file -> file.look(derivatives, progress));
    List<TrackedFile> done = underWay.stream().filter(TrackedFile::isDone).toList();
    underWay.removeAll(done);
    return done;
  }

  private void track(String key) {
    try {
      HeadObjectResponse head = aws.s3().headObject(r -> r.bucket(aws.inputBucket()).key(key));
      // the event goes to two queues, and the same content may be stored again
      if (seen.add(key + " " + head.eTag() + " " + head.lastModified())) {
        progress.step(key + "  uploaded, " + head.contentLength() + " bytes");
        // the earlier version will have no results any more
        underWay.removeIf(file -> file.key().equals(key));
        underWay.add(new TrackedFile(key, head.eTag()));
      }
    } catch (NoSuchKeyException e) {
      progress.step(key + "  was deleted");
    }
  }

  private void show(TrackedFile file) {
    ScoreTable.rows(file.key(), file.scores()).forEach(progress::line);
  }

  private void showHowToGoOn() throws IOException {
    Path file = FOLDER.resolve("aws.env");
    Map<String, String> environment = new LinkedHashMap<>(aws.environment());
    // version 1 of the AWS CLI reads only this one
    environment.put("AWS_DEFAULT_REGION", environment.get("AWS_REGION"));
    List<String> exports =
        environment.entrySet().stream()
            .map(variable -> "export " + variable.getKey() + "=" + variable.getValue())
            .toList();
    Files.createDirectories(FOLDER);
    Files.write(file, exports);
    exports.stream()
        .filter(export -> export.startsWith("export AWS_"))
        .forEach(export -> progress.line("  " + export));
    progress.line("");
    progress.line("  Put files of your own from another terminal, then look here:");
    progress.line("    source " + Path.of("").toAbsolutePath().relativize(file));
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
    interrupted.countDown();
    progress.step("stopping");
    try {
      stopped.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

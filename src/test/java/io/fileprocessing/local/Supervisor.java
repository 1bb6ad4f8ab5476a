package io.fileprocessing.local;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps the application running. It is replaced only when the next one has started, so a mistake in
 * a route stops nothing.
 */
final class Supervisor implements AutoCloseable {

  private static final Duration RESTART_AFTER = Duration.ofSeconds(2);

  private final Consumer<String> line;
  private final BufferedWriter log;
  private Map<String, String> settings = Map.of();
  private volatile ApplicationRun current;
  private volatile CompletableFuture<Started> starting;
  private volatile long endedAt;
  private volatile Map<String, String> paused = Map.of();
  private final ScheduledExecutorService health =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "application-health");
            thread.setDaemon(true);
            return thread;
          });

  /** How a start ended: with the application, or with the errors that it has printed. */
  private record Started(ApplicationRun application, List<String> errors) {}

  /** What has become of the application since the last look. */
  sealed interface Change {}

  /** It runs, with the newest settings and routes. */
  record Running() implements Change {}

  /**
   * It could not start.
   *
   * @param isServing whether the application before it continues
   */
  record Failed(List<String> errors, boolean isServing) implements Change {}

  /** It has ended without being told to, and will be started again. */
  record Ended(int exitCode) implements Change {}

  /**
   * @param log where all that the application prints goes
   * @param line is called with each line that it prints, on a separate thread
   */
  Supervisor(Path log, Consumer<String> line) throws IOException {
    this.line = Objects.requireNonNull(line, "line");
    Files.createDirectories(log.getParent());
    this.log = Files.newBufferedWriter(log);
    health.scheduleWithFixedDelay(this::readHealth, 1, 1, TimeUnit.SECONDS);
  }

  /** Starts the application in the background; {@link #look} returns how it went. */
  void start(Map<String, String> newSettings) {
    abandon();
    settings = Map.copyOf(newSettings);
    starting = CompletableFuture.supplyAsync(() -> started(settings));
  }

  /** What has happened since the last call; null if nothing has. */
  Change look() {
    if (starting != null && starting.isDone()) {
      Started started = starting.join();
      starting = null;
      if (started.application() == null) {
        return new Failed(started.errors(), current != null);
      }
      ApplicationRun before = current;
      current = started.application();
      if (before != null) {
        // its messages in flight are processed or returned meanwhile
        CompletableFuture.runAsync(before::stop);
      }
      return new Running();
    }
    if (current != null && !current.isAlive()) {
      int code = current.exitCode();
      current = null;
      endedAt = System.nanoTime();
      return new Ended(code);
    }
    if (current == null
        && starting == null
        && endedAt != 0
        && System.nanoTime() - endedAt > RESTART_AFTER.toNanos()) {
      endedAt = 0;
      start(settings);
    }
    return null;
  }

  boolean isStarting() {
    return starting != null;
  }

  /** {@code running}, {@code starting} or {@code stopped}. */
  String state() {
    if (current != null && current.isAlive()) {
      return "running";
    }
    return starting == null && endedAt == 0 ? "stopped" : "starting";
  }

  /** The services that workflows wait for, by queue, as of a second ago at most. */
  Map<String, String> pausedQueues() {
    return paused;
  }

  private void readHealth() {
    ApplicationRun application = current;
    paused = application == null ? Map.of() : application.pausedQueues();
  }

  /** Ends the application as SIGKILL does; it is started again after two seconds. */
  void kill() {
    if (current != null) {
      current.kill();
    }
  }

  private Started started(Map<String, String> environment) {
    try {
      ApplicationRun application = ApplicationRun.start(environment, this::log);
      return application.awaitStart()
          ? new Started(application, List.of())
          : new Started(null, application.errors());
    } catch (IOException e) {
      return new Started(null, List.of("The application cannot start: " + e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Started(null, List.of("The start was interrupted."));
    }
  }

  private synchronized void log(String text) {
    try {
      log.write(text);
      log.newLine();
      log.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    line.accept(text);
  }

  private void abandon() {
    if (starting != null) {
      starting.thenAccept(
          started -> {
            if (started.application() != null) {
              started.application().stop();
            }
          });
      starting = null;
    }
  }

  @Override
  public void close() throws IOException {
    health.shutdownNow();
    abandon();
    if (current != null) {
      current.stop();
    }
    log.close();
  }
}

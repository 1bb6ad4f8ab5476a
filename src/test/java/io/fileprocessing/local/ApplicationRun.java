package io.fileprocessing.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The application in a separate process, so that it can be restarted, and stopped as hard as a
 * container can be.
 */
final class ApplicationRun {

  private static final int MAX_ERROR_LINES = 50;
  private static final Duration HEALTH = Duration.ofSeconds(2);

  private static final Pattern PAUSED = Pattern.compile("queue\\.([\\w-]+): waiting for ([^;\"]+)");

  private final Process process;
  private final URI health;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Deque<String> errors = new ArrayDeque<>();
  private final List<Thread> readers;

  private ApplicationRun(Process process, URI health, Consumer<String> line) {
    this.process = Objects.requireNonNull(process, "process");
    this.health = Objects.requireNonNull(health, "health");
    this.readers =
        List.of(
            reading(process.getInputStream(), line), reading(process.getErrorStream(), this::keep));
  }

  /**
   * Starts the application.
   *
   * @param settings its environment variables, in addition to those of this process
   * @param line is called with each line that it prints
   */
  static ApplicationRun start(Map<String, String> settings, Consumer<String> line)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-Dlog4j2.configurationFile=classpath:log4j2.properties",
            "-cp",
            ClassPath.ofThisProcess(),
            ChildApplication.class.getName());
    int port = freePort();
    // the AWS settings of the user are for another cloud, and the folder may be that of another run
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("AWS_") || name.equals(Lifecycle.ROUTES_DIR));
    builder.environment().put("MANAGEMENT_PORT", Integer.toString(port));
    builder.environment().putAll(settings);
    return new ApplicationRun(
        builder.start(), URI.create("http://127.0.0.1:" + port + "/observe/health/"), line);
  }

  /**
   * Waits until the application runs.
   *
   * @return false if it has ended instead
   */
  boolean awaitStart() throws InterruptedException {
    while (process.isAlive()) {
      if (isLive()) {
        return true;
      }
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
    return false;
  }

  private boolean isLive() throws InterruptedException {
    try {
      return health("live").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** The services that workflows wait for, by queue; empty if the application does not answer. */
  Map<String, String> pausedQueues() {
    try {
      return PAUSED
          .matcher(health("ready").body())
          .results()
          .collect(
              Collectors.toMap(
                  queue -> queue.group(1), queue -> queue.group(2), (first, second) -> first));
    } catch (IOException e) {
      return Map.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Map.of();
    }
  }

  private HttpResponse<String> health(String check) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(health.resolve(check)).timeout(HEALTH).build(),
        BodyHandlers.ofString());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int exitCode() {
    return process.exitValue();
  }

  /** What it has printed as errors, at most the last 50 lines; complete when it has ended. */
  List<String> errors() throws InterruptedException {
    if (!process.isAlive()) {
      for (Thread reader : readers) {
        reader.join(TimeUnit.SECONDS.toMillis(1));
      }
    }
    synchronized (errors) {
      return List.copyOf(errors);
    }
  }

  /** Ends it immediately, as SIGKILL does. */
  void kill() {
    process.destroyForcibly();
  }

  /** Ends it in order, as SIGTERM does; returns when it has ended. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void keep(String line) {
    synchronized (errors) {
      errors.add(line);
      if (errors.size() > MAX_ERROR_LINES) {
        errors.remove();
      }
    }
  }

  private static Thread reading(InputStream stream, Consumer<String> line) {
    Thread thread =
        new Thread(
            () -> {
              try (BufferedReader reader =
                  new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                reader.lines().forEach(line);
              } catch (IOException | UncheckedIOException e) {
                // the process has ended
              }
            },
            "application-output");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}

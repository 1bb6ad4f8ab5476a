package io.fileprocessing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The packaged application, {@code target/file-processing.jar}, in a separate process. */
public final class ApplicationProcess implements AutoCloseable {

  private final Process process;
  private final URI management;
  private final HttpClient http = HttpClient.newHttpClient();

  private ApplicationProcess(Process process, URI management) {
    this.process = Objects.requireNonNull(process, "process");
    this.management = Objects.requireNonNull(management, "management");
  }

  /** A response of {@code /observe/health/ready}. */
  public record Readiness(int status, String body) {}

  /**
   * Starts the application with only these environment variables; its output goes to {@code log},
   * as text unless they say otherwise.
   */
  public static ApplicationProcess start(
      Map<String, String> environment, Path log, String... jvmOptions) throws IOException {
    return start(Path.of(System.getProperty("java.home")), environment, log, jvmOptions);
  }

  /** Starts the application with the Java in the directory {@code java}. */
  public static ApplicationProcess start(
      Path java, Map<String, String> environment, Path log, String... jvmOptions)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(java.resolve("bin/java").toString()));
    command.addAll(List.of(jvmOptions));
    command.addAll(List.of("-jar", Path.of("target", "file-processing.jar").toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    int port = freePort();
    builder.environment().clear();
    builder.environment().put("MANAGEMENT_PORT", Integer.toString(port));
    // the output is not a terminal
    builder.environment().put("LOG_FORMAT", "text");
    builder.environment().putAll(environment);
    return new ApplicationProcess(
        builder.start(), URI.create("http://127.0.0.1:" + port + "/observe/"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  public Process process() {
    return process;
  }

  /** Whether {@code /observe/health/ready} returns status 200. */
  public boolean isReady() {
    return readiness().filter(answer -> answer.status() == 200).isPresent();
  }

  /**
   * The response of {@code /observe/health/ready}; empty if the port does not accept connections.
   */
  public Optional<Readiness> readiness() {
    try {
      HttpResponse<String> answer = get("health/ready");
      return Optional.of(new Readiness(answer.statusCode(), answer.body()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The lines of the metrics in the Prometheus text format. */
  public List<String> metrics() throws IOException {
    return get("metrics").body().lines().toList();
  }

  private HttpResponse<String> get(String path) throws IOException {
    try {
      return http.send(
          HttpRequest.newBuilder(management.resolve(path)).timeout(Duration.ofSeconds(5)).build(),
          BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
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
}

package io.fileprocessing.image;

import io.fileprocessing.embedded.LocalAws;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Starts the application with a given command, lets it process the samples on the embedded
 * services, runs its health check and stops it with SIGTERM. Fails if any of these does.
 *
 * <pre>{@code
 * java io.fileprocessing.image.SampleRun 120 java -jar target/file-processing.jar
 * }</pre>
 *
 * The first argument is how many seconds each step may take. {@code HEALTH_CHECK} in the
 * environment is a shell command; it sees the port as {@code MANAGEMENT_PORT}.
 */
public final class SampleRun {

  private static final int TERMINATED = 128 + 15;

  private final HttpClient http = HttpClient.newHttpClient();
  private final LocalAws aws;
  private final Duration patience;
  private final int port = freePort();
  private long since;

  private SampleRun(LocalAws aws, Duration patience) throws IOException {
    this.aws = aws;
    this.patience = patience;
  }

  public static void main(String[] arguments) throws Exception {
    List<String> command = List.of(arguments).subList(1, arguments.length);
    int status = 0;
    try (LocalAws aws = LocalAws.start()) {
      new SampleRun(aws, Duration.ofSeconds(Long.parseLong(arguments[0]))).run(command);
    } catch (IllegalStateException e) {
      report(e.getMessage());
      status = 1;
    }
    // the embedded services have threads that do not end by themselves
    System.exit(status);
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(aws.environment());
    builder.environment().put("MANAGEMENT_PORT", Integer.toString(port));
    since = System.nanoTime();
    Process application = builder.start();
    try {
      await(application, "live", this::isLive);
      List<Path> samples = samples();
      for (Path sample : samples) {
        String key = sample.getFileName().toString();
        aws.s3().putObject(r -> r.bucket(aws.inputBucket()).key(key), RequestBody.fromFile(sample));
      }
      int files = samples.size();
      await(application, files + " samples processed", () -> results() == 2 * files);
      healthCheck(application);
      stop(application);
    } finally {
      application.destroyForcibly();
    }
  }

  private interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  private void await(Process application, String what, Condition condition)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.holds()) {
      require(application.isAlive(), "The application exited before: " + what);
      require(System.nanoTime() < deadline, "Not within " + patience.toSeconds() + " s: " + what);
      Thread.sleep(50);
    }
    done(what, application);
  }

  private boolean isLive() throws InterruptedException {
    URI live = URI.create("http://127.0.0.1:" + port + "/observe/health/live");
    try {
      return http.send(HttpRequest.newBuilder(live).build(), BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException e) {
      return false; // nothing listens yet
    }
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("samples"))) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  private int results() {
    return aws.s3().listObjectsV2(r -> r.bucket(aws.targetBucket())).keyCount()
        + aws.dynamoDb().scan(r -> r.tableName(aws.sentimentTable())).count();
  }

  private void healthCheck(Process application) throws IOException, InterruptedException {
    String command = System.getenv("HEALTH_CHECK");
    if (command == null) {
      return;
    }
    require(checked(command, port) == 0, "The health check fails while the application is live");
    require(checked(command, freePort()) != 0, "The health check succeeds without an application");
    done("health check", application);
  }

  private static int checked(String command, int port) throws IOException, InterruptedException {
    ProcessBuilder check = new ProcessBuilder("bash", "-c", command).inheritIO();
    check.environment().putAll(Map.of("MANAGEMENT_PORT", Integer.toString(port)));
    return check.start().waitFor();
  }

  private void stop(Process application) throws InterruptedException {
    since = System.nanoTime();
    application.destroy();
    require(
        application.waitFor(patience.toSeconds(), TimeUnit.SECONDS),
        "Not stopped within " + patience.toSeconds() + " s");
    int status = application.exitValue();
    require(status == 0 || status == TERMINATED, "Exit code " + status);
    report(
        String.format(Locale.ROOT, "%6.1f s  stopped by SIGTERM, exit code %d", seconds(), status));
  }

  private void done(String what, Process application) {
    Duration cpu = application.info().totalCpuDuration().orElse(Duration.ZERO);
    report(
        String.format(
            Locale.ROOT, "%6.1f s  %4.1f s CPU  %s", seconds(), cpu.toMillis() / 1e3, what));
  }

  private double seconds() {
    return (System.nanoTime() - since) / 1e9;
  }

  private static void report(String line) {
    System.out.println(line);
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalStateException(otherwise);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}

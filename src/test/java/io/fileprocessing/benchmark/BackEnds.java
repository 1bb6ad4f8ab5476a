package io.fileprocessing.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** The {@link BackEndServer} in a process of its own. */
final class BackEnds implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_ROUND_SECONDS = 300;

  private final Process process;
  private final URI endpoint;
  private final HttpClient http = HttpClient.newHttpClient();

  private BackEnds(Process process, URI endpoint) {
    this.process = Objects.requireNonNull(process, "process");
    this.endpoint = Objects.requireNonNull(endpoint, "endpoint");
  }

  static BackEnds start() throws IOException {
    Path log = Contender.LOGS.resolve("back-ends.log");
    Process process =
        new ProcessBuilder(JavaCommand.of(BackEndServer.class, "-XX:+UseSerialGC"))
            .redirectError(log.toFile())
            .start();
    // closed with the process
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String port = output.readLine();
    if (port == null) {
      throw new IllegalStateException("the back ends cannot start; see " + log);
    }
    return new BackEnds(process, URI.create("http://127.0.0.1:" + port));
  }

  Process process() {
    return process;
  }

  /** The URL of a queue. Queues need not be created. */
  String queueUrl(String name) {
    return endpoint + "/000000000000/" + name;
  }

  /** The environment variables that lead the AWS SDK here. */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_ENDPOINT_URL", endpoint.toString());
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", "benchmark");
    environment.put("AWS_SECRET_ACCESS_KEY", "benchmark");
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    return environment;
  }

  /**
   * Makes the events of this workload visible, and returns when all are done.
   *
   * @param alive whether the processes that are to do them still run
   * @throws IllegalStateException when they do not, or are not done after five minutes, or a file
   *     has no result
   */
  Outcome run(Workload workload, BooleanSupplier alive) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve(SimulatedAws.ROUND))
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(workload)))
            .build();
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request, BodyHandlers.ofString());
    long begin = System.nanoTime();
    while (true) {
      try {
        String json = answer.get(1, TimeUnit.SECONDS).body();
        Outcome outcome = JSON.readValue(json, Outcome.class);
        if (outcome.results() != workload.files()) {
          throw new IllegalStateException("files without a result: " + json);
        }
        return outcome;
      } catch (TimeoutException e) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
        if (!alive.getAsBoolean() || seconds > LONGEST_ROUND_SECONDS) {
          throw new IllegalStateException(
              workload + " is not done after " + seconds + " s; see the logs in target/benchmark");
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException("the back ends do not answer", e);
      }
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}

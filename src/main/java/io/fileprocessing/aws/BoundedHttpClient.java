package io.fileprocessing.aws;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.Abortable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Limits how long an attempt of a call takes, from its start until the body of its response has
 * been read or closed.
 *
 * <pre>{@code
 * SdkHttpClient http = new BoundedHttpClient(unbounded, Duration.ofMinutes(10));
 * // a server that sends one byte every few seconds: "no complete response within 600 s"
 * }</pre>
 *
 * <p>The timeout of a socket applies to each read, and a write has none. The attempts in progress
 * are therefore checked from time to time, and those beyond the limit are aborted, at most a tenth
 * of the limit too late, or one second. This costs less than a timer for each attempt.
 */
final class BoundedHttpClient implements SdkHttpClient {

  private static final Logger LOG = LoggerFactory.getLogger(BoundedHttpClient.class);

  private static final Duration SHORTEST_PERIOD = Duration.ofSeconds(1);

  private final SdkHttpClient client;
  private final Duration limit;
  private final Set<Attempt> attempts = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService sweeper =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "aws-attempts");
            thread.setDaemon(true);
            return thread;
          });

  /** Makes requests with {@code client}, and closes it with this client. */
  BoundedHttpClient(SdkHttpClient client, Duration limit) {
    this.client = Objects.requireNonNull(client, "client");
    this.limit = Objects.requireNonNull(limit, "limit");
    long period = Math.max(SHORTEST_PERIOD.toNanos(), limit.toNanos() / 10);
    sweeper.scheduleWithFixedDelay(this::abortLate, period, period, TimeUnit.NANOSECONDS);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new Attempt(client.prepareRequest(request));
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  /** The number of attempts in progress. */
  int attempts() {
    return attempts.size();
  }

  private void abortLate() {
    long now = System.nanoTime();
    for (Attempt attempt : attempts) {
      if (now - attempt.began > limit.toNanos()) {
        // also if nobody closes its body
        attempts.remove(attempt);
        attempt.abortLate();
      }
    }
  }

  @Override
  public void close() {
    sweeper.shutdownNow();
    client.close();
  }

  /** An attempt, which is in progress until it fails or its response has been read or closed. */
  private final class Attempt implements ExecutableHttpRequest {

    private final ExecutableHttpRequest request;
    private long began;
    private volatile boolean isLate;

    Attempt(ExecutableHttpRequest request) {
      this.request = request;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
      began = System.nanoTime();
      attempts.add(this);
      boolean hasBody = false;
      try {
        HttpExecuteResponse response = request.call();
        Optional<AbortableInputStream> body = response.responseBody();
        hasBody = body.isPresent();
        return hasBody ? withBody(response, new Body(this, body.get())) : response;
      } catch (IOException | RuntimeException e) {
        failIfLate(e);
        throw e;
      } finally {
        if (!hasBody) {
          ended();
        }
      }
    }

    private static HttpExecuteResponse withBody(HttpExecuteResponse response, Body body) {
      return HttpExecuteResponse.builder()
          .response(response.httpResponse())
          .responseBody(AbortableInputStream.create(body, body))
          .build();
    }

    @Override
    public void abort() {
      request.abort();
    }

    void abortLate() {
      isLate = true;
      try {
        request.abort();
      } catch (RuntimeException e) {
        LOG.warn("aborting an AWS call failed", e);
      }
    }

    void ended() {
      attempts.remove(this);
    }

    /** Throws an exception that the SDK retries, and that counts as a failure of the service. */
    void failIfLate(Exception cause) throws IOException {
      if (isLate) {
        throw new IOException("no complete response within " + limit.toSeconds() + " s", cause);
      }
    }
  }

  /** The body of a response, with which an attempt ends. */
  private static final class Body extends InputStream implements Abortable {

    private final Attempt attempt;
    private final AbortableInputStream body;

    Body(Attempt attempt, AbortableInputStream body) {
      this.attempt = attempt;
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      byte[] single = new byte[1];
      return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count;
      try {
        count = body.read(buffer, offset, length);
      } catch (IOException | RuntimeException e) {
        attempt.failIfLate(e);
        throw e;
      }
      if (count < 0) {
        // the end of an aborted body may look like the end of a complete one
        attempt.failIfLate(null);
        attempt.ended();
      }
      return count;
    }

    @Override
    public int available() throws IOException {
      return body.available();
    }

    /** May read the rest of the body, so that the connection can be used again. */
    @Override
    public void close() throws IOException {
      try {
        body.close();
      } catch (IOException | RuntimeException e) {
        attempt.failIfLate(e);
        throw e;
      } finally {
        attempt.ended();
      }
    }

    @Override
    public void abort() {
      try {
        body.abort();
      } finally {
        attempt.ended();
      }
    }
  }
}

package io.fileprocessing.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.fileprocessing.aws.ServiceCalls;
import io.fileprocessing.sqs.QueueSettings;
import io.fileprocessing.sqs.ReceivingClient;
import io.fileprocessing.sqs.StopSignal;
import io.fileprocessing.sqs.WorkQueues;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheck.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Tests the health checks and the tracking of AWS calls that they report. */
class HealthTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AtomicLong clock = new AtomicLong();
  private final ServiceCalls calls = new ServiceCalls(meters, clock::get);
  private final StopSignal stop = new StopSignal();
  private final AtomicInteger polls = new AtomicInteger();
  private volatile boolean readable = true;
  private final SqsClient sqs = new OneQueue();
  private final WorkQueues queues =
      new WorkQueues(
          sqs,
          new QueueSettings(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(1)),
          calls::isAnsweredSince,
          stop);

  @AfterEach
  void close() {
    queues.close();
  }

  /** Lets a consumer wait for messages until a poll that begins from now on has ended. */
  private void poll() {
    ReceivingClient client = new ReceivingClient(sqs, queues, () -> true);
    Thread consumer =
        new Thread(
            () ->
                client.receiveMessage(
                    r -> r.queueUrl("http://sqs.example/1/notes").maxNumberOfMessages(10)));
    consumer.setDaemon(true);
    int before = polls.get();
    consumer.start();
    // without a backlog, a poll begins only after the one before has ended
    await().until(() -> polls.get() >= before + 3);
  }

  @Test
  void isReadyAfterTheQueueHasBeenRead() {
    poll();

    HealthCheck.Result result = new Readiness(queues, calls).call(Map.of());
    assertThat(result.getState()).isEqualTo(State.UP);
    assertThat(result.getDetails()).containsEntry("queue.notes", "read");
  }

  @Test
  void listsEveryQueueAndServiceByNameWhenAllIsWell() {
    poll();

    assertThat(new Readiness(queues, calls).call(Map.of()).getMessage())
        .hasValue(
            "queue.notes: read; service.Comprehend: not called yet; service.DynamoDb: not called yet;"
                + " service.S3: not called yet; service.Sqs: not called yet");
    assertThat(new Liveness(queues, Duration.ofMinutes(2)).call(Map.of()).getMessage())
        .hasValueSatisfying(
            message -> assertThat(message).matches("queue\\.notes: last poll \\d+ s ago"));
  }

  @Test
  void namesTheQueueThatCannotBeRead() {
    readable = false;
    poll();

    HealthCheck.Result result = new Readiness(queues, calls).call(Map.of());
    assertThat(result.getState()).isEqualTo(State.DOWN);
    assertThat(result.getMessage()).hasValue("queue.notes: cannot be read: connection refused");
  }

  @Test
  void isReadyAgainWhenTheQueueCanBeRead() {
    readable = false;
    poll();
    readable = true;
    poll();

    assertThat(new Readiness(queues, calls).call(Map.of()).getState()).isEqualTo(State.UP);
  }

  @Test
  void isLiveWhilePollsReturnEvenIfTheyFail() {
    readable = false;
    poll();

    assertThat(new Liveness(queues, Duration.ofMinutes(2)).call(Map.of()).getState())
        .isEqualTo(State.UP);
    assertThat(new Liveness(queues, Duration.ZERO).call(Map.of()).getState()).isEqualTo(State.DOWN);
  }

  @Test
  void answersOnlyForItsOwnKind() {
    assertThat(new Readiness(queues, calls).isLiveness()).isFalse();
    assertThat(new Liveness(queues, Duration.ZERO).isReadiness()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "200, '', true, 1",
    "404, , true, 1",
    "400, TextSizeLimitExceededException, true, 1",
    "404, ResourceNotFoundException, true, 1",
    "400, ThrottlingException, false, 2",
    "400, AccessDeniedException, true, 1",
    "400, ExpiredTokenException, false, 1",
    "401, Unauthorized, false, 1",
    "403, SignatureDoesNotMatch, false, 1",
    "500, InternalServerException, false, 2",
    "503, ServiceUnavailable, false, 2"
  })
  void isReadyIfAServiceAnswersWithAnObjectError(
      int status, String error, boolean ready, int attempts) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = error == null ? new byte[0] : ("{\"__type\":\"" + error + "\"}").getBytes();
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try (ComprehendClient client = comprehend(server.getAddress().getPort())) {
      if (status == 200) {
        client.detectSentiment(r -> r.text("a").languageCode("en"));
      } else {
        assertThatThrownBy(() -> client.detectSentiment(r -> r.text("a").languageCode("en")))
            .isInstanceOf(SdkException.class);
      }
    } finally {
      server.stop(0);
    }
    assertReadiness(ready, attempts);
  }

  @Test
  void isNotReadyWhileAServiceDeniesAllCalls() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicInteger status = new AtomicInteger(400);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = "{\"__type\":\"AccessDeniedException\"}".getBytes();
          exchange.sendResponseHeaders(status.get(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try (ComprehendClient client = comprehend(server.getAddress().getPort())) {
      for (int call = 1; call <= 3; call++) {
        assertReadiness(true, call == 1 ? 0 : call - 1);
        assertThatThrownBy(() -> client.detectSentiment(r -> r.text("a").languageCode("en")))
            .isInstanceOf(SdkException.class);
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
      }
      assertReadiness(false, 3);

      status.set(200);
      client.detectSentiment(r -> r.text("a").languageCode("en"));
      assertReadiness(true, 4);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void isNotReadyIfAServiceCannotBeReached() {
    try (ComprehendClient client = comprehend(1)) {
      assertThatThrownBy(() -> client.detectSentiment(r -> r.text("a").languageCode("en")))
          .isInstanceOf(SdkException.class);
    }
    assertReadiness(false, 2);
  }

  private void assertReadiness(boolean ready, int attempts) {
    HealthCheck.Result result = new Readiness(queues, calls).call(Map.of());
    assertThat(result.getState()).isEqualTo(ready ? State.UP : State.DOWN);
    assertThat(result.getDetails().get("service.Comprehend").toString())
        .startsWith(!ready ? "DetectSentiment: " : attempts == 0 ? "not called yet" : "answered");
    assertThat(
            meters
                .counter("aws.calls", "service", "Comprehend", "operation", "DetectSentiment")
                .count())
        .as("attempts counted")
        .isEqualTo(attempts);
  }

  private ComprehendClient comprehend(int port) {
    return ComprehendClient.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + port))
        .region(Region.EU_WEST_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
        .httpClientBuilder(Apache5HttpClient.builder())
        .overrideConfiguration(
            o ->
                o.addExecutionInterceptor(calls)
                    .retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(2)
                            .build()))
        .build();
  }

  /** A queue that is empty or cannot be read. */
  private final class OneQueue implements SqsClient {

    @Override
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
      return GetQueueAttributesResponse.builder()
          .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "30"))
          .build();
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
      polls.incrementAndGet();
      if (!readable) {
        throw SqsException.builder().message("connection refused").build();
      }
      return ReceiveMessageResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}

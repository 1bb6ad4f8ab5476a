package io.fileprocessing.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fileprocessing.aws.RegionalS3.Request;
import io.fileprocessing.command.SystemSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Tests the clients of the application on a server that responds, rejects or hangs. */
class AwsClientsTest {

  private enum Call {
    S3(clients -> clients.s3().headObject(r -> r.bucket("notes").key("a.md"))),
    DYNAMODB(clients -> clients.dynamoDb().deleteItem(r -> r.tableName("table").key(Map.of()))),
    COMPREHEND(
        clients -> clients.comprehend().detectSentiment(r -> r.text("a").languageCode("en"))),
    SQS(clients -> clients.sqs().deleteMessage(r -> r.queueUrl("/queue").receiptHandle("a")));

    private final Consumer<AwsClients> call;

    Call(Consumer<AwsClients> call) {
      this.call = call;
    }
  }

  private final AtomicReference<String> rejection = new AtomicReference<>();
  private final RegionalS3 server = new RegionalS3(request -> rejection.get());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private SystemSettings settings;
  private AwsClients clients;

  @BeforeEach
  void create() {
    settings = OneEndpoint.at("http://127.0.0.1:" + server.port());
    clients =
        AwsClients.create(
            new CallSettings(Duration.ofSeconds(1), Duration.ofMinutes(1)),
            new ExecutionInterceptor() {});
  }

  @AfterEach
  void close() throws IOException {
    clients.close();
    settings.close();
    server.close();
    threads.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void makesThreeAttemptsAtACall(Call call) {
    rejection.set("500 Internal Server Error");

    assertThatThrownBy(() -> call.call.accept(clients)).isInstanceOf(SdkException.class);

    assertThat(server.requests()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void failsIfTheServiceSendsNothing(Call call) {
    rejection.set(RegionalS3.NEVER);

    assertThatThrownBy(() -> call.call.accept(clients))
        .isInstanceOf(SdkClientException.class)
        .hasMessageContaining("Read timed out");

    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void connectsAgainIfTheServerClosedAnIdleConnection() throws IOException {
    for (int i = 0; i < 3; i++) {
      Call.S3.call.accept(clients);
      server.closeConnections();
    }

    // a call is repeated if its connection is closed too late to notice it before
    assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(server.requests().stream().map(Request::connection).distinct().count())
        .isGreaterThanOrEqualTo(3);
  }

  @Test
  void startsNoTimerForAStream() throws IOException {
    GetObjectRequest request = GetObjectRequest.builder().bucket("notes").key("a.md").build();

    try (ResponseInputStream<GetObjectResponse> object =
        clients.s3().getObject(request, ResponseTransformer.toInputStream())) {
      assertThat(object.hasTimeoutTask()).isFalse();
    }
    assertThat(clients.s3().getObject(request, ResponseTransformer.toBytes()).response().eTag())
        .isEqualTo("\"1\"");
  }

  @Test
  void usesAConnectionAgain() {
    for (int i = 0; i < 3; i++) {
      Call.S3.call.accept(clients);
    }

    assertThat(server.requests()).extracting(Request::connection).hasSize(3).containsOnly(port());
  }

  private int port() {
    return server.requests().get(0).connection();
  }

  @Test
  void hasAConnectionForEveryThread() throws Exception {
    int calls = 300;
    CountDownLatch arrived = new CountDownLatch(calls);
    try (RegionalS3 busy =
            new RegionalS3(
                request -> {
                  arrived.countDown();
                  return RegionalS3.NEVER;
                });
        SystemSettings other =
            new SystemSettings(Map.of("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + busy.port()));
        AwsClients patient =
            AwsClients.create(
                new CallSettings(Duration.ofMinutes(1), Duration.ofMinutes(2)),
                new ExecutionInterceptor() {})) {
      S3Client s3 = patient.s3();
      for (int i = 0; i < calls; i++) {
        threads.submit(() -> s3.headObject(r -> r.bucket("notes").key("a.md")));
      }
      assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();

      assertThat(busy.requests()).hasSize(calls);
    }
  }
}

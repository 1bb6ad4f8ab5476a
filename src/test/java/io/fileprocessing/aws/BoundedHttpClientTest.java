package io.fileprocessing.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.fileprocessing.aws.DrippingServer.Part;
import io.fileprocessing.command.SystemSettings;
import io.fileprocessing.failure.ServiceFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Tests the limit for an attempt on servers that keep its connection alive for ever. */
class BoundedHttpClientTest {

  private static final Duration SHORT = Duration.ofSeconds(1);

  private static final Duration LONG = Duration.ofMinutes(5);

  /** Much longer than three attempts of a second each, and than the pauses between them. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private enum Call {
    S3_GET(aws -> aws.s3().getObjectAsBytes(r -> r.bucket("notes").key("a.md"))),
    S3_HEAD(aws -> aws.s3().headObject(r -> r.bucket("notes").key("a.md"))),
    S3_LIST(aws -> aws.s3().listObjectsV2(r -> r.bucket("notes"))),
    S3_PUT(aws -> put(aws, 1_000)),
    S3_PUT_LARGE(aws -> put(aws, 20_000_000)),
    SQS_RECEIVE(aws -> aws.sqs().receiveMessage(r -> r.queueUrl("/queue"))),
    SQS_DELETE(aws -> aws.sqs().deleteMessage(r -> r.queueUrl("/queue").receiptHandle("a"))),
    SQS_CHANGE(
        aws ->
            aws.sqs().changeMessageVisibilityBatch(r -> r.queueUrl("/queue").entries(List.of()))),
    SQS_SEND(
        aws -> aws.sqs().sendMessage(r -> r.queueUrl("/queue").messageBody("a".repeat(1 << 20)))),
    DYNAMODB(
        aws ->
            aws.dynamoDb()
                .deleteItem(r -> r.tableName("t").key(Map.of("id", AttributeValue.fromS("a"))))),
    COMPREHEND(aws -> aws.comprehend().detectSentiment(r -> r.text("a").languageCode("en")));

    private final Consumer<AwsClients> call;

    Call(Consumer<AwsClients> call) {
      this.call = call;
    }

    private static void put(AwsClients aws, int bytes) {
      aws.s3()
          .putObject(r -> r.bucket("pages").key("a.html"), RequestBody.fromBytes(new byte[bytes]));
    }
  }

  /** Their responses consist of a status and headers. */
  private static final Set<Call> WITHOUT_RESULT =
      EnumSet.of(Call.S3_HEAD, Call.S3_PUT, Call.S3_PUT_LARGE, Call.SQS_DELETE);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private SystemSettings settings;
  private AwsClients clients;

  private void create(String endpoint, Duration limit) {
    settings = OneEndpoint.at(endpoint);
    // no read takes as long as this
    clients = AwsClients.create(new CallSettings(LONG, limit), new ExecutionInterceptor() {});
  }

  @AfterEach
  void close() {
    clients.close();
    settings.close();
    threads.shutdownNow();
  }

  private int attempts() {
    return ((BoundedHttpClient) clients.http()).attempts();
  }

  private ResponseInputStream<GetObjectResponse> open() {
    return clients.s3().getObject(r -> r.bucket("notes").key("a.md"));
  }

  /** The failure of each call, and null of those that succeeded; made at the same time. */
  private Map<Call, Throwable> failures(Set<Call> calls) throws Exception {
    Map<Call, Future<Throwable>> results = new EnumMap<>(Call.class);
    for (Call call : calls) {
      results.put(call, threads.submit(() -> catchThrowable(() -> call.call.accept(clients))));
    }
    Map<Call, Throwable> failures = new EnumMap<>(Call.class);
    for (Call call : calls) {
      failures.put(call, results.get(call).get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }
    return failures;
  }

  private static void assertLate(Call call, Throwable failure) {
    assertThat(failure)
        .as("%s", call)
        .isInstanceOf(SdkClientException.class)
        .hasStackTraceContaining("no complete response within 1 s");
    assertThat(ServiceFailure.isIn(failure)).as("%s", call).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Part.class,
      names = {"TLS_HANDSHAKE", "REQUEST_BODY", "HEADERS"})
  void failsIfTheHeadersOfTheResponseAreLate(Part part) throws Exception {
    try (DrippingServer aws = new DrippingServer(part, DrippingServer.FOR_EVER)) {
      create(aws.endpoint(), SHORT);

      failures(EnumSet.allOf(Call.class)).forEach(BoundedHttpClientTest::assertLate);

      assertThat(aws.connections()).isEqualTo(3 * Call.values().length);
      assertThat(attempts()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Part.class,
      names = {"BODY", "CHUNKED_BODY"})
  void failsIfTheBodyOfTheResponseIsLateUnlessItMeansNothing(Part part) throws Exception {
    try (DrippingServer aws = new DrippingServer(part, DrippingServer.FOR_EVER)) {
      create(aws.endpoint(), SHORT);

      Map<Call, Throwable> failures = failures(EnumSet.allOf(Call.class));

      assertThat(failures.keySet().stream().filter(call -> failures.get(call) == null))
          .containsExactlyElementsOf(WITHOUT_RESULT);
      failures.keySet().removeAll(WITHOUT_RESULT);
      failures.forEach(BoundedHttpClientTest::assertLate);
      assertThat(attempts()).isZero();
    }
  }

  /** The status of the response is known. */
  @Test
  void failsWithTheStatusIfTheBodyOfAnErrorIsLate() throws Exception {
    try (DrippingServer aws = new DrippingServer(Part.ERROR_BODY, DrippingServer.FOR_EVER)) {
      create(aws.endpoint(), SHORT);

      failures(EnumSet.allOf(Call.class))
          .forEach(
              (call, failure) ->
                  assertThat(failure)
                      .as("%s", call)
                      .isInstanceOfSatisfying(
                          AwsServiceException.class,
                          e -> assertThat(e.statusCode()).isEqualTo(400)));

      assertThat(attempts()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Part.class,
      names = {"BODY", "CHUNKED_BODY"})
  void endsTheReadingOfAnObjectHoweverSlowTheServerIs(Part part) throws Exception {
    try (DrippingServer aws = new DrippingServer(part, DrippingServer.FOR_EVER)) {
      create(aws.endpoint(), SHORT);
      try (ResponseInputStream<GetObjectResponse> body = open()) {
        assertThatThrownBy(body::readAllBytes)
            .isInstanceOf(IOException.class)
            .hasMessage("no complete response within 1 s");
      }
      assertThat(attempts()).isZero();
    }
  }

  @Test
  void freesAnInterruptedThreadAfterOneAttempt() throws Exception {
    try (DrippingServer aws = new DrippingServer(Part.HEADERS, DrippingServer.FOR_EVER)) {
      create(aws.endpoint(), SHORT);
      Thread consumer =
          new Thread(() -> catchThrowable(() -> Call.S3_GET.call.accept(clients)), "consumer");
      consumer.start();
      await().atMost(PATIENCE).until(() -> aws.connections() == 1);
      consumer.interrupt();

      consumer.join(PATIENCE.toMillis());

      assertThat(consumer.isAlive()).isFalse();
      assertThat(aws.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Part.class,
      names = {"HEADERS", "BODY", "CHUNKED_BODY"})
  void waitsForASlowResponseThatEndsInTime(Part part) throws Exception {
    try (DrippingServer aws = new DrippingServer(part, 30)) {
      create(aws.endpoint(), LONG);
      for (Call call : List.of(Call.S3_GET, Call.SQS_RECEIVE, Call.DYNAMODB)) {
        call.call.accept(clients);
      }
      assertThat(aws.connections()).isEqualTo(3);
      assertThat(attempts()).isZero();
    }
  }

  @Test
  void forgetsABodyThatNobodyCloses() throws Exception {
    try (DrippingServer aws = new DrippingServer(Part.BODY, DrippingServer.FOR_EVER)) {
      create(aws.endpoint(), SHORT);
      open();

      await().atMost(PATIENCE).until(() -> attempts() == 0);
    }
  }

  @Test
  void countsAnAttemptUntilItsResponseHasBeenReadOrClosed() throws Exception {
    AtomicReference<String> rejection = new AtomicReference<>();
    try (RegionalS3 s3 = new RegionalS3(request -> rejection.get())) {
      create("http://127.0.0.1:" + s3.port(), LONG);
      Call.S3_HEAD.call.accept(clients);
      assertThat(attempts()).isZero();
      Call.S3_PUT.call.accept(clients);
      assertThat(attempts()).isZero();
      Call.S3_GET.call.accept(clients);
      assertThat(attempts()).isZero();

      open().abort();
      assertThat(attempts()).isZero();
      ResponseInputStream<GetObjectResponse> unread = open();
      assertThat(attempts()).isEqualTo(1);
      unread.close();
      assertThat(attempts()).isZero();
      assertThat(open().readAllBytes()).hasSize(4);
      assertThat(attempts()).isZero();

      for (String failure :
          List.of(
              "404 Not Found",
              "403 Forbidden\r\n\r\n<Error><Code>AccessDenied</Code></Error>",
              "500 Internal Server Error\r\n\r\n<Error>",
              "not HTTP",
              RegionalS3.NONE)) {
        rejection.set(failure);
        for (Call call : List.of(Call.S3_HEAD, Call.S3_GET, Call.S3_PUT, Call.SQS_RECEIVE)) {
          assertThat(catchThrowable(() -> call.call.accept(clients)))
              .as("%s: %s", call, failure)
              .isNotNull();
          assertThat(attempts()).as("%s: %s", call, failure).isZero();
        }
      }
    }
  }

  @Test
  void endsItsThreadWhenItIsClosed() {
    Set<Thread> before = sweepers();
    create("http://127.0.0.1:1", LONG);
    Set<Thread> own = new HashSet<>(sweepers());
    own.removeAll(before);
    assertThat(own).hasSize(1).allMatch(Thread::isDaemon);

    clients.close();

    await().atMost(PATIENCE).until(() -> own.stream().noneMatch(Thread::isAlive));
  }

  private static Set<Thread> sweepers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("aws-attempts"))
        .collect(Collectors.toSet());
  }
}

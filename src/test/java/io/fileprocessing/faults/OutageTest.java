package io.fileprocessing.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fileprocessing.RunningApplication;
import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.Options;
import io.fileprocessing.embedded.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Tests that a service outage only delays messages, and that the health checks name the service.
 */
class OutageTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration OUTAGE = Duration.ofSeconds(10);
  private static final int RECEIVES_BEFORE_REDRIVE = 5;

  private static FaultyAws faulty;
  private static LocalAws aws;
  private static RunningApplication application;
  private static int management;
  private ApplicationLog log;

  @BeforeAll
  static void start() throws IOException {
    faulty = FaultyAws.start(Options.defaults().parameter("VisibilityTimeoutSeconds", "10"));
    aws = faulty.aws();
    try (ServerSocket free = new ServerSocket(0)) {
      management = free.getLocalPort();
    }
    application =
        RunningApplication.start(
            faulty.environment(
                Map.of(
                    // what is being processed when an outage begins, fails
                    "CONVERSION_CONSUMERS", "16",
                    "SENTIMENT_CONSUMERS", "8",
                    "RETRY_DELAY_SECONDS", "1",
                    "RETRY_MAX_DELAY_SECONDS", "2",
                    "SQS_WAIT_SECONDS", "1",
                    "COMPREHEND_CALLS_PER_SECOND", "500",
                    "MANAGEMENT_PORT", String.valueOf(management))));
  }

  @AfterAll
  static void end() {
    application.close();
    faulty.close();
  }

  @BeforeEach
  void begin() {
    log = ApplicationLog.fromNowOn();
  }

  @AfterEach
  void heal() {
    Stream.of(Service.values()).forEach(service -> faulty.of(service).heal());
  }

  @ParameterizedTest
  @EnumSource(names = "SQS", mode = Mode.EXCLUDE)
  void anOutageUsesUpNoReceivesOfUntriedMessages(Service service) {
    FaultyService failing = faulty.of(service);
    failing.fail(call -> true, Fault.unavailable());
    long began = System.nanoTime();
    String folder = "outage-" + service;
    Notes notes = new Notes(aws, folder, 100).put();
    await().pollDelay(OUTAGE).atMost(PATIENCE).until(() -> !failing.failed().isEmpty());

    // both workflows need S3; only the sentiment workflow needs the other services
    Set<String> affected =
        service == Service.S3 ? Set.copyOf(Notes.QUEUES) : Set.of("SentimentQueue");
    long secondHalf = began + OUTAGE.toNanos() / 2;
    assertThat(failing.calls().stream().filter(call -> call.nanos() > secondHalf).count())
        .as("calls in the second half: occasional probes of each queue, with retries")
        .isLessThanOrEqualTo(9L * affected.size());
    Notes.DEAD_LETTER_QUEUES.forEach(
        queue -> assertThat(Notes.depth(aws, queue)).as(queue).isZero());

    failing.heal();
    // probes are at most 30 s apart
    await().atMost(PATIENCE).untilAsserted(notes::assertAllDone);
    Collection<Integer> receives = Receives.ofMessagesWith(faulty, folder + "/note-").values();
    assertThat(receives).hasSize(200).allMatch(count -> count < RECEIVES_BEFORE_REDRIVE);
    assertThat(receives.stream().filter(count -> count > 1).count())
        .as("messages received more than once")
        .isLessThanOrEqualTo(30L * affected.size());
    for (String queue : Notes.QUEUES) {
      int outages = affected.contains(queue) ? 1 : 0;
      assertThat(log.lines(queue + ": " + api(service))).hasSize(outages);
      assertThat(log.lines(queue + ": the service answers again")).hasSize(outages);
    }
  }

  private static String api(Service service) {
    return switch (service) {
      case S3 -> "S3 GetObject failed for 3 messages in a row";
      case DYNAMODB -> "DynamoDb PutItem failed for 3 messages in a row";
      case COMPREHEND -> "Comprehend DetectSentiment failed for 3 messages in a row";
      case SQS ->
          throw new IllegalArgumentException("a queue is not a service that a workflow calls");
    };
  }

  @Test
  void aSuccessWithoutTheFailedServiceDoesNotEndTheOutage() {
    assertReady("text-before");
    FaultyService comprehend = faulty.of(Service.COMPREHEND);
    comprehend.fail(call -> true, Fault.unavailable());
    Notes notes = new Notes(aws, "text", 6).put();
    await()
        .atMost(PATIENCE)
        .until(() -> !log.lines("SentimentQueue: " + api(Service.COMPREHEND)).isEmpty());
    int codes = 10;
    for (int i = 0; i < codes; i++) {
      Notes.put(aws, "code/" + i + ".md", "```\nif (wonderful) return;\n```\n");
      await()
          .pollDelay(Duration.ofMillis(1_500))
          .until(() -> Notes.depth(aws, "SentimentQueue") > 0);
    }
    await("a success during the outage").atMost(PATIENCE).until(() -> !withoutText().isEmpty());
    assertThat(Receives.ofMessagesWith(faulty, "text/note-").values())
        .hasSize(2 * notes.count())
        .allMatch(count -> count <= 3);

    comprehend.heal();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              notes.assertAllDone();
              assertThat(withoutText()).hasSize(codes);
            });
  }

  /** The ids of the items without text to score. */
  private static List<String> withoutText() {
    return aws.dynamoDb().scanPaginator(r -> r.tableName(aws.sentimentTable())).items().stream()
        .filter(item -> item.get("overall_sentiment").s().equals("NONE"))
        .map(item -> item.get("id").s())
        .toList();
  }

  @Test
  void aSingleFailingObjectDoesNotStopOthers() {
    faulty.of(Service.S3).fail(call -> call.path().endsWith("/alone/bad.md"), Fault.denied());
    Notes.put(aws, "alone/bad.md", "# Bad");
    Notes notes = new Notes(aws, "alone", 40).put();
    await().atMost(PATIENCE).untilAsserted(notes::assertDerived);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              for (String queue : Notes.QUEUES) {
                assertThat(Notes.depth(aws, queue)).as(queue).isZero();
              }
            });
    for (String queue : Notes.DEAD_LETTER_QUEUES) {
      assertThat(Notes.taken(aws, queue))
          .as(queue)
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.body()).contains("alone/bad.md");
                assertThat(Notes.attributes(letter))
                    .containsEntry("ErrorReason", "RETRIES_EXHAUSTED")
                    .containsEntry("ErrorObject", "s3://" + aws.inputBucket() + "/alone/bad.md")
                    .hasEntrySatisfying(
                        "ErrorMessage",
                        cause -> assertThat(cause).contains("Injected by the test"));
              });
    }
    assertThat(Receives.ofMessagesWith(faulty, "alone/bad.md").values())
        .containsExactly(RECEIVES_BEFORE_REDRIVE, RECEIVES_BEFORE_REDRIVE);
    assertThat(log.lines("receiving is paused")).isEmpty();
  }

  @Test
  void aSingleFailingObjectIsNotAnOutage() {
    assertReady("no-outage-before");
    faulty
        .of(Service.S3)
        .fail(call -> call.path().endsWith("/no-outage/bad.md"), Fault.keyDisabled());
    Notes.put(aws, "no-outage/bad.md", "# Bad");
    await()
        .atMost(PATIENCE)
        .failFast(
            "not ready",
            () -> {
              HttpResponse<String> ready = health("ready");
              assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
            })
        .untilAsserted(
            () -> {
              for (String queue : Notes.DEAD_LETTER_QUEUES) {
                assertThat(Notes.depth(aws, queue)).as(queue).isEqualTo(1);
              }
            });
    assertThat(Receives.ofMessagesWith(faulty, "no-outage/bad.md").values())
        .containsExactly(RECEIVES_BEFORE_REDRIVE, RECEIVES_BEFORE_REDRIVE);
    assertThat(log.lines("receiving is paused")).isEmpty();
    Notes.DEAD_LETTER_QUEUES.forEach(queue -> Notes.taken(aws, queue));
  }

  @ParameterizedTest
  @CsvSource({
    "S3, service.S3",
    "DYNAMODB, service.DynamoDb",
    "COMPREHEND, service.Comprehend",
    "SQS, queue."
  })
  void readinessNamesTheDeniedService(Service service, String name) {
    String folder = "denied-" + service;
    assertReady(folder + "-before");
    faulty.of(service).fail(call -> true, Fault.denied());
    Notes notes = new Notes(aws, folder, 10).put();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              HttpResponse<String> ready = health("ready");
              assertThat(ready.statusCode()).isEqualTo(503);
              assertThat(ready.body()).containsPattern(name + "\\w*: [^;]*Injected by the test");
            });
    assertThat(health("live").statusCode()).isEqualTo(200);
    faulty.of(service).heal();
    await().atMost(PATIENCE).untilAsserted(notes::assertAllDone);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(health("ready").statusCode()).isEqualTo(200));
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused", "denied", "deleted"})
  void aQueueFailureLogsOneLineAndItsRecoveryAnother(String how) {
    assertReady(how + "-first");
    Notes before = new Notes(aws, how + "-before", 60).put();
    Map<QueueAttributeName, String> attributes = attributes("ConversionQueue");
    switch (how) {
      case "refused" -> faulty.of(Service.SQS).refuseConnections();
      case "denied" -> faulty.of(Service.SQS).fail(call -> true, Fault.denied());
      default -> {
        await().atMost(PATIENCE).untilAsserted(before::assertAllDone);
        aws.sqs().deleteQueue(r -> r.queueUrl(aws.queueUrl("ConversionQueue")));
      }
    }
    await()
        .pollDelay(Duration.ofSeconds(6))
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(log.lines("ConversionQueue: the queue cannot be read")).isNotEmpty();
              assertThat(health("ready").statusCode()).isEqualTo(503);
            });
    assertThat(health("live").statusCode()).isEqualTo(200);
    faulty.of(Service.SQS).heal();
    if (how.equals("deleted")) {
      aws.sqs().createQueue(r -> r.queueName("ConversionQueue").attributes(attributes));
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(health("ready").statusCode()).isEqualTo(200));
    new Notes(aws, how + "-after", 10).put();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              before.assertAllDone();
              new Notes(aws, how + "-after", 10).assertDerived();
            });
    assertThat(log.lines("ConversionQueue: the queue cannot be read")).hasSize(1);
    assertThat(log.lines("ConversionQueue: the queue can be read again")).hasSize(1);
    // one line, not a stack trace
    assertThat(log.lines()).noneMatch(line -> line.startsWith("\tat "));
  }

  // until another call succeeds, readiness may report the last call for a single failing object
  private static void assertReady(String folder) {
    Notes notes = new Notes(aws, folder, 2).put();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              notes.assertDerived();
              assertThat(health("ready").statusCode()).isEqualTo(200);
            });
  }

  private static Map<QueueAttributeName, String> attributes(String queue) {
    return aws.sqs()
        .getQueueAttributes(
            r ->
                r.queueUrl(aws.queueUrl(queue))
                    .attributeNames(
                        QueueAttributeName.VISIBILITY_TIMEOUT, QueueAttributeName.REDRIVE_POLICY))
        .attributes();
  }

  private static HttpResponse<String> health(String check) {
    URI uri = URI.create("http://127.0.0.1:" + management + "/observe/health/" + check);
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

package io.fileprocessing.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fileprocessing.RunningApplication;
import io.fileprocessing.embedded.Options;
import io.fileprocessing.embedded.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Tests that many objects that fail individually do not stop the good ones, whichever call fails.
 * The long version is {@code -Dcrowd.files=300}.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES) // for the long version; each wait has its own timeout
class CrowdTest {

  private static final int FILES = Integer.getInteger("crowd.files", 60);
  private static final Duration PATIENCE = Duration.ofSeconds(60 + FILES);

  /** The delay before a bad object is retried is longer than any of these tests. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "RETRY_DELAY_SECONDS", "300",
          "RETRY_MAX_DELAY_SECONDS", "300",
          "SQS_WAIT_SECONDS", "1",
          "COMPREHEND_CALLS_PER_SECOND", "500");

  private FaultyAws faulty;
  private ApplicationLog log;

  @BeforeEach
  void start() {
    faulty = FaultyAws.start(Options.defaults());
    log = ApplicationLog.fromNowOn();
  }

  @AfterEach
  void end() {
    faulty.close();
  }

  private enum Call {
    GET_OBJECT(Service.S3, "GET", "ConversionQueue"),
    PUT_OBJECT(Service.S3, "PUT", "ConversionQueue"),
    PUT_ITEM(Service.DYNAMODB, "PutItem", "SentimentQueue"),
    DETECT_SENTIMENT(Service.COMPREHEND, "DetectSentiment", "SentimentQueue");

    private final Service service;
    private final String operation;
    private final String queue;

    Call(Service service, String operation, String queue) {
      this.service = service;
      this.operation = operation;
      this.queue = queue;
    }

    /** The names and the text of bad objects contain the word "wrong", and so do their calls. */
    boolean isForABadObject(io.fileprocessing.faults.Call call) {
      return call.operation().equals(operation)
          && (call.path() + new String(call.body())).contains("wrong");
    }
  }

  static Stream<Arguments> badObjects() {
    return Stream.of(
            Arguments.of(Call.GET_OBJECT, Fault.error(403, "AccessDenied")),
            Arguments.of(Call.PUT_OBJECT, Fault.error(400, "KMS.DisabledException")),
            Arguments.of(Call.PUT_ITEM, Fault.error(400, "ValidationException")),
            Arguments.of(Call.DETECT_SENTIMENT, Fault.error(400, "InvalidRequestException")))
        // the percentage of bad objects; 100 means that all of them precede the first good one
        .flatMap(
            bad ->
                Stream.of(0, 100, 50, 80)
                    .map(share -> Arguments.of(bad.get()[0], bad.get()[1], share)));
  }

  @ParameterizedTest(name = "{0} {2} %")
  @MethodSource("badObjects")
  void badObjectsDoNotStopGoodOnes(Call call, Fault fault, int share) {
    FaultyService service = faulty.of(call.service);
    service.fail(call::isForABadObject, fault);
    // the same number of messages for every share
    int bad = FILES * (share == 100 ? 75 : share) / 100;
    int good = FILES - bad;
    List<String> order =
        share == 100
            ? Stream.concat(names("wrong", bad), names("good", good)).toList()
            : IntStream.range(0, bad + good)
                .mapToObj(i -> isBad(i, bad, good) ? "wrong/" + i : "good/" + i)
                .toList();
    order.forEach(this::put);
    try (RunningApplication application = RunningApplication.start(faulty.environment(SETTINGS))) {
      long began = System.nanoTime();
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(50))
          .untilAsserted(
              () -> {
                for (String queue : Notes.QUEUES) {
                  assertThat(derived(queue, "good/"))
                      .as(queue)
                      .containsAll(order.stream().filter(n -> n.startsWith("good/")).toList());
                }
              });
      System.out.printf(
          "%s: all %d good objects among %d bad ones processed after %d ms%n",
          call, good, bad, (System.nanoTime() - began) / 1_000_000);
    }
    assertThat(log.lines("receiving is paused")).isEmpty();
    assertThat(service.failed()).hasSizeGreaterThanOrEqualTo(bad / 2);
    assertThat(Notes.depth(faulty.aws(), call.queue.replace("Queue", "Dlq"))).isZero();
  }

  private static boolean isBad(int index, int bad, int good) {
    // evenly distributed
    return (long) (index + 1) * bad / (bad + good) > (long) index * bad / (bad + good);
  }

  private static Stream<String> names(String folder, int count) {
    return IntStream.range(0, count).mapToObj(i -> folder + "/" + i);
  }

  private void put(String name) {
    var aws = faulty.aws();
    aws.s3()
        .putObject(
            r -> r.bucket(aws.inputBucket()).key(name + ".md"),
            RequestBody.fromString("# " + name + "\n\nI am happy with " + name + ".\n"));
  }

  private List<String> derived(String queue, String folder) {
    var aws = faulty.aws();
    if (queue.equals("ConversionQueue")) {
      return new Notes(aws, folder.replace("/", ""), 0)
          .pages().stream().map(page -> page.replace(".html", "")).toList();
    }
    String start = "s3://" + aws.inputBucket() + "/";
    return aws.dynamoDb().scanPaginator(r -> r.tableName(aws.sentimentTable())).items().stream()
        .map(item -> item.get("id").s())
        .map(id -> id.substring(start.length()).replace(".md", ""))
        .filter(name -> name.startsWith(folder))
        .toList();
  }

  @Test
  void aMessageThatFailsAtItsLastReceiveIsDeadLetteredWithItsLastCause() {
    FaultyService s3 = faulty.of(Service.S3);
    s3.fail(Call.GET_OBJECT::isForABadObject, Fault.error(403, "AccessDenied"));
    put("wrong/1");
    Map<String, String> quick =
        Map.of("RETRY_DELAY_SECONDS", "1", "RETRY_MAX_DELAY_SECONDS", "1", "SQS_WAIT_SECONDS", "1");
    try (RunningApplication application = RunningApplication.start(faulty.environment(quick))) {
      for (String dlq : Notes.DEAD_LETTER_QUEUES) {
        await().atMost(PATIENCE).until(() -> Notes.depth(faulty.aws(), dlq) == 1);
        Message letter = Notes.taken(faulty.aws(), dlq).get(0);
        assertThat(Notes.attributes(letter))
            .containsEntry("ErrorReason", "RETRIES_EXHAUSTED")
            .containsEntry("ErrorObject", "s3://" + faulty.aws().inputBucket() + "/wrong/1.md")
            .hasEntrySatisfying(
                "ErrorMessage", cause -> assertThat(cause).contains("Access Denied"));
      }
    }
    assertThat(Receives.ofMessagesWith(faulty, "wrong/1").values()).containsExactly(5, 5);
    assertThat(log.lines("outcome=retry workflow=conversion message="))
        .hasSize(4)
        .allSatisfy(
            line ->
                assertThat(line).contains(" step=read-object ", "object=s3://", "Access Denied"));
  }

  @Test
  void ifTheDeadLetterCannotBeSentTheRedrivePolicyMovesTheMessage() {
    faulty.of(Service.S3).fail(Call.GET_OBJECT::isForABadObject, Fault.error(403, "AccessDenied"));
    faulty
        .of(Service.SQS)
        .fail(call -> call.operation().equals("SendMessage"), Fault.error(403, "AccessDenied"));
    put("wrong/1");
    Map<String, String> quick =
        Map.of("RETRY_DELAY_SECONDS", "1", "RETRY_MAX_DELAY_SECONDS", "1", "SQS_WAIT_SECONDS", "1");
    try (RunningApplication application = RunningApplication.start(faulty.environment(quick))) {
      for (String dlq : Notes.DEAD_LETTER_QUEUES) {
        await().atMost(PATIENCE).until(() -> Notes.depth(faulty.aws(), dlq) == 1);
        assertThat(Notes.taken(faulty.aws(), dlq))
            .singleElement()
            .satisfies(letter -> assertThat(letter.body()).contains("wrong/1.md"));
      }
    }
  }

  /** The long version is {@code -Dcrowd.denied.seconds=600}, with the default delays. */
  @Test
  void aPermissionLostForAllObjectsDeadLettersNothing() {
    int seconds = Integer.getInteger("crowd.denied.seconds", 12);
    boolean isLong = seconds >= 60;
    FaultyService s3 = faulty.of(Service.S3);
    s3.fail(call -> call.operation().equals("GET"), Fault.error(403, "AccessDenied"));
    Notes notes = new Notes(faulty.aws(), "denied", 30).put();
    Map<String, String> settings =
        Map.of(
            "RETRY_DELAY_SECONDS", isLong ? "5" : "1",
            "RETRY_MAX_DELAY_SECONDS", isLong ? "300" : "10",
            "SQS_WAIT_SECONDS", "1");
    try (RunningApplication application = RunningApplication.start(faulty.environment(settings))) {
      await()
          .pollDelay(Duration.ofSeconds(seconds))
          .atMost(Duration.ofSeconds(seconds + 60))
          .until(() -> s3.failed().size() >= 4 * notes.count());
      for (String dlq : Notes.DEAD_LETTER_QUEUES) {
        assertThat(Notes.depth(faulty.aws(), dlq)).as(dlq).isZero();
      }
      assertThat(log.lines("receiving is paused")).isEmpty();
      s3.heal();
      await().atMost(Duration.ofSeconds(isLong ? 420 : 60)).untilAsserted(notes::assertAllDone);
    }
  }
}

package io.fileprocessing.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fileprocessing.RunningApplication;
import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.Options;
import io.fileprocessing.embedded.Service;
import io.fileprocessing.event.Events;
import io.fileprocessing.failure.Rejection.Reason;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Tests that messages that can never succeed are dead-lettered once, with their reason, and do not
 * stop others.
 */
class PoisonTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String[] ATTRIBUTES = {
    "ErrorReason", "ErrorMessage", "ErrorRoute", "ErrorObject"
  };
  private static final int MAX_BYTES = 2_000;
  private static final byte[] PNG =
      HexFormat.of().parseHex("89504e470d0a1a0a0000000d4948445200000100000001000806000000");

  private static FaultyAws faulty;
  private static LocalAws aws;
  private ApplicationLog log;

  @BeforeAll
  static void start() {
    faulty = FaultyAws.start(Options.defaults().parameter("VisibilityTimeoutSeconds", "5"));
    aws = faulty.aws();
  }

  @AfterAll
  static void end() {
    faulty.close();
  }

  @BeforeEach
  void begin() {
    log = ApplicationLog.fromNowOn();
  }

  @AfterEach
  void heal() {
    faulty.of(Service.S3).heal();
  }

  private static RunningApplication application(Map<String, String> more) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "RETRY_DELAY_SECONDS", "1",
                "RETRY_MAX_DELAY_SECONDS", "2",
                "SQS_WAIT_SECONDS", "1",
                "COMPREHEND_CALLS_PER_SECOND", "500",
                "MAX_OBJECT_BYTES", String.valueOf(MAX_BYTES)));
    settings.putAll(more);
    return RunningApplication.start(faulty.environment(settings));
  }

  private static void send(String queue, String body) {
    aws.sqs().sendMessage(r -> r.queueUrl(aws.queueUrl(queue)).messageBody(body));
  }

  // not .md, because the deployed rule would send an event: the only event is the returned one
  private static String eventOfObject(String key, byte[] content) {
    aws.s3().putObject(r -> r.bucket(aws.inputBucket()).key(key), RequestBody.fromBytes(content));
    return Events.cloudTrail(aws.inputBucket(), key);
  }

  private static void assertQueuesEmpty() {
    Notes.QUEUES.forEach(queue -> assertThat(Notes.depth(aws, queue)).as(queue).isZero());
  }

  @Test
  void everyPoisonMessageBetweenGoodOnes() {
    String turkish =
        "Dün akşam arkadaşlarımla birlikte deniz kenarında uzun bir yürüyüş yaptık ve çok güzel vakit"
            + " geçirdik. Hava oldukça sıcaktı, herkes mutluydu ve çocuklar sahilde oynuyordu.";
    Map<String, Reason> rejected =
        new HashMap<>(
            Map.of(
                "this is not JSON, but it has\ttabs & <tags>",
                Reason.UNREADABLE_EVENT,
                "{\"hello\": [\"world\"],  \"spaces\":   \"kept\"}",
                Reason.UNREADABLE_EVENT,
                Events.cloudTrail("of-somebody-else", "a.md"),
                Reason.FOREIGN_BUCKET,
                Events.notification(aws.targetBucket(), "a.html"),
                Reason.FOREIGN_BUCKET,
                Events.cloudTrail("of-somebody-else", "a\u0001\n\u202Eb${date:now:yyyy}.md"),
                Reason.FOREIGN_BUCKET,
                eventOfObject("big.txt", "a".repeat(MAX_BYTES + 1).getBytes()),
                Reason.OBJECT_TOO_LARGE,
                eventOfObject("picture.png", PNG),
                Reason.NOT_TEXT));
    Map<String, Map<String, Reason>> expected =
        Map.of(
            "ConversionQueue", new HashMap<>(rejected), "SentimentQueue", new HashMap<>(rejected));
    String longName = "poison/" + "n".repeat(1_020 - "poison/".length());
    expected
        .get("ConversionQueue")
        .put(eventOfObject(longName, "# A\n\nGood.".getBytes()), Reason.RESULT_NAME_TOO_LONG);
    expected
        .get("SentimentQueue")
        .put(eventOfObject("turkish.txt", turkish.getBytes()), Reason.UNSUPPORTED_LANGUAGE);

    Notes before = new Notes(aws, "before", 30).put();
    expected.forEach((queue, bodies) -> bodies.keySet().forEach(body -> send(queue, body)));
    Notes after = new Notes(aws, "after", 30).put();
    try (RunningApplication application = application(Map.of("SENTIMENT_LANGUAGE", "auto"))) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                before.assertDerived();
                after.assertDerived();
                assertQueuesEmpty();
              });
    }
    assertDeadLettered("ConversionDlq", "conversion", expected.get("ConversionQueue"));
    assertDeadLettered("SentimentDlq", "sentiment", expected.get("SentimentQueue"));
    assertThat(log.lines("outcome=dead-letter")).isNotEmpty();
    assertNoSecret(String.join("\n", log.lines()));
  }

  private static void assertDeadLettered(String dlq, String route, Map<String, Reason> expected) {
    List<Message> letters = Notes.taken(aws, dlq);
    assertThat(letters)
        .extracting(Message::body)
        .containsExactlyInAnyOrderElementsOf(expected.keySet());
    for (Message letter : letters) {
      Map<String, String> attributes = Notes.attributes(letter);
      assertThat(attributes)
          .containsOnlyKeys(ATTRIBUTES)
          .containsEntry("ErrorReason", expected.get(letter.body()).name())
          .containsEntry("ErrorRoute", route);
      attributes
          .values()
          .forEach(
              value -> {
                assertNoSecret(value);
                assertThat(value).doesNotContainPattern("[\\p{Cntrl}\u202E]");
                assertThat(value.getBytes().length).isLessThanOrEqualTo(1_024);
              });
    }
    assertThat(letters)
        .extracting(letter -> Notes.attributes(letter).get("ErrorObject"))
        .contains("s3://of-somebody-else/a%01%0A%E2%80%AEb${date:now:yyyy}.md");
  }

  private static void assertDeadLetter(String dlq, String body, String reason, String object) {
    assertThat(Notes.taken(aws, dlq))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.body()).isEqualTo(body);
              assertThat(Notes.attributes(letter))
                  .containsOnlyKeys(ATTRIBUTES)
                  .containsEntry("ErrorReason", reason)
                  .containsEntry("ErrorObject", object);
            });
  }

  private static void assertNoSecret(String text) {
    Events.SECRETS.forEach(secret -> assertThat(text).doesNotContain(secret));
  }

  @Test
  void aMissingBucketIsDeadLettered() {
    String body = Events.cloudTrail("missing-bucket", "a.md");
    Notes notes = new Notes(aws, "existing", 10);
    send("ConversionQueue", body);
    send("SentimentQueue", body);
    notes.put();
    try (RunningApplication application = application(Map.of("INPUT_BUCKET", ""))) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                notes.assertDerived();
                assertQueuesEmpty();
              });
    }
    for (String dlq : Notes.DEAD_LETTER_QUEUES) {
      assertDeadLetter(dlq, body, "NO_SUCH_BUCKET", "s3://missing-bucket/a.md");
    }
  }

  @Test
  void aGoodRecordNextToABadOneIsProcessed() {
    eventOfObject("next-to/good.txt", "# A".getBytes());
    String body =
        Events.together(
            Events.notification("of-somebody-else", "bad.md"),
            Events.notification(aws.inputBucket(), "next-to/good.txt"));
    send("ConversionQueue", body);
    try (RunningApplication application = application(Map.of())) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(new Notes(aws, "next-to", 0).pages())
                    .containsExactly("next-to/good.txt.html");
                assertQueuesEmpty();
              });
    }
    assertDeadLetter("ConversionDlq", body, "FOREIGN_BUCKET", "s3://of-somebody-else/bad.md");
  }

  @Test
  void aMessageIsKeptWhileARecordFailsTemporarily() {
    eventOfObject("later/healed.txt", "# A".getBytes());
    faulty.of(Service.S3).fail(call -> call.path().endsWith("later/healed.txt"), Fault.denied());
    String body =
        Events.together(
            Events.notification("of-somebody-else", "bad.md"),
            Events.notification(aws.inputBucket(), "later/healed.txt"));
    send("ConversionQueue", body);
    try (RunningApplication application = application(Map.of())) {
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  Receives.ofMessagesWith(faulty, "later/healed.txt").values().stream()
                      .anyMatch(receives -> receives >= 2));
      assertThat(Notes.depth(aws, "ConversionDlq")).isZero();
      faulty.of(Service.S3).heal();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(new Notes(aws, "later", 0).pages())
                    .containsExactly("later/healed.txt.html");
                assertQueuesEmpty();
              });
    }
    assertDeadLetter("ConversionDlq", body, "FOREIGN_BUCKET", "s3://of-somebody-else/bad.md");
  }

  @Test
  void withoutADeadLetterQueueTheRedrivePolicyMovesTheMessage() {
    List<String> bodies = IntStream.range(0, 12).mapToObj(i -> "rejected " + i).toList();
    bodies.forEach(body -> send("ConversionQueue", body));
    try (RunningApplication application = application(Map.of("CONVERSION_DLQ", ""))) {
      await().atMost(PATIENCE).until(() -> !log.lines("outcome=retry").isEmpty());
      Notes notes = new Notes(aws, "unhindered", 20).put();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                notes.assertDerived();
                assertQueuesEmpty();
              });
    }
    List<Message> letters = Notes.taken(aws, "ConversionDlq");
    assertThat(letters).extracting(Message::body).containsExactlyInAnyOrderElementsOf(bodies);
    assertThat(letters).allSatisfy(letter -> assertThat(Notes.attributes(letter)).isEmpty());
    assertThat(Receives.ofMessagesWith(faulty, "rejected ").values())
        .hasSize(12)
        .allMatch(receives -> receives == 5);
    // rejected messages do not indicate a service outage
    assertThat(log.lines("receiving is paused")).isEmpty();
  }
}

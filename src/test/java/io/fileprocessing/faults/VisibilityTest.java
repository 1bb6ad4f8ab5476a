package io.fileprocessing.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fileprocessing.RunningApplication;
import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.Options;
import io.fileprocessing.embedded.Service;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** Tests that a message stays invisible while it is processed, up to MAX_PROCESSING_SECONDS. */
class VisibilityTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int VISIBILITY_SECONDS = 2;

  private static FaultyAws faulty;
  private static LocalAws aws;

  @BeforeAll
  static void start() {
    faulty =
        FaultyAws.start(
            Options.defaults()
                .parameter("VisibilityTimeoutSeconds", String.valueOf(VISIBILITY_SECONDS)));
    aws = faulty.aws();
  }

  @AfterAll
  static void end() {
    faulty.close();
  }

  @AfterEach
  void heal() {
    faulty.of(Service.S3).heal();
    aws.sqs().purgeQueue(r -> r.queueUrl(aws.queueUrl("SentimentQueue")));
  }

  private static RunningApplication application(Map<String, String> more) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "SENTIMENT_ENABLED", "false",
                "CONVERSION_CONSUMERS", "1",
                "RETRY_DELAY_SECONDS", "1",
                "RETRY_MAX_DELAY_SECONDS", "2",
                "SQS_WAIT_SECONDS", "1",
                "AWS_ATTEMPT_TIMEOUT_SECONDS", "30"));
    settings.putAll(more);
    return RunningApplication.start(faulty.environment(settings));
  }

  private static void assertConverted(Notes notes) {
    assertThat(notes.pages()).hasSize(notes.count());
    assertThat(Notes.depth(aws, "ConversionQueue")).isZero();
    assertThat(Notes.depth(aws, "ConversionDlq")).isZero();
  }

  @Test
  void noMessageIsReceivedTwiceHoweverLongItsBatchTakes() {
    Notes notes = new Notes(aws, "slow", 10).put();
    await().atMost(PATIENCE).until(() -> Notes.visible(aws, "ConversionQueue") == notes.count());
    try (Gate gate = new Gate()) {
      faulty.of(Service.S3).failOnce(call -> call.operation().equals("GET"), Fault.held(gate));
      try (RunningApplication application = application(Map.of())) {
        await().atMost(PATIENCE).until(() -> gate.arrived() == 1);
        assertThat(Receives.ofMessagesWith(faulty, "slow/note-")).hasSizeGreaterThan(1);
        await()
            .pollDelay(Duration.ofSeconds(3 * VISIBILITY_SECONDS))
            .until(() -> notes.pages().isEmpty());
        gate.open();
        await().atMost(PATIENCE).untilAsserted(() -> assertConverted(notes));
      }
    }
    assertThat(Receives.ofMessagesWith(faulty, "slow/note-").values()).hasSize(10).containsOnly(1);
  }

  @Test
  void processingThatTakesTooLongFailsTemporarilyAndItsLateResultIsHarmless() {
    ApplicationLog log = ApplicationLog.fromNowOn();
    Notes notes = new Notes(aws, "hung", 5).put();
    try (Gate gate = new Gate()) {
      FaultyService s3 = faulty.of(Service.S3);
      s3.failOnce(call -> call.operation().equals("PUT"), Fault.held(gate));
      try (RunningApplication application = application(Map.of("MAX_PROCESSING_SECONDS", "3"))) {
        await().atMost(PATIENCE).until(() -> gate.arrived() == 1);
        String page = s3.failed().get(0).path().substring(aws.targetBucket().length() + 2);
        await().atMost(PATIENCE).untilAsserted(() -> assertConverted(notes));
        String done = Notes.page(aws, page);
        int responses = s3.responses().size();
        gate.open();
        await().atMost(PATIENCE).until(() -> s3.responses().size() > responses);
        assertThat(Notes.page(aws, page)).isEqualTo(done);
        assertConverted(notes);
      }
    }
    assertThat(log.lines("exceeded MAX_PROCESSING_SECONDS (3 s)")).hasSize(1);
    assertThat(
            Receives.ofMessagesWith(faulty, "hung/note-").values().stream().mapToInt(i -> i).sum())
        .isEqualTo(notes.count() + 1);
  }

  @Test
  void theTimeToProcessAMessageStartsAgainAfterAWaitForComprehend() {
    ApplicationLog log = ApplicationLog.fromNowOn();
    int calls = 5;
    aws.s3()
        .putObject(
            r -> r.bucket(aws.inputBucket()).key("long.md"),
            RequestBody.fromString(("word ".repeat(950) + "\n\n").repeat(calls)));
    Map<String, String> oneCallPerSecond =
        Map.of(
            "SENTIMENT_ENABLED", "true",
            "COMPREHEND_CALLS_PER_SECOND", "1",
            "MAX_PROCESSING_SECONDS", "2");
    try (RunningApplication application = application(oneCallPerSecond)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(log.lines("outcome=done workflow=sentiment")).hasSize(1));
    }
    assertThat(log.lines("exceeded MAX_PROCESSING_SECONDS")).isEmpty();
    assertThat(faulty.of(Service.COMPREHEND).calls()).hasSize(calls);
  }
}

package io.fileprocessing.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fileprocessing.RunningApplication;
import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.Options;
import io.fileprocessing.embedded.Service;
import io.fileprocessing.event.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Tests that the derivatives of the newest version remain, whatever the order of events and writes.
 */
class OrderTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String OLD = "# Old\n\nThis is a horrible failure and I hate it.\n";
  private static final String NEW = "# New\n\nI love this wonderful place. It is great!\n";

  private static FaultyAws faulty;
  private static LocalAws aws;
  private RunningApplication first;
  private RunningApplication second;

  @BeforeAll
  static void startServices() {
    faulty = FaultyAws.start(Options.defaults());
    aws = faulty.aws();
  }

  @AfterAll
  static void end() {
    faulty.close();
  }

  // two applications with one consumer per workflow: while one is blocked, the other has to process
  // the next message
  @BeforeEach
  void startApplications() {
    Map<String, String> settings =
        Map.of(
            "CONVERSION_CONSUMERS", "1",
            "SENTIMENT_CONSUMERS", "1",
            "SQS_WAIT_SECONDS", "1",
            "AWS_ATTEMPT_TIMEOUT_SECONDS", "100");
    first = RunningApplication.start(faulty.environment(settings));
    second = RunningApplication.start(faulty.environment(settings));
  }

  @AfterEach
  void stopApplications() {
    faulty.of(Service.S3).heal();
    faulty.of(Service.DYNAMODB).heal();
    second.close();
    first.close();
  }

  @Test
  void theNewerVersionRemainsIfTheWorkerOfTheOlderOneWritesLast() {
    try (Gate page = new Gate();
        Gate item = new Gate()) {
      faulty.of(Service.S3).failOnce(call -> call.operation().equals("PUT"), Fault.held(page));
      faulty
          .of(Service.DYNAMODB)
          .failOnce(call -> call.operation().equals("PutItem"), Fault.held(item));
      Notes.put(aws, "a.md", OLD);
      await().atMost(PATIENCE).until(() -> page.arrived() == 1 && item.arrived() == 1);
      assertThat(faulty.of(Service.S3).failed().get(0).text()).contains("horrible");

      Notes.put(aws, "a.md", NEW);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertNewest("a");
                // only the message of the older version is left
                Notes.QUEUES.forEach(queue -> assertThat(Notes.depth(aws, queue)).isEqualTo(1));
              });
      page.open();
      item.open();
      await().atMost(PATIENCE).untilAsserted(() -> assertSettled("a"));
    }
    // the older version was written after the newer one
    assertThat(
            faulty.of(Service.S3).calls().stream()
                .filter(call -> call.operation().equals("PUT"))
                .toList())
        .extracting(call -> call.text().contains("wonderful"))
        .containsExactly(false, true, true);
  }

  @Test
  void duplicatedAndReorderedEventsAreHarmless() {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Notes.put(aws, "again-" + i + ".md", OLD);
      Notes.put(aws, "again-" + i + ".md", NEW);
      events.addAll(
          Collections.nCopies(3, Events.cloudTrail(aws.inputBucket(), "again-" + i + ".md")));
    }
    Collections.shuffle(events, new Random(7));
    for (String queue : Notes.QUEUES) {
      events.forEach(
          event -> aws.sqs().sendMessage(r -> r.queueUrl(aws.queueUrl(queue)).messageBody(event)));
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              for (int i = 0; i < 10; i++) {
                assertSettled("again-" + i);
              }
            });
  }

  private static void assertSettled(String name) {
    assertNewest(name);
    Notes.QUEUES.forEach(queue -> assertThat(Notes.depth(aws, queue)).as(queue).isZero());
    Notes.DEAD_LETTER_QUEUES.forEach(
        queue -> assertThat(Notes.depth(aws, queue)).as(queue).isZero());
  }

  private static void assertNewest(String name) {
    assertThat(Notes.page(aws, name + ".html")).contains("wonderful");
    String id = "s3://" + aws.inputBucket() + "/" + name + ".md";
    assertThat(
            aws.dynamoDb()
                .getItem(
                    r ->
                        r.tableName(aws.sentimentTable())
                            .key(Map.of("id", AttributeValue.fromS(id))))
                .item())
        .containsEntry("overall_sentiment", AttributeValue.fromS("POSITIVE"));
  }
}

package io.fileprocessing.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fileprocessing.embedded.template.ResourceNames;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Tests that messages can be looked at without receiving them. */
class QueueContentsTest {

  private static LocalAws aws;

  @BeforeAll
  static void start() {
    aws = LocalAws.start();
  }

  @AfterAll
  static void end() {
    aws.close();
  }

  @Test
  void followsAMessageFromSendToDelete() {
    String url = queue("followed", Map.of());
    aws.sqs().sendMessage(r -> r.queueUrl(url).messageBody("one").messageAttributes(attribute()));
    assertThat(aws.messages("followed"))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.body()).isEqualTo("one");
              assertThat(message.attributes()).containsEntry("ErrorReason", "NOT_TEXT");
              assertThat(message.receives()).isZero();
              assertThat(message.isVisible(Instant.now())).isTrue();
            });

    Message received = received(url).get(0);
    assertThat(aws.messages("followed"))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.id()).isEqualTo(received.messageId());
              assertThat(message.receives()).isEqualTo(1);
              assertThat(message.isVisible(Instant.now())).isFalse();
            });

    aws.sqs()
        .changeMessageVisibility(
            r -> r.queueUrl(url).receiptHandle(received.receiptHandle()).visibilityTimeout(500));
    assertThat(aws.messages("followed"))
        .singleElement()
        .satisfies(
            message ->
                assertThat(message.visibleFrom())
                    .isBetween(Instant.now().plusSeconds(490), Instant.now().plusSeconds(500)));

    aws.sqs().deleteMessage(r -> r.queueUrl(url).receiptHandle(received.receiptHandle()));
    assertThat(aws.messages("followed")).isEmpty();
  }

  @Test
  void followsAMessageThatTheRedrivePolicyMoves() {
    queue("dead", Map.of());
    String url =
        queue(
            "worked",
            Map.of(
                QueueAttributeName.REDRIVE_POLICY,
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"1\"}"
                    .formatted(ResourceNames.queueArn("dead"))));
    aws.sqs().sendMessage(r -> r.queueUrl(url).messageBody("one").messageAttributes(attribute()));
    Message received = received(url).get(0);
    aws.sqs()
        .changeMessageVisibility(
            r -> r.queueUrl(url).receiptHandle(received.receiptHandle()).visibilityTimeout(0));

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              assertThat(received(url)).isEmpty();
              assertThat(aws.messages("worked")).isEmpty();
              assertThat(aws.messages("dead"))
                  .singleElement()
                  .extracting(QueuedMessage::body)
                  .isEqualTo("one");
            });

    aws.sqs()
        .startMessageMoveTask(
            r ->
                r.sourceArn(ResourceNames.queueArn("dead"))
                    .destinationArn(ResourceNames.queueArn("worked")));
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              assertThat(aws.messages("dead")).isEmpty();
              assertThat(aws.messages("worked"))
                  .singleElement()
                  .satisfies(
                      message -> {
                        assertThat(message.attributes()).containsKey("ErrorReason");
                        assertThat(message.isVisible(Instant.now())).isTrue();
                      });
            });
  }

  @Test
  void forgetsMessagesThatArePurged() {
    String url = queue("purged", Map.of());
    aws.sqs().sendMessage(r -> r.queueUrl(url).messageBody("one"));
    aws.sqs().purgeQueue(r -> r.queueUrl(url));
    assertThat(aws.messages("purged")).isEmpty();
  }

  @Test
  void hasNoMessagesOfAQueueThatDoesNotExist() {
    assertThat(aws.messages("none")).isEmpty();
  }

  private static String queue(String name, Map<QueueAttributeName, String> attributes) {
    return aws.sqs().createQueue(r -> r.queueName(name).attributes(attributes)).queueUrl();
  }

  private static Map<String, MessageAttributeValue> attribute() {
    return Map.of(
        "ErrorReason",
        MessageAttributeValue.builder().dataType("String").stringValue("NOT_TEXT").build());
  }

  private static List<Message> received(String url) {
    return aws.sqs()
        .receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(0))
        .messages();
  }
}

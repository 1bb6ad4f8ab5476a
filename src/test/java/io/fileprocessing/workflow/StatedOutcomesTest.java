package io.fileprocessing.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fileprocessing.RunningApplication;
import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.event.Events;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Tests how the exceptions of a derivative, and how it handles them, determine the outcome of its
 * message.
 */
class StatedOutcomesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SECRET = "the-secret-words-of-the-document";

  private static LocalAws aws;
  private static RunningApplication application;
  private static String dlq;

  private static final String ROUTES =
      """
      - route:
          id: catch-own-rejection
          description: Catches the rejection of its text
          from:
            uri: direct:catch-own-rejection
            steps:
              - doTry:
                  steps:
                    - to: direct:decode-text
                  doCatch:
                    - exception: [io.fileprocessing.failure.Rejection]
                      steps:
                        - setBody: {constant: "not text"}
      - route:
          id: swallow-failure
          description: Swallows a failure
          from:
            uri: direct:swallow-failure
            steps:
              - doTry:
                  steps:
                    - throwException:
                        exceptionType: java.lang.IllegalStateException
                        message: swallowed
                  doCatch:
                    - exception: [java.lang.Exception]
      - route:
          id: dead-letter-itself
          description: Sends its message to the dead-letter queue itself
          from:
            uri: direct:dead-letter-itself
            steps:
              - doTry:
                  steps:
                    - throwException:
                        exceptionType: java.lang.IllegalStateException
                        message: "${body}"
                  doCatch:
                    - exception: [java.lang.Exception]
                      steps:
                        - to: direct:dead-letter
      - route:
          id: stop-early
          description: Stops before its last step
          from:
            uri: direct:stop-early
            steps:
              - stop: {}
      - route:
          id: call-missing-method
          description: Calls a method that the text does not have
          from:
            uri: direct:call-missing-method
            steps:
              - to: direct:decode-text
              - setBody: {simple: "${body.noSuchMethod}"}
      - route:
          id: fail-on-text
          description: Fails with an exception that quotes the text
          from:
            uri: direct:fail-on-text
            steps:
              - to: direct:decode-text
              - setBody: {simple: {expression: "${body}", resultType: java.lang.Integer}}
      - route:
          id: call-missing-route
          description: Calls a route that does not exist
          from:
            uri: direct:call-missing-route
            steps:
              # computed, because the start rejects a name that no route serves
              - toD: direct:${variable.derive}-nobody?failIfNoConsumers=true&block=false
      """;

  private static final List<String> DERIVATIVES =
      List.of(
          "catch-own-rejection",
          "swallow-failure",
          "dead-letter-itself",
          "stop-early",
          "call-missing-method",
          "fail-on-text",
          "call-missing-route");

  @BeforeAll
  static void start(@TempDir Path routes) throws Exception {
    aws = LocalAws.start();
    dlq = aws.sqs().createQueue(r -> r.queueName("outcomes-dlq")).queueUrl();
    String dlqArn =
        aws.sqs()
            .getQueueAttributes(r -> r.queueUrl(dlq).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    Map<String, String> settings = new HashMap<>(aws.environment());
    StringBuilder yaml = new StringBuilder(ROUTES);
    for (String derivative : DERIVATIVES) {
      String queue =
          aws.sqs()
              .createQueue(
                  r ->
                      r.queueName(derivative)
                          .attributes(
                              Map.of(
                                  QueueAttributeName.REDRIVE_POLICY,
                                  "{\"deadLetterTargetArn\":\""
                                      + dlqArn
                                      + "\",\"maxReceiveCount\":2}")))
              .queueUrl();
      yaml.append(
          """
          - templatedRoute:
              routeId: %1$s-workflow
              routeTemplateRef: workflow
              parameters:
                - {name: enabled, value: "true"}
                - {name: queue, value: "%2$s"}
                - {name: dlq, value: "%3$s"}
                - {name: consumers, value: "1"}
                - {name: derive, value: %1$s}
          """
              .formatted(derivative, queue, dlq));
    }
    Files.writeString(routes.resolve("outcomes.camel.yaml"), yaml);
    settings.put("CONVERSION_ENABLED", "false");
    settings.put("SENTIMENT_ENABLED", "false");
    settings.put("RETRY_DELAY_SECONDS", "1");
    settings.put("SQS_WAIT_SECONDS", "1");
    settings.put("ROUTES_DIR", routes.toString());
    application = RunningApplication.start(settings);
  }

  @AfterAll
  static void end() {
    application.close();
    aws.close();
  }

  private static long count(String derivative, String outcome) {
    MeterRegistry meters =
        application.context().getRegistry().findSingleByType(MeterRegistry.class);
    return Optional.ofNullable(
            meters
                .find("messages")
                .tags("workflow", derivative + "-workflow", "outcome", outcome)
                .timer())
        .map(Timer::count)
        .orElse(0L);
  }

  private static void send(
      String derivative, byte[] content, Map<String, MessageAttributeValue> attributes) {
    String key = derivative + ".txt";
    aws.s3().putObject(r -> r.bucket(aws.inputBucket()).key(key), RequestBody.fromBytes(content));
    aws.sqs()
        .sendMessage(
            r ->
                r.queueUrl(aws.sqs().getQueueUrl(q -> q.queueName(derivative)).queueUrl())
                    .messageBody(Events.objectCreated(aws.inputBucket(), key))
                    .messageAttributes(attributes));
  }

  private static void assertDone(String derivative, byte[] content) {
    send(derivative, content, Map.of());

    await().atMost(PATIENCE).until(() -> count(derivative, "done") == 1);
    assertThat(count(derivative, "dead-letter")).isZero();
    assertThat(count(derivative, "retry")).isZero();
    assertThat(letters()).isEmpty();
  }

  private static List<Message> letters() {
    return aws.sqs()
        .receiveMessage(r -> r.queueUrl(dlq).maxNumberOfMessages(10).messageAttributeNames("All"))
        .messages();
  }

  private static Message deadLetter() {
    List<Message> letters =
        await().atMost(PATIENCE).until(StatedOutcomesTest::letters, found -> !found.isEmpty());
    assertThat(letters).hasSize(1);
    aws.sqs().deleteMessage(r -> r.queueUrl(dlq).receiptHandle(letters.get(0).receiptHandle()));
    return letters.get(0);
  }

  private static String attribute(Message letter, String name) {
    return letter.messageAttributes().get(name).stringValue();
  }

  @Test
  void aDerivativeThatCatchesItsOwnRejectionIsDone() {
    assertDone("catch-own-rejection", new byte[] {0, 1, 2, 3});
  }

  @Test
  void aDerivativeThatSwallowsAFailureIsDone() {
    assertDone("swallow-failure", "text".getBytes());
  }

  @Test
  void aDerivativeThatStopsIsDone() {
    assertDone("stop-early", "text".getBytes());
  }

  @Test
  void aDerivativeMayDeadLetterItsMessageItself() {
    send("dead-letter-itself", SECRET.getBytes(), Map.of());

    Message letter = deadLetter();
    assertThat(attribute(letter, "ErrorReason")).isEqualTo("SENT_BY_ROUTE");
    assertThat(attribute(letter, "ErrorRoute")).isEqualTo("dead-letter-itself-workflow");
    assertThat(attribute(letter, "ErrorObject")).endsWith("/dead-letter-itself.txt");
    assertThat(attribute(letter, "ErrorMessage")).doesNotContain(SECRET);
    await().atMost(PATIENCE).until(() -> count("dead-letter-itself", "dead-letter") == 1);
    assertThat(count("dead-letter-itself", "done")).isZero();
  }

  @Test
  void aDeadLetterKeepsAsManySenderAttributesAsFit() {
    Map<String, MessageAttributeValue> sent = new HashMap<>();
    for (int i = 0; i < 6; i++) {
      sent.put(
          "sender-" + i,
          MessageAttributeValue.builder().dataType("Number.int").stringValue("" + i).build());
    }
    sent.put(
        "CamelAwsSqsReceiptHandle",
        MessageAttributeValue.builder().dataType("String").stringValue("forged").build());
    sent.put(
        "ErrorReason",
        MessageAttributeValue.builder().dataType("String").stringValue("forged").build());
    send("call-missing-route", "text".getBytes(), sent);

    Message letter = deadLetter();
    assertThat(letter.messageAttributes()).hasSize(10);
    assertThat(letter.messageAttributes().keySet())
        .contains("ErrorReason", "ErrorMessage", "ErrorRoute", "ErrorObject", "sender-4")
        .contains("CamelAwsSqsReceiptHandle");
    assertThat(attribute(letter, "ErrorReason")).isEqualTo("RETRIES_EXHAUSTED");
    assertThat(attribute(letter, "ErrorMessage")).contains("direct://call-missing-route-nobody");
    assertThat(letter.messageAttributes().get("sender-4").dataType()).isEqualTo("Number.int");
    assertThat(count("call-missing-route", "retry")).isEqualTo(1);
  }

  @Test
  void documentTextReachesNeitherADeadLetterNorTheLog() throws Exception {
    send("call-missing-method", SECRET.getBytes(), Map.of());
    Message missing = deadLetter();
    send("fail-on-text", SECRET.getBytes(), Map.of());
    Message unconvertible = deadLetter();

    assertThat(attribute(missing, "ErrorMessage"))
        .contains("no method noSuchMethod on java.lang.String");
    assertThat(attribute(unconvertible, "ErrorMessage")).contains("Exception");
    assertThat(missing.messageAttributes().toString() + unconvertible.messageAttributes())
        .doesNotContain(SECRET);
    assertThat(Files.readString(Path.of("target", System.getProperty("application.log"))))
        .contains("noSuchMethod")
        .doesNotContain(SECRET);
  }
}

package io.fileprocessing.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.workflow.Outcome;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

class DeadLettersTest {

  private static final int MAX_BYTES = 1_048_576;
  private static final Outcome.DeadLettered OUTCOME =
      new Outcome.DeadLettered("NOT_TEXT", "c".repeat(1_000), "s3://notes/" + "k".repeat(900));

  private final StopSignal stop = new StopSignal();
  private final DeadLetters deadLetters =
      new DeadLetters(
          new SqsClient() {
            @Override
            public String serviceName() {
              return SERVICE_NAME;
            }

            @Override
            public void close() {}
          },
          stop);

  private static InFlightMessage message(
      String body, int receives, Map<String, MessageAttributeValue> attributes) {
    return new InFlightMessage(
        Message.builder()
            .body(body)
            .receiptHandle("handle")
            .messageAttributes(attributes)
            .attributes(
                Map.of(
                    MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                    Integer.toString(receives)))
            .build(),
        5);
  }

  private static int size(SendMessageRequest letter) {
    return letter.messageBody().getBytes(UTF_8).length
        + letter.messageAttributes().entrySet().stream()
            .mapToInt(
                a ->
                    a.getKey().length()
                        + a.getValue().dataType().length()
                        + (a.getValue().stringValue() == null
                            ? a.getValue().binaryValue().asByteArray().length
                            : a.getValue().stringValue().getBytes(UTF_8).length))
            .sum();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1_000, MAX_BYTES - 3_000, MAX_BYTES - 1_500, MAX_BYTES - 100})
  void fitsTheSizeLimitOfSqsAndKeepsTheReason(int bodyBytes) {
    Map<String, MessageAttributeValue> sent = new HashMap<>();
    sent.put(
        "binary",
        MessageAttributeValue.builder()
            .dataType("Binary.gif")
            .binaryValue(SdkBytes.fromByteArray(new byte[1_000]))
            .build());
    InFlightMessage message = message("b".repeat(bodyBytes), 1, sent);

    SendMessageRequest letter = DeadLetters.letter("dlq", message, OUTCOME, "conversion");

    assertThat(size(letter)).isLessThanOrEqualTo(MAX_BYTES);
    assertThat(letter.messageBody()).isEqualTo(message.body());
    assertThat(letter.messageAttributes()).containsKey("ErrorReason");
    assertThat(letter.messageAttributes().containsKey("binary"))
        .isEqualTo(bodyBytes <= MAX_BYTES - 3_200);
  }

  @ParameterizedTest
  @CsvSource({"dlq, 1, false", "dlq, 4, false", "dlq, 5, true", "dlq, 6, true", "'', 5, false"})
  void acceptsATemporaryFailureOnlyAtTheLastReceive(String dlq, int receives, boolean accepted) {
    assertThat(
            deadLetters.accepts(
                dlq, message("body", receives, Map.of()), new IllegalStateException("denied")))
        .isEqualTo(accepted);
  }

  @Test
  void acceptsARejectionAtAnyReceiveIfThereIsADeadLetterQueue() {
    Rejection rejection = Rejection.unreadableEvent("the body is empty");

    assertThat(deadLetters.accepts("dlq", message("", 1, Map.of()), rejection)).isTrue();
    assertThat(deadLetters.accepts("", message("", 1, Map.of()), rejection)).isFalse();
  }

  @Test
  void doesNotAcceptAMessageInterruptedByTheShutdown() {
    stop.give();

    assertThat(
            deadLetters.accepts(
                "dlq", message("body", 5, Map.of()), AbortedException.create("interrupted")))
        .isFalse();
  }
}

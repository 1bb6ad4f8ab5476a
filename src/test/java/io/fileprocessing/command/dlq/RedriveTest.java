package io.fileprocessing.command.dlq;

import static io.fileprocessing.command.dlq.Letters.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeNameForSends;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

class RedriveTest {

  /** Answers for single entries of a batch, which the embedded SQS does not give. */
  private static final class Failing implements SqsClient {
    private final List<String> calls = new ArrayList<>();
    private final Set<String> unsent = new HashSet<>();
    private final Set<String> undeleted = new HashSet<>();

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
      calls.add(
          "send to "
              + request.queueUrl()
              + request.entries().stream().map(SendMessageBatchRequestEntry::messageBody).toList());
      SendMessageBatchResponse.Builder response =
          SendMessageBatchResponse.builder().failed(List.of()).successful(List.of());
      List<SendMessageBatchResultEntry> successful = new ArrayList<>();
      List<BatchResultErrorEntry> failed = new ArrayList<>();
      for (SendMessageBatchRequestEntry entry : request.entries()) {
        if (unsent.contains(entry.messageBody())) {
          failed.add(BatchResultErrorEntry.builder().id(entry.id()).code("InternalError").build());
        } else {
          successful.add(SendMessageBatchResultEntry.builder().id(entry.id()).build());
        }
      }
      return response.successful(successful).failed(failed).build();
    }

    @Override
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
      List<DeleteMessageBatchResultEntry> successful = new ArrayList<>();
      List<BatchResultErrorEntry> failed = new ArrayList<>();
      request
          .entries()
          .forEach(
              entry -> {
                calls.add("delete " + entry.receiptHandle());
                if (undeleted.contains(entry.receiptHandle())) {
                  failed.add(
                      BatchResultErrorEntry.builder()
                          .id(entry.id())
                          .code("ReceiptHandleIsInvalid")
                          .build());
                } else {
                  successful.add(DeleteMessageBatchResultEntry.builder().id(entry.id()).build());
                }
              });
      return DeleteMessageBatchResponse.builder().successful(successful).failed(failed).build();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {}
  }

  private final Failing sqs = new Failing();
  private IntPredicate allowed = count -> true;

  private Removal move(Message... messages) {
    return new Redrive(
            sqs,
            "dlq",
            letter ->
                Optional.of(letter.message().messageAttributes())
                    .filter(attributes -> !attributes.containsKey("lost"))
                    .map(attributes -> "queue"),
            count -> allowed.test(count))
        .move(List.of(messages).stream().map(DeadLetter::of).toList());
  }

  @Test
  void deletesOnlyWhatHasBeenSent() {
    sqs.unsent.add("B");
    sqs.undeleted.add("handle-c");

    Removal removal =
        move(
            message("a", "A"),
            message("b", "B"),
            message("c", "C"),
            message("d", "D", "lost", "x"));

    assertThat(sqs.calls)
        .containsExactly("send to queue[A, B, C]", "delete handle-a", "delete handle-c");
    assertThat(removal.ids()).containsExactly("a");
    assertThat(removal.failures())
        .containsOnly(
            Map.entry("its copy was not sent: InternalError", 1),
            Map.entry("it was not deleted: ReceiptHandleIsInvalid", 1),
            Map.entry("its queue is not known", 1));
  }

  @Test
  void deletesNothingIfNothingHasBeenSent() {
    sqs.unsent.add("A");
    assertThat(move(message("a", "A")).ids()).isEmpty();
    assertThat(sqs.calls).containsExactly("send to queue[A]");
  }

  @Test
  void asksBeforeEachBatch() {
    List<Integer> asked = new ArrayList<>();
    allowed = asked::add;
    move(message("a", "A"), message("b", "B"));
    move(message("large", "x".repeat(1_000_000)), message("other", "y".repeat(1_000_000)));
    assertThat(asked).containsExactly(2, 1, 1);
  }

  @Test
  void movesNothingIfItMustNot() {
    allowed = count -> false;
    assertThat(move(message("a", "A")).ids()).isEmpty();
    assertThat(sqs.calls).isEmpty();
  }

  @Test
  void sendsABatchOfAtMostOneMebibyte() {
    Message large = message("1", "ä".repeat(524_288));
    Message half = message("2", "x".repeat(524_288));
    Message almostHalf = message("3", "x".repeat(524_270), "name", "12345678");
    Message empty = message("4", "");

    assertThat(Redrive.batches(List.of(large, half, almostHalf, empty, large)))
        .extracting(batch -> batch.stream().map(Message::messageId).toList())
        .containsExactly(List.of("1"), List.of("2", "3"), List.of("4"), List.of("1"));
    assertThat(Redrive.batches(List.of())).isEmpty();
  }

  @Test
  void sendsTheSendersAttributesAndTheTrace() {
    Message message =
        message("1", "body", "ErrorReason", "X", "ErrorCode", "own", "TARGET_ARN", "arn")
            .toBuilder()
            .attributes(Map.of(MessageSystemAttributeName.AWS_TRACE_HEADER, "Root=1"))
            .build();

    SendMessageBatchRequestEntry copy = Redrive.copy(message, "0");

    assertThat(copy.messageAttributes()).containsOnlyKeys("ErrorCode");
    assertThat(copy.messageSystemAttributes())
        .containsOnlyKeys(MessageSystemAttributeNameForSends.AWS_TRACE_HEADER);
    assertThat(Redrive.copy(message("1", "body"), "0").messageSystemAttributes()).isEmpty();
  }
}

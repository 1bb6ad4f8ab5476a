package io.fileprocessing.command.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fileprocessing.command.cli.CommandFailure;
import io.fileprocessing.command.cli.Interruption;
import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.QueuedMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

class EventSenderTest {

  private static LocalAws aws;

  private final Interruption interruption = Interruption.ofProcess(() -> {});
  private final Retries retries = new Retries(Duration.ofMillis(1), interruption);
  private String queue;

  /** SQS, which fails some entries of the first batches. */
  private static final class FailingSqs implements SqsClient {

    private final Deque<Function<List<SendMessageBatchRequestEntry>, BatchResultErrorEntry>>
        faults = new ArrayDeque<>();
    private int calls;

    /** Fails the entry at this index of the next batch. */
    FailingSqs thenFail(int index, String code, boolean isSenderFault) {
      faults.add(
          entries ->
              BatchResultErrorEntry.builder()
                  .id(entries.get(index).id())
                  .code(code)
                  .senderFault(isSenderFault)
                  .build());
      return this;
    }

    /** Says nothing about the first entry of the next batch. */
    FailingSqs thenForget() {
      faults.add(entries -> null);
      return this;
    }

    FailingSqs thenThrow(SqsException failure) {
      faults.add(
          entries -> {
            throw failure;
          });
      return this;
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
      calls++;
      if (faults.isEmpty()) {
        return aws.sqs().sendMessageBatch(request);
      }
      BatchResultErrorEntry failed = faults.poll().apply(request.entries());
      String id = failed == null ? request.entries().get(0).id() : failed.id();
      List<SendMessageBatchRequestEntry> others =
          request.entries().stream().filter(entry -> !entry.id().equals(id)).toList();
      SendMessageBatchResponse.Builder answer =
          others.isEmpty()
              ? SendMessageBatchResponse.builder()
              : aws.sqs().sendMessageBatch(request.toBuilder().entries(others).build()).toBuilder();
      return (failed == null ? answer : answer.failed(failed)).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }

  @BeforeAll
  static void start() {
    aws = LocalAws.start();
  }

  @AfterAll
  static void end() {
    aws.close();
  }

  @BeforeEach
  void create(TestInfo test) {
    queue = test.getTestMethod().orElseThrow().getName();
    aws.further().queue(queue, queue + "Dlq");
  }

  @AfterEach
  void release() {
    interruption.close();
  }

  private static List<String> bodies(int count) {
    return IntStream.range(0, count).mapToObj(i -> "body " + i).toList();
  }

  private void send(FailingSqs sqs, int count) {
    new EventSender(sqs, retries).send(aws.queueUrlOf(queue), bodies(count));
  }

  private List<String> sent() {
    return aws.messages(queue).stream().map(QueuedMessage::body).sorted().toList();
  }

  private static SqsException throttled() {
    return (SqsException) SqsException.builder().statusCode(429).message("Rate exceeded").build();
  }

  @Test
  void sendsAgainOnlyWhatFailed() {
    FailingSqs sqs =
        new FailingSqs()
            .thenFail(9, "InternalError", false)
            .thenFail(0, "ServiceUnavailable", false);
    send(sqs, 10);

    assertThat(sent()).isEqualTo(bodies(10));
    assertThat(sqs.calls).isEqualTo(3);
  }

  @Test
  void sendsAgainWhatWasNotConfirmed() {
    FailingSqs sqs = new FailingSqs().thenForget();
    send(sqs, 3);

    assertThat(sent()).isEqualTo(bodies(3));
    assertThat(sqs.calls).isEqualTo(2);
  }

  @Test
  void doesNotSendAgainWhatIsWrong() {
    FailingSqs sqs = new FailingSqs().thenFail(1, "InvalidMessageContents", true);

    assertThatThrownBy(() -> send(sqs, 3))
        .isInstanceOf(CommandFailure.class)
        .hasMessageStartingWith("SQS did not accept 1 message for ")
        .hasMessageEndingWith(": InvalidMessageContents.");
    assertThat(sent()).containsExactly("body 0", "body 2");
    assertThat(sqs.calls).isEqualTo(1);
  }

  @Test
  void givesUpAfterSomeAttempts() {
    FailingSqs sqs = new FailingSqs();
    for (int i = 0; i < 20; i++) {
      sqs.thenFail(0, "InternalError", false);
    }
    assertThatThrownBy(() -> send(sqs, 2)).isInstanceOf(CommandFailure.class);
    assertThat(sqs.calls).isEqualTo(Retries.ATTEMPTS);
  }

  @Test
  void repeatsACallThatIsThrottledOnceAnotherOneHasSucceeded() {
    FailingSqs sqs = new FailingSqs();
    send(sqs, 1);
    sqs.thenThrow(throttled()).thenThrow(throttled());
    send(sqs, 2);

    assertThat(sent()).containsExactly("body 0", "body 0", "body 1");
    assertThat(sqs.calls).isEqualTo(4);
  }

  @Test
  void doesNotRepeatTheFirstCallOfAll() {
    SqsException failure = throttled();
    FailingSqs sqs = new FailingSqs().thenThrow(failure);

    assertThatThrownBy(() -> send(sqs, 1)).isSameAs(failure);
    assertThat(sqs.calls).isEqualTo(1);
  }

  @Test
  void doesNotTryAgainOnceInterrupted() {
    FailingSqs sqs = new FailingSqs().thenFail(0, "InternalError", false);
    interruption.request();

    assertThatThrownBy(() -> send(sqs, 1)).isInstanceOf(CommandFailure.class);
    assertThat(sqs.calls).isEqualTo(1);
  }
}

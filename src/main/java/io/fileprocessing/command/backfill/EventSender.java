package io.fileprocessing.command.backfill;

import io.fileprocessing.command.cli.CommandFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** Sends messages in batches, and returns only when SQS has confirmed each of them. */
final class EventSender {

  private final SqsClient sqs;
  private final Retries retries;

  EventSender(SqsClient sqs, Retries retries) {
    this.sqs = Objects.requireNonNull(sqs, "sqs");
    this.retries = Objects.requireNonNull(retries, "retries");
  }

  /**
   * Sends up to ten messages. Those that SQS does not confirm are sent again.
   *
   * @throws CommandFailure if some are still not confirmed at the last attempt
   * @throws software.amazon.awssdk.core.exception.SdkException if the call fails
   */
  void send(String queue, List<String> bodies) {
    List<SendMessageBatchRequestEntry> open =
        IntStream.range(0, bodies.size())
            .mapToObj(
                i ->
                    SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .messageBody(bodies.get(i))
                        .build())
            .toList();
    for (int attempt = 1; ; attempt++) {
      List<SendMessageBatchRequestEntry> entries = open;
      SendMessageBatchResponse answer =
          retries.of(() -> sqs.sendMessageBatch(r -> r.queueUrl(queue).entries(entries)));
      open = unconfirmed(entries, answer);
      if (open.isEmpty()) {
        return;
      }
      if (isRejected(answer) || !retries.isAllowed(attempt)) {
        throw new CommandFailure(explanation(queue, open.size(), answer));
      }
    }
  }

  private static List<SendMessageBatchRequestEntry> unconfirmed(
      List<SendMessageBatchRequestEntry> entries, SendMessageBatchResponse answer) {
    Set<String> confirmed = new HashSet<>();
    answer.successful().forEach(entry -> confirmed.add(entry.id()));
    List<SendMessageBatchRequestEntry> open = new ArrayList<>(entries);
    open.removeIf(entry -> confirmed.contains(entry.id()));
    return open;
  }

  /** Whether an entry is wrong, so that to send it again would be no use. */
  private static boolean isRejected(SendMessageBatchResponse answer) {
    return answer.failed().stream().anyMatch(entry -> Boolean.TRUE.equals(entry.senderFault()));
  }

  private static String explanation(String queue, int count, SendMessageBatchResponse answer) {
    String cause =
        answer.failed().stream()
            .findFirst()
            .map(EventSender::cause)
            .orElse("it did not confirm them.");
    return "SQS did not accept "
        + count
        + (count == 1 ? " message" : " messages")
        + " for "
        + queue
        + ": "
        + cause;
  }

  private static String cause(BatchResultErrorEntry entry) {
    return entry.code() + (entry.message() == null ? "" : ": " + entry.message()) + ".";
  }
}

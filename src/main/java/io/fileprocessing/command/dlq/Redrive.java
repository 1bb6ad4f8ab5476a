package io.fileprocessing.command.dlq;

import io.fileprocessing.settings.SqsLimits;
import io.fileprocessing.sqs.MessageSize;
import io.fileprocessing.sqs.SystemAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/**
 * Sends messages of a dead-letter queue to the queue that they came from, with their body and the
 * attributes of their sender. A message is deleted after its copy has been sent: if the process is
 * killed in between, there are two messages, and never none.
 */
public final class Redrive {

  /** What the application and EventBridge add to a message that fails. */
  private static final Set<String> ADDED =
      Set.of(
          "ErrorReason",
          "ErrorMessage",
          "ErrorRoute",
          "ErrorObject",
          "ERROR_CODE",
          "ERROR_MESSAGE",
          "EXHAUSTED_RETRY_CONDITION",
          "RETRY_ATTEMPTS",
          "RULE_ARN",
          "TARGET_ARN");

  private final SqsClient sqs;
  private final Deletion deletion;
  private final Function<DeadLetter, Optional<String>> destination;
  private final IntPredicate mayMove;

  /**
   * @param destination the URL of the queue to send a message to; empty if it is not known
   * @param mayMove returns when this many messages may be moved; false if they must not
   */
  public Redrive(
      SqsClient sqs,
      String dlq,
      Function<DeadLetter, Optional<String>> destination,
      IntPredicate mayMove) {
    this.sqs = Objects.requireNonNull(sqs, "sqs");
    this.deletion = new Deletion(sqs, dlq);
    this.destination = Objects.requireNonNull(destination, "destination");
    this.mayMove = Objects.requireNonNull(mayMove, "mayMove");
  }

  /** Moves at most ten messages. Those that fail stay. */
  public Removal move(List<DeadLetter> letters) {
    Removal removal = Removal.NOTHING;
    Map<String, List<Message>> byQueue = new LinkedHashMap<>();
    for (DeadLetter letter : letters) {
      Optional<String> queue = destination.apply(letter);
      if (queue.isPresent()) {
        byQueue.computeIfAbsent(queue.get(), url -> new ArrayList<>()).add(letter.message());
      } else {
        removal = removal.and(Removal.failed("its queue is not known"));
      }
    }
    for (Map.Entry<String, List<Message>> queue : byQueue.entrySet()) {
      for (List<Message> batch : batches(queue.getValue())) {
        if (mayMove.test(batch.size())) {
          removal = removal.and(move(batch, queue.getKey()));
        }
      }
    }
    return removal;
  }

  private Removal move(List<Message> batch, String queue) {
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (Message message : batch) {
      entries.add(copy(message, Integer.toString(entries.size())));
    }
    SendMessageBatchResponse sent = sqs.sendMessageBatch(r -> r.queueUrl(queue).entries(entries));
    Removal removal = Removal.NOTHING;
    for (BatchResultErrorEntry error : sent.failed()) {
      removal = removal.and(Removal.failed("its copy was not sent: " + error.code()));
    }
    return removal.and(
        deletion.delete(
            sent.successful().stream()
                .map(entry -> batch.get(Integer.parseInt(entry.id())))
                .toList()));
  }

  static SendMessageBatchRequestEntry copy(Message message, String id) {
    return SendMessageBatchRequestEntry.builder()
        .id(id)
        .messageBody(message.body())
        .messageAttributes(attributes(message))
        .messageSystemAttributes(SystemAttributes.ofCopy(message.attributes()))
        .build();
  }

  private static Map<String, MessageAttributeValue> attributes(Message message) {
    Map<String, MessageAttributeValue> attributes = new HashMap<>(message.messageAttributes());
    attributes.keySet().removeAll(ADDED);
    return attributes;
  }

  /** The messages in batches that SQS accepts, in order. */
  static List<List<Message>> batches(List<Message> messages) {
    List<List<Message>> batches = new ArrayList<>();
    int bytes = SqsLimits.MAX_MESSAGE_BYTES;
    for (Message message : messages) {
      int size = Math.max(1, MessageSize.of(message.body(), attributes(message)));
      if (bytes + size > SqsLimits.MAX_MESSAGE_BYTES) {
        batches.add(new ArrayList<>());
        bytes = 0;
      }
      batches.get(batches.size() - 1).add(message);
      bytes += size;
    }
    return batches;
  }
}

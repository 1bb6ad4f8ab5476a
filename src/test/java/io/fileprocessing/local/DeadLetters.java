package io.fileprocessing.local;

import io.fileprocessing.embedded.LocalAws;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Shows the messages that arrive in the dead-letter queues, and leaves them there.
 *
 * <p>A message is invisible to others while it is looked at. So a queue is received from only when
 * its number of messages has changed, or every few seconds, and the messages become visible again
 * right afterwards.
 */
final class DeadLetters {

  private static final List<String> QUEUES = List.of("ConversionDlq", "SentimentDlq");
  private static final int BATCH = 10;

  /** Messages that are visible again before all were received must not keep this here. */
  private static final int MAX_BATCHES = 100;

  /** How long a message stays invisible when this process ends while it looks. */
  private static final int LOOK_SECONDS = 5;

  /** A message that is moved back to its queue may be replaced before the number changes. */
  private static final Duration LONGEST_WITHOUT_LOOK = Duration.ofSeconds(5);

  private record Look(Map<QueueAttributeName, String> counts, long nanos) {

    boolean isOutdated(Map<QueueAttributeName, String> now) {
      return !now.equals(counts) || System.nanoTime() - nanos > LONGEST_WITHOUT_LOOK.toNanos();
    }
  }

  private final LocalAws aws;
  private final Map<String, Look> looks = new HashMap<>();
  private final Set<String> shown = new HashSet<>();

  DeadLetters(LocalAws aws) {
    this.aws = Objects.requireNonNull(aws, "aws");
  }

  /** A line for each message that has arrived since the last call: its queue and its reason. */
  List<String> arrived() {
    List<String> lines = new ArrayList<>();
    for (String queue : QUEUES) {
      Map<QueueAttributeName, String> counts = counts(queue);
      Look last = looks.get(queue);
      if (last == null || last.isOutdated(counts)) {
        looks.put(queue, new Look(counts, System.nanoTime()));
        messages(queue).stream()
            .filter(message -> shown.add(message.messageId()))
            .forEach(message -> lines.add(queue + "  " + reason(message)));
      }
    }
    return lines;
  }

  /** How many messages are visible, and how many are in flight with somebody else. */
  private Map<QueueAttributeName, String> counts(String queue) {
    return aws.sqs()
        .getQueueAttributes(
            r ->
                r.queueUrl(aws.queueUrl(queue))
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .attributes();
  }

  /** The visible messages of the queue, which are visible again when this returns. */
  private List<Message> messages(String queue) {
    List<Message> messages = new ArrayList<>();
    for (int batch = 0; batch < MAX_BATCHES; batch++) {
      List<Message> next = received(queue);
      if (next.isEmpty()) {
        break;
      }
      messages.addAll(next);
    }
    for (int from = 0; from < messages.size(); from += BATCH) {
      release(queue, messages.subList(from, Math.min(from + BATCH, messages.size())));
    }
    return messages;
  }

  private List<Message> received(String queue) {
    return aws.sqs()
        .receiveMessage(
            r ->
                r.queueUrl(aws.queueUrl(queue))
                    .maxNumberOfMessages(BATCH)
                    .waitTimeSeconds(0)
                    .visibilityTimeout(LOOK_SECONDS)
                    .messageAttributeNames("All"))
        .messages();
  }

  private void release(String queue, List<Message> messages) {
    aws.sqs()
        .changeMessageVisibilityBatch(
            r ->
                r.queueUrl(aws.queueUrl(queue))
                    .entries(
                        messages.stream()
                            .map(
                                message ->
                                    ChangeMessageVisibilityBatchRequestEntry.builder()
                                        .id(Integer.toString(messages.indexOf(message)))
                                        .receiptHandle(message.receiptHandle())
                                        .visibilityTimeout(0)
                                        .build())
                            .toList()));
  }

  private static String reason(Message message) {
    return message.messageAttributes().containsKey("ErrorMessage")
        ? message.messageAttributes().get("ErrorMessage").stringValue()
        : "a message was received too often: " + message.body();
  }
}

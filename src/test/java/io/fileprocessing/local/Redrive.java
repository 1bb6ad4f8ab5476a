package io.fileprocessing.local;

import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.QueuedMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Sends dead letters back to the queue that they come from, without their {@code Error} attributes.
 */
final class Redrive {

  private static final int BATCH = 10;
  private static final int VISIBILITY_SECONDS = 30;

  private final LocalAws aws;

  Redrive(LocalAws aws) {
    this.aws = Objects.requireNonNull(aws, "aws");
  }

  /** Returns how many have been sent back. */
  int redrive(Workflow workflow, Predicate<QueuedMessage> which) {
    Set<String> wanted =
        aws.messages(workflow.dlq()).stream()
            .filter(which)
            .map(QueuedMessage::id)
            .collect(Collectors.toCollection(HashSet::new));
    String dlq = aws.queueUrlOf(workflow.dlq());
    List<Message> others = new ArrayList<>();
    int count = 0;
    while (!wanted.isEmpty()) {
      List<Message> received =
          aws.sqs()
              .receiveMessage(
                  r ->
                      r.queueUrl(dlq)
                          .maxNumberOfMessages(BATCH)
                          .visibilityTimeout(VISIBILITY_SECONDS)
                          .waitTimeSeconds(0)
                          .messageAttributeNames("All"))
              .messages();
      if (received.isEmpty()) {
        // the rest is in flight with somebody else
        break;
      }
      for (Message message : received) {
        if (wanted.remove(message.messageId())) {
          send(workflow, message);
          aws.sqs().deleteMessage(r -> r.queueUrl(dlq).receiptHandle(message.receiptHandle()));
          count++;
        } else {
          others.add(message);
        }
      }
    }
    others.forEach(
        message ->
            aws.sqs()
                .changeMessageVisibility(
                    r ->
                        r.queueUrl(dlq)
                            .receiptHandle(message.receiptHandle())
                            .visibilityTimeout(0)));
    return count;
  }

  private void send(Workflow workflow, Message message) {
    Map<String, MessageAttributeValue> attributes = new HashMap<>(message.messageAttributes());
    attributes.keySet().removeIf(name -> name.matches("Error(Reason|Message|Route|Object)"));
    aws.sqs()
        .sendMessage(
            r ->
                r.queueUrl(aws.queueUrlOf(workflow.queue()))
                    .messageBody(message.body())
                    .messageAttributes(attributes));
  }
}

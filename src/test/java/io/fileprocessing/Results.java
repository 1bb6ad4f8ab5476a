package io.fileprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fileprocessing.embedded.LocalAws;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The results of the application in the embedded services. */
record Results(LocalAws aws) {

  static final List<String> QUEUES = List.of("ConversionQueue", "SentimentQueue");
  static final List<String> DEAD_LETTER_QUEUES = List.of("ConversionDlq", "SentimentDlq");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  Results {
    Objects.requireNonNull(aws, "aws");
  }

  ResponseBytes<GetObjectResponse> page(String name) {
    return aws.s3().getObjectAsBytes(r -> r.bucket(aws.targetBucket()).key(name));
  }

  List<String> pageNames() {
    return aws.s3().listObjectsV2Paginator(r -> r.bucket(aws.targetBucket())).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  /** The item of an object in the input bucket; empty if there is none. */
  Map<String, AttributeValue> item(String key) {
    return itemOf("s3://" + aws.inputBucket() + "/" + key);
  }

  Map<String, AttributeValue> itemOf(String id) {
    return aws.dynamoDb()
        .getItem(r -> r.tableName(aws.sentimentTable()).key(Map.of("id", AttributeValue.fromS(id))))
        .item();
  }

  /** Waits for the page with this name and the item of the object with this key. */
  void awaitBoth(String pageName, String key) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(pageNames()).contains(pageName);
              assertThat(item(key)).as("item of " + key).isNotEmpty();
            });
  }

  /** Waits until the queues of the workflows have no messages, visible or not. */
  void awaitEmptyQueues() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> QUEUES.forEach(q -> assertThat(depth(q)).as(q).isZero()));
  }

  void assertNoDeadLetters() {
    DEAD_LETTER_QUEUES.forEach(queue -> assertThat(depth(queue)).as(queue).isZero());
  }

  /** The number of messages in the queue with this logical id, visible or not. */
  int depth(String queue) {
    return visible(queue) + invisible(queue);
  }

  int visible(String queue) {
    return count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
  }

  int invisible(String queue) {
    return count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
  }

  private int count(String queue, QueueAttributeName name) {
    String url = aws.queueUrl(queue);
    return Integer.parseInt(
        aws.sqs()
            .getQueueAttributes(r -> r.queueUrl(url).attributeNames(name))
            .attributes()
            .get(name));
  }

  /** Receives and deletes all messages in the queue with this logical id. */
  List<Message> taken(String queue) {
    String url = aws.queueUrl(queue);
    List<Message> taken = new ArrayList<>();
    for (List<Message> next = received(url); !next.isEmpty(); next = received(url)) {
      next.forEach(
          m -> aws.sqs().deleteMessage(r -> r.queueUrl(url).receiptHandle(m.receiptHandle())));
      taken.addAll(next);
    }
    return taken;
  }

  private List<Message> received(String url) {
    return aws.sqs()
        .receiveMessage(
            r ->
                r.queueUrl(url)
                    .maxNumberOfMessages(10)
                    .messageAttributeNames("All")
                    .waitTimeSeconds(0))
        .messages();
  }

  /** The attributes of the message by name. */
  static Map<String, String> attributes(Message message) {
    return message.messageAttributes().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().stringValue()));
  }
}

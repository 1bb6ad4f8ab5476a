package io.fileprocessing.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fileprocessing.embedded.LocalAws;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Good files in one folder, and their expected results: {@code new Notes(aws, "faults", 50).put()}.
 */
record Notes(LocalAws aws, String folder, int count) {

  static final List<String> QUEUES = List.of("ConversionQueue", "SentimentQueue");
  static final List<String> DEAD_LETTER_QUEUES = List.of("ConversionDlq", "SentimentDlq");

  private static final Set<QueueAttributeName> DEPTH =
      Set.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

  Notes {
    Objects.requireNonNull(aws, "aws");
    Objects.requireNonNull(folder, "folder");
  }

  private Stream<String> names() {
    return IntStream.range(0, count).mapToObj(i -> folder + "/note-" + i);
  }

  /** Uploads all notes, which sends their events. */
  Notes put() {
    names().parallel().forEach(name -> put(aws, name + ".md", text(name)));
    return this;
  }

  static String text(String name) {
    return "# " + name + "\n\nI am very happy with this wonderful note.\n";
  }

  static void put(LocalAws aws, String key, String text) {
    aws.s3().putObject(r -> r.bucket(aws.inputBucket()).key(key), RequestBody.fromString(text));
  }

  /** Asserts that each note has its page and its item, and that all queues are empty. */
  void assertAllDone() {
    assertDerived();
    QUEUES.forEach(queue -> assertThat(depth(aws, queue)).as(queue).isZero());
    DEAD_LETTER_QUEUES.forEach(queue -> assertThat(depth(aws, queue)).as(queue).isZero());
  }

  /** Asserts that each note has its page and its item. */
  void assertDerived() {
    assertThat(pages())
        .containsExactlyInAnyOrderElementsOf(names().map(name -> name + ".html").toList());
    assertThat(items())
        .containsExactlyInAnyOrderElementsOf(
            names().map(name -> "s3://" + aws.inputBucket() + "/" + name + ".md").toList());
  }

  /** Asserts that the running application renders a new note in the same way as each of these. */
  void assertPagesAreLikeAFreshOne() {
    Notes fresh = new Notes(aws, folder + "-fresh", 1).put();
    await().atMost(Duration.ofSeconds(60)).untilAsserted(fresh::assertAllDone);
    String expected = page(aws, folder + "-fresh/note-0.html");
    names()
        .forEach(
            name ->
                assertThat(page(aws, name + ".html"))
                    .isEqualTo(
                        expected
                            .replace(folder + "-fresh/note-0", name)
                            .replace(
                                (folder + "-fresh/note-0").replace("/", ""),
                                name.replace("/", ""))));
  }

  Set<String> pages() {
    return aws
        .s3()
        .listObjectsV2Paginator(r -> r.bucket(aws.targetBucket()).prefix(folder + "/"))
        .contents()
        .stream()
        .map(S3Object::key)
        .collect(Collectors.toSet());
  }

  /** The page with this name; empty if there is none. */
  static String page(LocalAws aws, String key) {
    try {
      return aws.s3().getObjectAsBytes(r -> r.bucket(aws.targetBucket()).key(key)).asUtf8String();
    } catch (NoSuchKeyException e) {
      return "";
    }
  }

  private Set<String> items() {
    return aws.dynamoDb().scanPaginator(r -> r.tableName(aws.sentimentTable())).items().stream()
        .filter(item -> item.get("overall_sentiment").s().equals("POSITIVE"))
        .map(item -> item.get("id").s())
        .filter(id -> id.startsWith("s3://" + aws.inputBucket() + "/" + folder + "/"))
        .collect(Collectors.toSet());
  }

  /** The number of messages in the queue, visible or not. */
  static int depth(LocalAws aws, String queue) {
    return depths(aws, queue).values().stream().mapToInt(Integer::parseInt).sum();
  }

  static int visible(LocalAws aws, String queue) {
    return Integer.parseInt(
        depths(aws, queue).get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
  }

  private static Map<QueueAttributeName, String> depths(LocalAws aws, String queue) {
    return aws.sqs()
        .getQueueAttributes(r -> r.queueUrl(aws.queueUrl(queue)).attributeNames(DEPTH))
        .attributes();
  }

  /** Receives and deletes all messages in the queue. */
  static List<Message> taken(LocalAws aws, String queue) {
    List<Message> messages = new ArrayList<>();
    String url = aws.queueUrl(queue);
    for (List<Message> next = received(aws, url); !next.isEmpty(); next = received(aws, url)) {
      next.forEach(
          m -> aws.sqs().deleteMessage(r -> r.queueUrl(url).receiptHandle(m.receiptHandle())));
      messages.addAll(next);
    }
    return messages;
  }

  private static List<Message> received(LocalAws aws, String url) {
    return aws.sqs()
        .receiveMessage(
            r ->
                r.queueUrl(url)
                    .maxNumberOfMessages(10)
                    .waitTimeSeconds(0)
                    .messageAttributeNames("All"))
        .messages();
  }

  static Map<String, String> attributes(Message message) {
    return message.messageAttributes().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> value(entry.getValue())));
  }

  private static String value(MessageAttributeValue attribute) {
    return attribute.stringValue();
  }
}

package io.fileprocessing.embedded;

import io.fileprocessing.embedded.template.Resource;
import io.fileprocessing.embedded.template.ResourceNames;
import io.fileprocessing.embedded.template.Template;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Creates resources of derivatives that the template does not have, with the properties of those
 * that it has: queues like ConversionQueue, rules like FileProcessingRule, tables with the key
 * {@code id}. What exists already is left as it is.
 */
public final class FurtherResources {

  private final Template template;
  private final SqsClient sqs;
  private final S3Client s3;
  private final DynamoDbClient dynamoDb;
  private final EventBridge events;
  private final Set<String> created = new HashSet<>();

  FurtherResources(
      Template template, SqsClient sqs, S3Client s3, DynamoDbClient dynamoDb, EventBridge events) {
    this.template = Objects.requireNonNull(template, "template");
    this.sqs = Objects.requireNonNull(sqs, "sqs");
    this.s3 = Objects.requireNonNull(s3, "s3");
    this.dynamoDb = Objects.requireNonNull(dynamoDb, "dynamoDb");
    this.events = Objects.requireNonNull(events, "events");
  }

  /** Creates a queue and its dead-letter queue. */
  public void queue(String name, String dlq) {
    Resource like = template.resource("ConversionQueue");
    if (created.add(dlq)) {
      Resource likeDlq = template.resource("ConversionDlq");
      Stack.createQueue(sqs, new Resource(dlq, likeDlq.type(), dlq, likeDlq.properties()));
    }
    if (created.add(name)) {
      Map<String, Object> properties = new LinkedHashMap<>(like.properties());
      Map<String, Object> redrive = new LinkedHashMap<>(like.map("RedrivePolicy"));
      redrive.put("deadLetterTargetArn", ResourceNames.queueArn(dlq));
      properties.put("RedrivePolicy", redrive);
      Stack.createQueue(sqs, new Resource(name, like.type(), name, properties));
    }
  }

  public void bucket(String name) {
    if (created.add("s3://" + name)) {
      s3.createBucket(r -> r.bucket(name));
    }
  }

  /** Creates a table whose items have the key {@code id}, a string. */
  public void table(String name) {
    if (created.add("table/" + name)) {
      Resource like = template.resource("SentimentTable");
      Stack.createTable(dynamoDb, new Resource(name, like.type(), name, like.properties()));
    }
  }

  /**
   * Replaces the rules for further queues.
   *
   * <p>As in {@code derivative.yaml}, a rule only knows suffixes, and the workflow ignores what
   * else does not match: {@code reports/*.csv} is the suffix {@code .csv}.
   *
   * @param keys the keys of each queue by its name, as the parameter {@code keys} of a workflow has
   *     them; empty for all
   */
  public void subscribe(Map<String, List<String>> keys) {
    Resource like = template.resource("FileProcessingRule");
    events.replaceFurther(
        keys.entrySet().stream()
            .map(entry -> new Rule(rule(like, entry.getKey(), entry.getValue())))
            .toList());
  }

  private static Resource rule(Resource like, String queue, List<String> keys) {
    Map<String, Object> properties = new HashMap<>(like.properties());
    properties.put("Targets", List.of(Map.of("Arn", ResourceNames.queueArn(queue))));
    properties.put(
        "EventPattern",
        withKeys(
            like.map("EventPattern"),
            suffixes(keys).isEmpty()
                ? List.of(Map.of("exists", true))
                : suffixes(keys).stream()
                    .map(suffix -> Map.of("suffix", Map.of("equals-ignore-case", suffix)))
                    .toList()));
    return new Resource(queue + "Rule", like.type(), queue + "Rule", properties);
  }

  /**
   * The suffixes that a rule matches for the keys of a workflow, such as {@code .csv} for {@code
   * reports/*.csv}; empty if it matches all keys.
   */
  public static List<String> suffixes(List<String> keys) {
    List<String> suffixes =
        keys.stream().map(key -> key.substring(key.lastIndexOf('*') + 1)).distinct().toList();
    return suffixes.contains("") ? List.of() : suffixes;
  }

  /** The pattern with other values for the key of the object. */
  private static Map<String, Object> withKeys(Map<?, ?> pattern, List<?> keys) {
    Map<String, Object> changed = new LinkedHashMap<>();
    pattern.forEach(
        (name, value) ->
            changed.put(name.toString(), name.equals("key") ? keys : changed(value, keys)));
    return changed;
  }

  private static Object changed(Object value, List<?> keys) {
    if (value instanceof List<?> list) {
      // the alternatives of $or
      return list.stream().map(one -> changed(one, keys)).toList();
    }
    return value instanceof Map<?, ?> map ? withKeys(map, keys) : value;
  }
}

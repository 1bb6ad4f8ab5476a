package io.fileprocessing.local;

import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.event.KeyFilter;
import io.fileprocessing.object.StoredObject;
import java.util.List;
import java.util.Objects;

/**
 * A workflow that the local run feeds and watches.
 *
 * @param name the ID of the route that consumes the queue
 * @param queue the name of its queue
 * @param dlq the name of its dead-letter queue
 * @param buckets the buckets that it stores results in
 * @param tables the tables that it stores results in
 * @param keys the keys that it processes, as in its parameter {@code keys}; empty for all
 */
public record Workflow(
    String name,
    String queue,
    String dlq,
    List<String> buckets,
    List<String> tables,
    List<String> keys) {

  static final String CONVERSION = "conversion";
  static final String SENTIMENT = "sentiment";

  /** The default of the template's parameter KeySuffix. */
  private static final List<String> KEYS = List.of(".md");

  private static final String SUFFIX = "-workflow";

  public Workflow {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(queue, "queue");
    Objects.requireNonNull(dlq, "dlq");
    buckets = List.copyOf(buckets);
    tables = List.copyOf(tables);
    keys = List.copyOf(keys);
  }

  /** The name of the derivative: {@code shout} if the route is {@code shout-workflow}. */
  public String title() {
    return name.endsWith(SUFFIX) && name.length() > SUFFIX.length()
        ? name.substring(0, name.length() - SUFFIX.length())
        : name;
  }

  boolean isBuiltIn() {
    return name.equals(CONVERSION) || name.equals(SENTIMENT);
  }

  /** Whether it processes objects with this key. */
  boolean selects(String key) {
    return KeyFilter.isSelected(new StoredObject("-", key), String.join(",", keys));
  }

  /** The workflows of the template. */
  static List<Workflow> builtIn(LocalAws aws) {
    return List.of(
        new Workflow(
            CONVERSION,
            "ConversionQueue",
            "ConversionDlq",
            List.of(aws.targetBucket()),
            List.of(),
            KEYS),
        new Workflow(
            SENTIMENT,
            "SentimentQueue",
            "SentimentDlq",
            List.of(),
            List.of(aws.sentimentTable()),
            KEYS));
  }
}

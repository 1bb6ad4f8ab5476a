package io.fileprocessing.command.backfill;

import io.fileprocessing.command.cli.WorkflowQueues;
import io.fileprocessing.event.KeyFilter;
import io.fileprocessing.object.StoredObject;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A workflow to send events to.
 *
 * @param workflow the id of the workflow
 * @param queue the URL of its queue
 * @param keys the filters that a key has to pass, as {@link KeyFilter} takes them
 */
record Destination(String workflow, String queue, List<String> keys) {

  /** The id of the built-in workflow that calls Amazon Comprehend. */
  private static final String SENTIMENT = "sentiment";

  /** The default of the parameter KeySuffix in deploy/file-processing.yaml. */
  static final String RULE = ".md";

  Destination {
    Objects.requireNonNull(workflow, "workflow");
    Objects.requireNonNull(queue, "queue");
    keys = List.copyOf(keys);
  }

  /**
   * The destination for objects that pass both filters. Without any, they have to pass that of the
   * deployed rule, which all other events have passed.
   *
   * @param pattern the filter of the command; empty for none
   */
  static Destination of(WorkflowQueues workflow, String pattern) {
    List<String> filters =
        Stream.of(workflow.keys(), pattern).filter(keys -> !keys.isBlank()).distinct().toList();
    return new Destination(
        workflow.id(), workflow.requiredQueue(), filters.isEmpty() ? List.of(RULE) : filters);
  }

  /** Whether the workflow processes an object with this key. */
  boolean takes(String key) {
    // its bucket does not matter to the filter
    StoredObject object = new StoredObject("", key);
    return keys.stream().allMatch(filter -> KeyFilter.isSelected(object, filter));
  }

  boolean isBuiltIn() {
    return isSentiment() || workflow.equals("conversion");
  }

  boolean isSentiment() {
    return workflow.equals(SENTIMENT);
  }
}

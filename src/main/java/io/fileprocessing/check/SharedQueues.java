package io.fileprocessing.check;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds workflows that consume a queue of another one. SQS delivers each message to one consumer of
 * its queue, whichever workflow that belongs to.
 *
 * <pre>{@code
 * SharedQueues.complaints(workflows, settings);
 * // {sentiment.queue=must not be the queue of the workflow conversion: ...}
 * }</pre>
 */
public final class SharedQueues {

  private SharedQueues() {}

  /** What is wrong with the queues of the enabled workflows, by the name of the setting. */
  public static Map<String, String> complaints(
      List<Workflow> workflows, Function<String, Optional<String>> settings) {
    List<Workflow> enabled =
        workflows.stream().filter(workflow -> workflow.isEnabled(settings)).toList();
    Map<String, String> complaints = new LinkedHashMap<>();
    Map<String, String> consumers = new HashMap<>();
    for (Workflow workflow : enabled) {
      url(workflow, "queue", settings)
          .flatMap(url -> Optional.ofNullable(consumers.putIfAbsent(url, workflow.id())))
          .ifPresent(
              other ->
                  complaints.put(
                      setting(workflow, "queue"),
                      "must not be the queue of the workflow "
                          + other
                          + ": only one of the two would process each file"));
    }
    for (Workflow workflow : enabled) {
      url(workflow, "dlq", settings)
          .flatMap(url -> Optional.ofNullable(consumers.get(url)))
          .ifPresent(
              consumer ->
                  complaints.put(
                      setting(workflow, "dlq"),
                      "must not be the queue of the workflow "
                          + consumer
                          + ", which would process the dead letters"));
    }
    return complaints;
  }

  private static Optional<String> url(
      Workflow workflow, String parameter, Function<String, Optional<String>> settings) {
    return workflow.parameter(parameter, settings).filter(url -> !url.isBlank());
  }

  private static String setting(Workflow workflow, String parameter) {
    return workflow
        .settingOf(parameter)
        .orElseGet(() -> workflow.parameter("derive") + "." + parameter);
  }
}

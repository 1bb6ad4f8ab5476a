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
    Map<String, Workflow> consumers = new HashMap<>();
    for (Workflow workflow : enabled) {
      url(workflow, "queue", settings)
          .flatMap(url -> Optional.ofNullable(consumers.putIfAbsent(url, workflow)))
          .ifPresent(
              other ->
                  complaints.put(
                      setting(workflow, "queue"),
                      "must not be the queue of "
                          + (setting(other, "queue").equals(setting(workflow, "queue"))
                              ? "two workflows, " + place(other) + " and " + place(workflow)
                              : "the workflow " + other.id())
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
                          + consumer.id()
                          + ", which would process the dead letters"));
    }
    return complaints;
  }

  private static String place(Workflow workflow) {
    return workflow.id() + " (" + workflow.file() + ")";
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

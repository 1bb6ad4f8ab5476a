package io.fileprocessing.command.cli;

import java.util.Objects;

/**
 * The queues of a workflow. They need not be set: {@code dlq} only needs those that it works on.
 *
 * @param id the id of the workflow's route, such as {@code conversion}
 * @param queue the URL of its queue; empty if it is not set
 * @param dlq the URL of its dead-letter queue; empty if it is not set
 * @param queueSetting the setting that names the queue, such as {@code CONVERSION_QUEUE}
 * @param isEnabled whether a process with these settings runs the workflow
 * @param keys the keys that it processes, as {@link io.fileprocessing.event.KeyFilter} takes them
 */
public record WorkflowQueues(
    String id, String queue, String dlq, String queueSetting, boolean isEnabled, String keys) {

  public WorkflowQueues {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(queue, "queue");
    Objects.requireNonNull(dlq, "dlq");
    Objects.requireNonNull(queueSetting, "queueSetting");
    Objects.requireNonNull(keys, "keys");
  }

  /** Whether any of its queues is set. */
  public boolean isConfigured() {
    return !queue.isEmpty() || !dlq.isEmpty();
  }

  /**
   * The URL of its queue.
   *
   * @throws CommandFailure if it is not set
   */
  public String requiredQueue() {
    if (queue.isEmpty()) {
      throw new CommandFailure(
          queueSetting + " is not set. Set it to the URL of the queue of the workflow " + id + ".");
    }
    return queue;
  }
}

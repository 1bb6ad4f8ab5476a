package io.fileprocessing.local;

import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.QueuedMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Shows the messages that arrive in the dead-letter queues, without receiving them. */
final class DeadLetters {

  private final LocalAws aws;
  private final Set<String> shown = new HashSet<>();

  DeadLetters(LocalAws aws) {
    this.aws = Objects.requireNonNull(aws, "aws");
  }

  /** A line for each message that has arrived since the last call: its queue and its reason. */
  List<String> arrived(List<Workflow> workflows) {
    List<String> lines = new ArrayList<>();
    Set<String> present = new HashSet<>();
    for (Workflow workflow : workflows) {
      for (QueuedMessage message : aws.messages(workflow.dlq())) {
        present.add(message.id());
        if (shown.add(message.id())) {
          lines.add(workflow.dlq() + "  " + reason(message));
        }
      }
    }
    // a message that comes back is shown again
    shown.retainAll(present);
    return lines;
  }

  private static String reason(QueuedMessage message) {
    String cause = message.attributes().get("ErrorMessage");
    if (cause == null) {
      return "a message was received too often: " + message.body();
    }
    String reason = message.attributes().getOrDefault("ErrorReason", "");
    // the other reasons have a message that names the object
    return reason.equals("RETRIES_EXHAUSTED") || reason.equals("SENT_BY_ROUTE")
        ? reason + "  " + message.attributes().getOrDefault("ErrorObject", "-") + ": " + cause
        : (reason.isEmpty() ? "" : reason + "  ") + cause;
  }
}

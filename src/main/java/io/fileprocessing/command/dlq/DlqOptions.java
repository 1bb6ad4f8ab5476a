package io.fileprocessing.command.dlq;

import io.fileprocessing.command.cli.Age;
import io.fileprocessing.command.cli.KeyPatterns;
import io.fileprocessing.command.cli.WorkflowQueues;
import io.fileprocessing.settings.QueueUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The arguments of all commands of {@code dlq}: which messages of which queues. */
final class DlqOptions {

  @Parameters(
      arity = "0..*",
      paramLabel = "WORKFLOW",
      description = "Workflow whose dead-letter queue is meant, such as conversion.")
  private List<String> workflows = new ArrayList<>();

  @Option(
      names = "--queue",
      paramLabel = "URL",
      description =
          "Dead-letter queue of events that EventBridge could not deliver. They are redriven to the"
              + " queue that their attribute TARGET_ARN names.")
  private String queue;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description =
          "Only messages with this reason; repeatable. RECEIVED_TOO_OFTEN are those that SQS moved"
              + " itself.")
  private List<String> reasons = new ArrayList<>();

  @Option(
      names = "--key",
      paramLabel = "PATTERN",
      converter = KeyPatterns.class,
      description =
          "Only messages of these keys, without the bucket that PREFIX starts with: a suffix (.pdf) or"
              + " a pattern (a/*.md); repeatable, or separated by commas.")
  private List<String> keys = new ArrayList<>();

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      converter = Age.class,
      description = "Only messages that were sent longer ago, such as 90s, 15m, 2h or 3d.")
  private Duration olderThan;

  @Option(
      names = "--newer-than",
      paramLabel = "AGE",
      converter = Age.class,
      description = "Only messages that were sent less long ago.")
  private Duration newerThan;

  @Option(names = "--json", description = "Prints the result as JSON.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  boolean isJson() {
    return json;
  }

  CommandSpec spec() {
    return spec;
  }

  /** The queue that is given instead of workflows, as the dead-letter queue of a workflow. */
  Optional<WorkflowQueues> queue() {
    return Optional.ofNullable(queue)
        .map(
            url ->
                new WorkflowQueues(url.substring(url.lastIndexOf('/') + 1), "", url, "", true, ""));
  }

  List<String> workflows() {
    return workflows;
  }

  /**
   * Checks that it is said which queues are meant.
   *
   * @throws ParameterException if not
   */
  void requireQueues(boolean all) {
    if (workflows.isEmpty() && queue == null && !all) {
      throw new ParameterException(spec.commandLine(), "Name at least one workflow, or add --all.");
    }
    if (all && (!workflows.isEmpty() || queue != null)) {
      throw new ParameterException(
          spec.commandLine(), "--all cannot be combined with workflows or --queue.");
    }
  }

  /**
   * Checks that the arguments do not contradict each other.
   *
   * @throws ParameterException if they do
   */
  void check() {
    if (queue != null && !workflows.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--queue cannot be combined with workflows.");
    }
    if (olderThan != null && newerThan != null && olderThan.compareTo(newerThan) >= 0) {
      throw new ParameterException(
          spec.commandLine(),
          "--older-than must be less than --newer-than. Otherwise, no message can be selected.");
    }
    Optional.ofNullable(queue)
        .flatMap(QueueUrl::complaint)
        .ifPresent(
            complaint -> {
              throw new ParameterException(spec.commandLine(), "--queue " + complaint + ".");
            });
  }

  /** What may be wrong with the arguments if they select nothing, as sentences. */
  List<String> hints() {
    List<String> hints = new ArrayList<>();
    if (queue == null) {
      // EventBridge has reasons of its own
      hints.addAll(KnownReasons.hints(reasons));
    }
    if (keys.stream().anyMatch(key -> key.contains("/"))) {
      hints.add(
          "--key takes keys without the bucket: notes/*, where the column PREFIX of list has"
              + " BUCKET/notes/.");
    }
    return hints;
  }

  LetterFilter filter(Instant now) {
    return new LetterFilter(
        Set.copyOf(reasons),
        String.join(",", keys),
        newerThan == null ? Instant.MIN : now.minus(newerThan),
        olderThan == null ? Instant.MAX : now.minus(olderThan));
  }
}

package io.fileprocessing.command.dlq;

import io.fileprocessing.aws.AwsClients;
import io.fileprocessing.command.cli.CommandErrors;
import io.fileprocessing.command.cli.CommandFailure;
import io.fileprocessing.command.cli.CommandLog;
import io.fileprocessing.command.cli.ConfiguredQueues;
import io.fileprocessing.command.cli.Interruption;
import io.fileprocessing.command.cli.ProgressLine;
import io.fileprocessing.command.cli.RateLimit;
import io.fileprocessing.command.cli.WorkflowQueues;
import io.fileprocessing.command.dlq.QueueReader.End;
import io.fileprocessing.object.Printable;
import io.fileprocessing.settings.SqsLimits;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reads the dead-letter queues that the arguments of a command name, one after the other, with
 * progress on standard error. If a queue cannot be read, it says so and continues with the next.
 */
final class DlqReading implements AutoCloseable {

  /**
   * A queue to read.
   *
   * @param workflow the queues of the workflow; of a queue that was given by its URL, its name
   * @param dlq the URL of the dead-letter queue
   */
  record Source(WorkflowQueues workflow, String dlq) {

    String name() {
      return workflow.id();
    }
  }

  /** Handles the selected messages of one receive. */
  @FunctionalInterface
  interface Work {
    Removal handle(Source source, List<DeadLetter> letters);
  }

  /**
   * What to read for.
   *
   * @param verb what is done with the messages, for the progress: {@code redriven}
   * @param perReceive how many messages to receive at a time, from 1 to 10
   * @param max the number of messages to select
   * @param isRemoving whether only messages are selected that had been sent before the queue was
   *     read first, so that a message that fails again is not handled twice
   */
  record Task(String verb, int perReceive, long max, boolean isRemoving, Work work) {}

  private final DlqOptions options;
  private final PrintWriter err;
  private final AwsClients clients;
  private final List<WorkflowQueues> workflows;
  private final Set<String> known;
  private final Map<String, Instant> began = new HashMap<>();
  private Interruption interruption = Interruption.handled();

  private DlqReading(
      DlqOptions options,
      AwsClients clients,
      List<WorkflowQueues> workflows,
      Collection<String> known) {
    this.options = Objects.requireNonNull(options, "options");
    this.err = options.spec().commandLine().getErr();
    this.clients = Objects.requireNonNull(clients, "clients");
    this.workflows = List.copyOf(workflows);
    this.known = Set.copyOf(known);
  }

  /**
   * Opens the clients.
   *
   * @throws CommandFailure if a workflow is not known or no queue is set
   */
  static DlqReading of(DlqOptions options) {
    CommandLog.toStandardError("ERROR");
    options.check();
    ConfiguredQueues configured = ConfiguredQueues.read();
    List<WorkflowQueues> workflows =
        options.queue().map(List::of).orElseGet(() -> configured.named(options.workflows()));
    return new DlqReading(
        options,
        configured.clients(),
        workflows,
        configured.workflows().stream().map(WorkflowQueues::id).toList());
  }

  AwsClients clients() {
    return clients;
  }

  /** A limit whose waits end if the command is interrupted. */
  RateLimit limit(int perSecond) {
    return RateLimit.perSecond(perSecond, interruption);
  }

  /** Reads the queues without removing anything. */
  DlqResult look(String verb, long max, boolean isRemoving, BiConsumer<Source, DeadLetter> look) {
    return read(
        new Task(
            verb,
            SqsLimits.MAX_BATCH,
            max,
            isRemoving,
            (source, letters) -> {
              letters.forEach(letter -> look.accept(source, letter));
              return Removal.NOTHING;
            }));
  }

  /** Reads the queues. */
  DlqResult read(Task task) {
    DlqResult result = new DlqResult();
    try (ProgressLine progress = ProgressLine.on(err)) {
      for (WorkflowQueues workflow : workflows) {
        if (!interruption.isRequested()) {
          read(workflow, task, result, progress);
        }
      }
      if (interruption.isRequested()) {
        result.problem("Interrupted. Run the command again to continue.");
      }
      progress.clear();
      result.problems().forEach(problem -> err.println(Printable.text(problem)));
      if (result.selected() == 0) {
        options.hints().forEach(hint -> err.println(Printable.text(hint)));
      }
      err.flush();
    }
    return result;
  }

  private void read(WorkflowQueues workflow, Task task, DlqResult result, ProgressLine progress) {
    try {
      Source source = new Source(workflow, dlq(workflow));
      if (read(source, task, result, progress) == End.TOO_MANY) {
        result.problem(
            source.name()
                + ": SQS does not allow more messages to be in flight. Not all were read.");
      }
    } catch (CommandFailure e) {
      result.problem(e.getMessage());
    } catch (SdkException e) {
      result.problem(workflow.id() + ": " + CommandErrors.sentence(e));
    }
  }

  private End read(Source source, Task task, DlqResult result, ProgressLine progress) {
    QueueReader reader = new QueueReader(clients.sqs(), source.dlq());
    QueueReader.Size size = reader.size(Instant.now());
    Instant now = began.computeIfAbsent(source.dlq(), url -> size.time());
    Instant latest = task.isRemoving() ? now : Instant.MAX;
    LetterFilter filter = options.filter(now);
    long before = result.read();
    return reader.read(
        task.perReceive(),
        letters -> {
          List<DeadLetter> present =
              letters.stream()
                  .filter(letter -> isOf(source, letter) && !letter.sent().isAfter(latest))
                  .toList();
          List<DeadLetter> selected =
              present.stream().filter(filter).limit(task.max() - result.selected()).toList();
          Removal removal =
              selected.isEmpty() ? Removal.NOTHING : task.work().handle(source, selected);
          result.add(present.size(), selected.size(), removal);
          progress.show(
              result.read() - before,
              size.messages(),
              String.format(
                  Locale.ROOT,
                  "%s: %,d of about %,d messages read, %,d %s",
                  source.name(),
                  result.read() - before,
                  size.messages(),
                  result.selected(),
                  task.verb()));
          return removal.ids();
        },
        () -> interruption.isRequested() || result.selected() >= task.max());
  }

  /** Workflows may share a dead-letter queue; the first one has what is of no workflow. */
  private boolean isOf(Source source, DeadLetter letter) {
    return options.queue().isPresent()
        || letter.workflow().equals(source.name())
        || !known.contains(letter.workflow()) && sharing(source).get(0).equals(source.name());
  }

  private List<String> sharing(Source source) {
    List<String> ids =
        workflows.stream()
            .filter(workflow -> workflow.dlq().equals(source.dlq()))
            .map(WorkflowQueues::id)
            .toList();
    return ids.isEmpty() ? List.of(source.name()) : ids;
  }

  /** The queue that a message came from; empty if it may be that of another workflow. */
  Optional<String> queue(Source source, DeadLetter letter) {
    return letter.workflow().equals(source.name()) || sharing(source).size() == 1
        ? Optional.of(source.workflow().requiredQueue())
        : Optional.empty();
  }

  private String dlq(WorkflowQueues workflow) {
    return workflow.dlq().isEmpty()
        ? QueueArn.deadLetterQueue(clients.sqs(), workflow.requiredQueue())
            .orElseThrow(
                () ->
                    new CommandFailure(
                        workflow.id()
                            + ": the queue "
                            + workflow.queue()
                            + " has no dead-letter queue."))
        : workflow.dlq();
  }

  boolean isInterrupted() {
    return interruption.isRequested();
  }

  /** Waits for an answer of the user, during which an interruption ends the process at once. */
  boolean ask(BooleanSupplier question) {
    interruption.close();
    boolean answer = question.getAsBoolean();
    interruption = Interruption.handled();
    return answer;
  }

  /** To be called after the result has been printed, because an interrupted process then ends. */
  @Override
  public void close() {
    interruption.close();
    clients.close();
  }
}

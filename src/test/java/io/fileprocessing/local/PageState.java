package io.fileprocessing.local;

import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.QueuedMessage;
import io.fileprocessing.local.page.FileView;
import io.fileprocessing.local.page.RunView;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What the page shows, from the board, the queues and the application. Not thread-safe. */
final class PageState {

  private static final int MAX_ROWS = 200;
  private static final int MAX_RECEIVES = 5;

  private final LocalAws aws;
  private final Board board;
  private final Lifecycle lifecycle;
  private final Faults faults;
  private final Map<String, String> remedies = Remedies.of(Path.of("docs/operations.md"));

  PageState(LocalAws aws, Board board, Lifecycle lifecycle, Faults faults) {
    this.aws = Objects.requireNonNull(aws, "aws");
    this.board = Objects.requireNonNull(board, "board");
    this.lifecycle = Objects.requireNonNull(lifecycle, "lifecycle");
    this.faults = Objects.requireNonNull(faults, "faults");
  }

  RunView run() {
    Instant now = Instant.now();
    List<RunView.Workflow> workflows = new ArrayList<>();
    List<RunView.Retry> retries = new ArrayList<>();
    List<RunView.DeadLetter> deadLetters = new ArrayList<>();
    Map<String, String> paused = lifecycle.supervisor().pausedQueues();
    for (Workflow workflow : board.workflows()) {
      List<QueuedMessage> messages = aws.messages(workflow.queue());
      List<QueuedMessage> dead = aws.messages(workflow.dlq());
      workflows.add(
          view(
              workflow,
              QueueDepth.of(messages, board.failures(), now),
              dead.size(),
              paused.getOrDefault(workflow.queue(), "")));
      messages.stream()
          .filter(message -> !message.isVisible(now))
          .filter(message -> QueueDepth.isDelayed(message, board.failures().get(message.id())))
          .map(message -> retry(workflow, message, board.failures().get(message.id())))
          .forEach(retries::add);
      dead.forEach(message -> deadLetters.add(deadLetter(workflow, message)));
    }
    retries.sort(Comparator.comparingLong(RunView.Retry::next));
    Collections.reverse(deadLetters);
    return new RunView(
        aws.inputBucket(),
        lifecycle.supervisor().state(),
        lifecycle.note(),
        workflows,
        first(retries),
        Math.max(0, retries.size() - MAX_ROWS),
        first(deadLetters),
        Math.max(0, deadLetters.size() - MAX_ROWS),
        faults.active().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(
                fault ->
                    new RunView.Fault(
                        fault.getKey().toString(),
                        fault.getValue().kind(),
                        fault.getValue().until().toEpochMilli()))
            .toList());
  }

  private RunView.Workflow view(Workflow workflow, QueueDepth depth, int dead, String paused) {
    List<String> sinks = new ArrayList<>();
    workflow.buckets().forEach(bucket -> sinks.add("s3://" + bucket));
    workflow.tables().forEach(table -> sinks.add("table " + table));
    return new RunView.Workflow(
        workflow.title(),
        workflow.queue(),
        workflow.dlq(),
        lifecycle.keys(workflow),
        sinks,
        depth.waiting(),
        depth.inFlight(),
        depth.delayed(),
        dead,
        board.throughput().total(workflow.name()),
        board.throughput().rate(workflow.name()),
        paused);
  }

  private RunView.Retry retry(Workflow workflow, QueuedMessage message, LoggedOutcome failure) {
    String object = board.object(failure);
    return new RunView.Retry(
        message.id(),
        workflow.title(),
        object,
        failure.step(),
        failure.cause(object),
        message.receives(),
        MAX_RECEIVES,
        message.visibleFrom().toEpochMilli());
  }

  private RunView.DeadLetter deadLetter(Workflow workflow, QueuedMessage message) {
    String reason = message.attributes().getOrDefault("ErrorReason", "RECEIVED_TOO_OFTEN");
    return new RunView.DeadLetter(
        message.id(),
        workflow.title(),
        reason,
        message.attributes().getOrDefault("ErrorObject", "-"),
        message.attributes().getOrDefault("ErrorMessage", "It was received too often."),
        remedies.getOrDefault(reason, ""));
  }

  private static <T> List<T> first(List<T> all) {
    return all.size() > MAX_ROWS ? List.copyOf(all.subList(0, MAX_ROWS)) : all;
  }

  /** The files that have changed since the last call. */
  List<FileView> changedFiles() {
    return board.takeChanged().stream().map(PageState::view).toList();
  }

  private static FileView view(TrackedFile file) {
    return new FileView(
        file.key(),
        file.size(),
        file.uploaded().toEpochMilli(),
        file.note(),
        file.derivations().stream()
            .map(
                derivation ->
                    new FileView.Cell(
                        derivation.workflow().title(),
                        derivation.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        derivation.after().toMillis(),
                        derivation.receives(),
                        derivation.cause(),
                        derivation.result()))
            .toList());
  }
}

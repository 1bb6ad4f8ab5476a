package io.fileprocessing.local;

import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.ObjectWrite;
import io.fileprocessing.embedded.QueuedMessage;
import io.fileprocessing.embedded.RejectedKey;
import io.fileprocessing.embedded.SentEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Shows on the terminal what becomes of each file. Not thread-safe. */
final class Watch {

  /** The application delays messages in batches. */
  private static final Duration NEXT_TRY_IS_KNOWN = Duration.ofSeconds(1);

  private static final Duration DEPTHS = Duration.ofSeconds(5);
  private static final int MAX_ITEM = 200;
  private static final int MAX_STORED = 1_000;

  /** A failure whose next try is not known yet. */
  private record Retry(Board.Ended ended, long nanos) {}

  private final LocalAws aws;
  private final Progress progress;
  private final Results results;
  private final DeadLetters deadLetters;
  private final Board board;
  private final Deque<StoredResult> stored = new ArrayDeque<>();
  private final List<Retry> retries = new ArrayList<>();
  private final List<TrackedFile> done = new ArrayList<>();
  private long depthsShownAt = System.nanoTime();
  private boolean hasWaited;

  Watch(LocalAws aws, Progress progress, Path folder) {
    this.aws = Objects.requireNonNull(aws, "aws");
    this.progress = Objects.requireNonNull(progress, "progress");
    this.results = new Results(aws, folder);
    this.deadLetters = new DeadLetters(aws);
    this.board = new Board(aws.inputBucket());
  }

  Board board() {
    return board;
  }

  /** A file of the input bucket, or a result, was stored. */
  void stored(ObjectWrite write) {
    if (write.bucket().equals(aws.inputBucket())) {
      board
          .stored(write)
          .ifPresent(file -> progress.step(file.key() + "  uploaded, " + file.size() + " bytes"));
    } else if (!write.bucket().equals(aws.targetBucket())) {
      stored.add(new StoredResult(write, results.sourceEtag(write), Instant.now()));
      if (stored.size() > MAX_STORED) {
        stored.remove();
      }
    }
  }

  void sent(SentEvent event) {
    board.sent(event).forEach(this::show);
  }

  void ignored(ObjectWrite write) {
    progress.step(write.key() + "  ignored: the rule does not match this name");
  }

  void rejected(RejectedKey key) {
    progress.step(
        key.key()
            + "  not stored: the local S3 keeps objects as files and cannot store this key; Amazon"
            + " S3 can");
  }

  /** A line of the application's log. */
  void logged(String line) {
    LoggedOutcome.parse(line).flatMap(board::ended).ifPresent(this::show);
  }

  private void show(Board.Ended ended) {
    switch (ended.derivation().state()) {
      case DONE -> showResult(ended);
      case RETRY -> retries.add(new Retry(ended, System.nanoTime()));
      case IGNORED ->
          progress.step(name(ended) + " has nothing to do: " + ended.outcome().reason());
      default -> {} // dead letters are shown when they are in their queue
    }
    if (ended.file().isDone()) {
      done.add(ended.file());
    }
  }

  private void showResult(Board.Ended ended) {
    TrackedFile file = ended.file();
    Workflow workflow = ended.derivation().workflow();
    String result = result(file, workflow);
    file.put(ended.derivation().withResult(result));
    String what =
        switch (workflow.name()) {
          case Workflow.CONVERSION -> "HTML";
          case Workflow.SENTIMENT -> "sentiment";
          default -> workflow.title();
        };
    progress.step(
        "%s  %s after %.1f s  %s"
            .formatted(file.key(), what, Progress.seconds(ended.derivation().after()), result));
  }

  private String result(TrackedFile file, Workflow workflow) {
    return switch (workflow.name()) {
      case Workflow.CONVERSION -> results.page(file.key(), file.etag()).orElse("");
      case Workflow.SENTIMENT ->
          scores(file).map(item -> item.get("overall_sentiment").s()).orElse("");
      default -> {
        List<String> found = new ArrayList<>();
        stored.stream()
            .filter(result -> workflow.buckets().contains(result.write().bucket()))
            .filter(result -> result.isOf(file))
            .map(result -> results.saved(result.write()))
            .flatMap(Optional::stream)
            .distinct()
            .forEach(found::add);
        workflow.tables().stream()
            .map(table -> results.itemText(table, file.key()))
            .flatMap(Optional::stream)
            .map(text -> text.length() > MAX_ITEM ? text.substring(0, MAX_ITEM - 1) + "…" : text)
            .forEach(found::add);
        yield String.join("  ", found);
      }
    };
  }

  /** The sentiment item of this version of the file. */
  Optional<Map<String, AttributeValue>> scores(TrackedFile file) {
    return results.item(file.key(), file.etag());
  }

  /** Shows what only a look can tell, and returns the files that have been finished since. */
  List<TrackedFile> look() {
    deadLetters.arrived(List.copyOf(board.workflows())).forEach(progress::step);
    retries.removeIf(this::isShown);
    if (System.nanoTime() - depthsShownAt > DEPTHS.toNanos()) {
      depthsShownAt = System.nanoTime();
      showDepths();
    }
    List<TrackedFile> finished = List.copyOf(done);
    done.clear();
    return finished;
  }

  private boolean isShown(Retry retry) {
    if (System.nanoTime() - retry.nanos() < NEXT_TRY_IS_KNOWN.toNanos()) {
      return false;
    }
    Derivation derivation = retry.ended().derivation();
    Instant now = Instant.now();
    String next =
        aws.messages(derivation.workflow().queue()).stream()
            .filter(message -> message.id().equals(derivation.messageId()))
            .filter(message -> message.receives() <= derivation.receives())
            .map(QueuedMessage::visibleFrom)
            .map(at -> Math.max(0, Duration.between(now, at).toSeconds()))
            .map(seconds -> "next try in " + seconds + " s")
            .findFirst()
            .orElse("tried again");
    progress.step(
        name(retry.ended())
            + " failed at "
            + retry.ended().outcome().step()
            + ", "
            + next
            + ": "
            + derivation.cause());
    return true;
  }

  /** Only if something waits, and once more when nothing does any longer. */
  private void showDepths() {
    Instant now = Instant.now();
    String waiting =
        board.workflows().stream()
            .map(
                workflow ->
                    Map.entry(
                        workflow.title(),
                        QueueDepth.of(aws.messages(workflow.queue()), board.failedAt(), now)))
            .filter(depth -> depth.getValue().hasBacklog())
            .map(depth -> depth.getKey() + ": " + depth.getValue())
            .collect(Collectors.joining("; "));
    if (!waiting.isEmpty() || hasWaited) {
      progress.step("queues  " + (waiting.isEmpty() ? "nothing waits" : waiting));
    }
    hasWaited = !waiting.isEmpty();
  }

  private static String name(Board.Ended ended) {
    return ended.file().key() + "  " + ended.derivation().workflow().title();
  }
}

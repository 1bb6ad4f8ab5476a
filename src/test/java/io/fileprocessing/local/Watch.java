package io.fileprocessing.local;

import io.fileprocessing.embedded.FurtherResources;
import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.ObjectWrite;
import io.fileprocessing.embedded.QueuedMessage;
import io.fileprocessing.embedded.RejectedKey;
import io.fileprocessing.embedded.SentEvent;
import io.fileprocessing.local.page.FileDetail;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Shows on the terminal what becomes of each file, on the thread of the loop. */
final class Watch implements AutoCloseable {

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
  private final EventLoop loop;
  private final Board board;
  private final ExecutorService reading =
      Executors.newFixedThreadPool(
          2,
          work -> {
            Thread thread = new Thread(work, "results");
            thread.setDaemon(true);
            return thread;
          });
  private final Deque<StoredResult> stored = new ArrayDeque<>();
  private final List<Retry> retries = new ArrayList<>();
  private final List<TrackedFile> done = new ArrayList<>();
  private long depthsShownAt = System.nanoTime();
  private String shownDepths = "";

  Watch(LocalAws aws, EventLoop loop, Progress progress, Path folder) {
    this.loop = Objects.requireNonNull(loop, "loop");
    this.aws = Objects.requireNonNull(aws, "aws");
    this.progress = Objects.requireNonNull(progress, "progress");
    this.results = new Results(aws, folder);
    this.deadLetters = new DeadLetters(aws);
    this.board = new Board(aws.inputBucket());
  }

  Board board() {
    return board;
  }

  Results results() {
    return results;
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
    String why =
        "ignored: the rules match only "
            + board.workflows().stream()
                .flatMap(workflow -> FurtherResources.suffixes(workflow.keys()).stream())
                .distinct()
                .collect(Collectors.joining(", "))
            + "; a workflow of your own can have other keys";
    board.note(write, why);
    progress.step(write.key() + "  " + why);
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
      case IGNORED -> showIgnored(ended);
      default -> {} // dead letters are shown when they are in their queue
    }
    if (ended.file().isDone()) {
      done.add(ended.file());
    }
  }

  private void showIgnored(Board.Ended ended) {
    Workflow workflow = ended.derivation().workflow();
    String key = ended.file().key();
    switch (ended.outcome().reason()) {
      case "other-key" -> {
        // the usual case is a file of another workflow, which shows its result
        if (board.workflows().stream().noneMatch(other -> other.selects(key))) {
          progress.step(
              name(ended) + " ignores it: its keys are " + String.join(", ", workflow.keys()));
        }
      }
      case "gone" -> progress.step(name(ended) + " has nothing to do: the file no longer exists");
      default ->
          progress.step(
              name(ended) + " has nothing to do: " + ended.outcome().reason().replace('-', ' '));
    }
  }

  /** Reads the result on another thread: with many files, that takes longer than all the rest. */
  private void showResult(Board.Ended ended) {
    TrackedFile file = ended.file();
    Workflow workflow = ended.derivation().workflow();
    List<ObjectWrite> writes = storedBy(workflow, file).toList();
    file.expectResult();
    reading.execute(
        () -> {
          Optional<Map<String, AttributeValue>> scores =
              workflow.name().equals(Workflow.SENTIMENT)
                  ? results.item(file.key(), file.etag())
                  : Optional.empty();
          String result = result(file, workflow, writes, scores);
          loop.post(
              () -> {
                file.resultRead();
                scores.ifPresent(file::scores);
                shown(ended, result);
              });
        });
  }

  private void shown(Board.Ended ended, String result) {
    TrackedFile file = ended.file();
    Workflow workflow = ended.derivation().workflow();
    file.put(ended.derivation().withResult(result));
    board.change(file);
    String what =
        switch (workflow.name()) {
          case Workflow.CONVERSION -> "HTML";
          case Workflow.SENTIMENT -> "sentiment";
          default -> workflow.title();
        };
    progress.step(
        "%s  %s after %.1f s  %s"
            .formatted(file.key(), what, Progress.seconds(ended.derivation().after()), result));
    if (file.isDone()) {
      done.add(file);
    }
  }

  private String result(
      TrackedFile file,
      Workflow workflow,
      List<ObjectWrite> writes,
      Optional<Map<String, AttributeValue>> scores) {
    return switch (workflow.name()) {
      case Workflow.CONVERSION -> results.page(file.key(), file.etag()).orElse("");
      case Workflow.SENTIMENT -> scores.map(item -> item.get("overall_sentiment").s()).orElse("");
      default ->
          Stream.concat(
                  writes.stream().map(results::saved).flatMap(Optional::stream),
                  itemsOf(workflow, file).map(FileDetail.Result::text).map(Watch::shortened))
              .collect(Collectors.joining("  "));
    };
  }

  private static String shortened(String text) {
    return text.length() > MAX_ITEM ? text.substring(0, MAX_ITEM - 1) + "…" : text;
  }

  private Stream<ObjectWrite> storedBy(Workflow workflow, TrackedFile file) {
    return stored.stream()
        .filter(result -> workflow.buckets().contains(result.write().bucket()))
        .filter(result -> result.isOf(file))
        .map(StoredResult::write)
        .distinct();
  }

  private Stream<FileDetail.Result> itemsOf(Workflow workflow, TrackedFile file) {
    return workflow.tables().stream()
        .flatMap(
            table ->
                results.itemText(table, file.key()).stream()
                    .map(text -> new FileDetail.Result(workflow.title(), "table " + table, text)));
  }

  /** What further workflows have made of the file. */
  List<FileDetail.Result> details(String key) {
    return board.file(key).stream()
        .flatMap(
            file ->
                file.derivations().stream()
                    .map(Derivation::workflow)
                    .filter(workflow -> !workflow.isBuiltIn())
                    .flatMap(
                        workflow ->
                            Stream.concat(
                                storedBy(workflow, file)
                                    .map(
                                        write ->
                                            new FileDetail.Result(
                                                workflow.title(),
                                                "s3://" + write.bucket() + "/" + write.key(),
                                                results.beginning(write))),
                                itemsOf(workflow, file))))
        .toList();
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

  /** Only if something waits, and when that changes. */
  private void showDepths() {
    Instant now = Instant.now();
    String waiting =
        board.workflows().stream()
            .map(
                workflow ->
                    Map.entry(
                        workflow.title(),
                        QueueDepth.of(aws.messages(workflow.queue()), board.failures(), now)))
            .filter(depth -> depth.getValue().hasBacklog())
            .map(depth -> depth.getKey() + " " + depth.getValue())
            .collect(Collectors.joining("; "));
    if (!waiting.equals(shownDepths)) {
      progress.step("queues  " + (waiting.isEmpty() ? "nothing waits" : waiting));
    }
    shownDepths = waiting;
  }

  @Override
  public void close() {
    reading.shutdownNow();
  }

  private static String name(Board.Ended ended) {
    return ended.file().key() + "  " + ended.derivation().workflow().title();
  }
}

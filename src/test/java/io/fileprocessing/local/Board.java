package io.fileprocessing.local;

import io.fileprocessing.embedded.ObjectWrite;
import io.fileprocessing.embedded.SentEvent;
import io.fileprocessing.local.Derivation.State;
import io.fileprocessing.object.Printable;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The files in the input bucket, and how far each workflow has come with them: brings together what
 * the rule has sent and what the application has logged. Not thread-safe.
 */
final class Board {

  /** The oldest files are forgotten. */
  private static final int MAX_FILES = 20_000;

  private static final int MAX_EARLY = 1_000;

  /** An outcome, with the file and the derivation that it is about. */
  record Ended(TrackedFile file, Derivation derivation, LoggedOutcome outcome) {}

  private final String inputBucket;
  private final Map<String, TrackedFile> files = new LinkedHashMap<>();
  private final Map<String, TrackedFile> byMessage = new HashMap<>();
  private final Map<String, LoggedOutcome> failures = new HashMap<>();
  private final Throughput throughput = new Throughput();
  private final Map<String, TrackedFile> changed = new LinkedHashMap<>();
  // the application can be faster than the observer of the rule
  private final Deque<LoggedOutcome> early = new ArrayDeque<>();
  private Map<String, Workflow> byQueue = Map.of();
  private Map<String, Workflow> byName = Map.of();

  Board(String inputBucket) {
    this.inputBucket = Objects.requireNonNull(inputBucket, "inputBucket");
  }

  void use(List<Workflow> workflows) {
    byQueue = new HashMap<>();
    byName = new LinkedHashMap<>();
    for (Workflow workflow : workflows) {
      byQueue.put(workflow.queue(), workflow);
      byName.put(workflow.name(), workflow);
    }
  }

  Collection<Workflow> workflows() {
    return List.copyOf(byName.values());
  }

  /** Whether the write is that of a version that is not tracked yet, which replaces the earlier. */
  Optional<TrackedFile> stored(ObjectWrite write) {
    TrackedFile known = files.get(write.key());
    if (known != null && known.isOf(write)) {
      return Optional.empty();
    }
    forget(known);
    files.remove(write.key());
    TrackedFile file = new TrackedFile(write);
    files.put(write.key(), file);
    changed.put(file.key(), file);
    if (files.size() > MAX_FILES) {
      Iterator<TrackedFile> oldest = files.values().iterator();
      forget(oldest.next());
      oldest.remove();
    }
    return Optional.of(file);
  }

  private void forget(TrackedFile file) {
    if (file != null) {
      for (Derivation derivation : file.derivations()) {
        byMessage.remove(derivation.messageId());
        failures.remove(derivation.messageId());
      }
    }
  }

  /** Notes why no workflow processes the version. */
  void note(ObjectWrite write, String note) {
    TrackedFile file = files.get(write.key());
    if (file != null && file.isOf(write)) {
      file.note(note);
      changed.put(file.key(), file);
    }
  }

  /** Returns the outcomes that the application has logged before this. */
  List<Ended> sent(SentEvent event) {
    Workflow workflow = byQueue.get(event.queue());
    TrackedFile file = files.get(event.key());
    if (workflow == null || file == null || !file.isOf(event.write())) {
      return List.of();
    }
    file.put(Derivation.waiting(workflow, event.messageId()));
    byMessage.put(event.messageId(), file);
    changed.put(file.key(), file);
    List<LoggedOutcome> mine =
        early.stream().filter(outcome -> outcome.message().equals(event.messageId())).toList();
    early.removeAll(mine);
    return mine.stream().map(this::ended).flatMap(Optional::stream).toList();
  }

  /** Empty if the outcome is about no tracked version. */
  Optional<Ended> ended(LoggedOutcome outcome) {
    if (State.of(outcome.outcome()) == State.RETRY) {
      failures.put(outcome.message(), outcome);
    } else {
      failures.remove(outcome.message());
    }
    if (State.of(outcome.outcome()) == State.DONE) {
      throughput.add(outcome.workflow());
    }
    Workflow workflow = byName.get(outcome.workflow());
    Optional<TrackedFile> found = workflow == null ? Optional.empty() : file(workflow, outcome);
    if (found.isEmpty()) {
      early.add(outcome);
      if (early.size() > MAX_EARLY) {
        early.remove();
      }
      return Optional.empty();
    }
    TrackedFile file = found.get();
    Derivation after =
        file.of(workflow)
            .ended(
                outcome.message(),
                State.of(outcome.outcome()),
                outcome.receives(),
                file.age(),
                outcome.cause(uri(file)));
    file.put(after);
    byMessage.put(outcome.message(), file);
    changed.put(file.key(), file);
    return Optional.of(new Ended(file, after, outcome));
  }

  private Optional<TrackedFile> file(Workflow workflow, LoggedOutcome outcome) {
    TrackedFile known = byMessage.get(outcome.message());
    if (known != null) {
      return Optional.of(known).filter(file -> file.of(workflow) != null);
    }
    // a message that was moved back from the dead-letter queue has another ID
    return files.values().stream()
        .filter(file -> file.of(workflow) != null)
        .filter(file -> file.of(workflow).state() == State.DEAD_LETTER)
        .filter(file -> outcome.isAbout(uri(file)))
        .findFirst();
  }

  private String uri(TrackedFile file) {
    return Printable.text("s3://" + inputBucket + "/" + file.key());
  }

  Optional<TrackedFile> file(String key) {
    return Optional.ofNullable(files.get(key));
  }

  Collection<TrackedFile> files() {
    return List.copyOf(files.values());
  }

  /** The last failure of each message that waits for its next try, by message ID. */
  Map<String, LoggedOutcome> failures() {
    return failures;
  }

  Throughput throughput() {
    return throughput;
  }

  void change(TrackedFile file) {
    changed.put(file.key(), file);
  }

  /** The files that have changed since the last call. */
  List<TrackedFile> takeChanged() {
    List<TrackedFile> taken = List.copyOf(changed.values());
    changed.clear();
    return taken;
  }

  /** The object that a failure is about, without the cause. */
  String object(LoggedOutcome failure) {
    TrackedFile file = byMessage.get(failure.message());
    return file == null ? failure.object().replaceFirst(" cause=.*", "") : uri(file);
  }
}

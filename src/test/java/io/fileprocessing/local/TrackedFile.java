package io.fileprocessing.local;

import io.fileprocessing.embedded.ObjectWrite;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One version of a file in the input bucket, and how far each workflow has come with it. */
public final class TrackedFile {

  private final ObjectWrite write;
  private final Instant uploaded = Instant.now();
  private final long since = System.nanoTime();
  private final Map<String, Derivation> derivations = new LinkedHashMap<>();

  private String note = "";
  private Map<String, AttributeValue> scores = Map.of();
  private int pendingResults;

  TrackedFile(ObjectWrite write) {
    this.write = Objects.requireNonNull(write, "write");
  }

  public String key() {
    return write.key();
  }

  /** The ETag without quotation marks. */
  public String etag() {
    return write.etag().replace("\"", "");
  }

  public long size() {
    return write.size();
  }

  public Instant uploaded() {
    return uploaded;
  }

  /** Why no workflow processes it; empty if one does. */
  public String note() {
    return note;
  }

  void note(String newNote) {
    note = newNote;
  }

  /** The sentiment item; empty if there is none yet. */
  Map<String, AttributeValue> scores() {
    return scores;
  }

  void scores(Map<String, AttributeValue> item) {
    scores = item;
  }

  /** A result is being read. */
  void expectResult() {
    pendingResults++;
  }

  void resultRead() {
    pendingResults--;
  }

  boolean isOf(ObjectWrite other) {
    return write == other;
  }

  /** The time since the upload. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - since);
  }

  public Collection<Derivation> derivations() {
    return List.copyOf(derivations.values());
  }

  Derivation of(Workflow workflow) {
    return derivations.get(workflow.name());
  }

  void put(Derivation derivation) {
    derivations.put(derivation.workflow().name(), derivation);
  }

  boolean isDone() {
    return pendingResults == 0
        && derivations.values().stream().allMatch(derivation -> derivation.state().isFinal());
  }

  /** The workflows that have not finished. */
  List<String> missing() {
    return derivations.values().stream()
        .filter(derivation -> !derivation.state().isFinal())
        .map(derivation -> derivation.workflow().title())
        .toList();
  }
}

package io.fileprocessing.command.dlq;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What has become of the messages of dead-letter queues so far. */
final class DlqResult {

  private final Map<String, Integer> failures = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private long read;
  private long selected;
  private long removed;

  void add(long messages, long chosen, Removal removal) {
    read += messages;
    selected += chosen;
    removed += removal.ids().size();
    removal.failures().forEach((cause, count) -> failures.merge(cause, count, Integer::sum));
  }

  /** Records why something is incomplete, as a sentence. */
  void problem(String sentence) {
    problems.add(sentence);
  }

  long read() {
    return read;
  }

  long selected() {
    return selected;
  }

  long removed() {
    return removed;
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  /** The number of messages that stay although they were selected, by cause. */
  Map<String, Integer> failures() {
    return failures;
  }

  /** Whether there is more to say than why nothing could be read. */
  boolean isWorthReading() {
    return read > 0 || problems.isEmpty();
  }

  int exitCode() {
    return problems.isEmpty() && failures.isEmpty() ? 0 : 1;
  }
}

package io.fileprocessing.command.dlq;

import io.fileprocessing.command.cli.Json;
import io.fileprocessing.command.dlq.DlqReading.Source;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reports which messages a command has removed from dead-letter queues, or would remove. */
final class DlqReport {

  private final DlqOptions options;
  private final String verb;
  private final LetterCounts counts = new LetterCounts();

  /** {@code verb} is what the command does with messages: {@code redriven}. */
  DlqReport(DlqOptions options, String verb) {
    this.options = Objects.requireNonNull(options, "options");
    this.verb = Objects.requireNonNull(verb, "verb");
  }

  /** Counts a message that would be removed. */
  void count(Source source, DeadLetter letter) {
    counts.add(source.name(), letter);
  }

  /** Counts the messages that have been removed. */
  Removal count(Source source, List<DeadLetter> letters, Removal removal) {
    Set<String> removed = Set.copyOf(removal.ids());
    letters.stream()
        .filter(letter -> removed.contains(letter.id()))
        .forEach(letter -> count(source, letter));
    return removal;
  }

  /** Prints what would be removed, without the JSON that is printed at the end. */
  void printTable(PrintWriter to) {
    to.print(new DlqTable(counts).text(Instant.now()));
    to.flush();
  }

  /** Prints the result and returns the exit code. */
  int print(DlqResult result, boolean dryRun) {
    PrintWriter out = options.spec().commandLine().getOut();
    PrintWriter err = options.spec().commandLine().getErr();
    if (options.isJson()) {
      out.println(Json.pretty(json(result, dryRun)));
    } else if (result.isWorthReading()) {
      printTable(out);
      out.println(
          (dryRun ? result.selected() : result.removed())
              + " of "
              + DlqTable.messages(result.read())
              + (dryRun ? " would be " : " ")
              + verb
              + ".");
    }
    out.flush();
    result
        .failures()
        .forEach(
            (cause, count) ->
                err.println(DlqTable.messages(count) + " not " + verb + ": " + cause + "."));
    err.flush();
    return result.exitCode();
  }

  private Map<String, Object> json(DlqResult result, boolean dryRun) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dryRun", dryRun);
    json.put("read", result.read());
    json.put("selected", result.selected());
    json.put(verb, result.removed());
    json.put("groups", new DlqTable(counts).json());
    json.put("failures", result.failures());
    json.put("problems", result.problems());
    return json;
  }
}

package io.fileprocessing.command.dlq;

import io.fileprocessing.command.cli.Json;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code dlq list}: counts the messages of dead-letter queues. */
@Command(
    name = "list",
    description = {
      "Counts dead letters by workflow, reason and key prefix, with their ages.",
      "Without a workflow, the dead letters of all workflows that have a queue."
    })
final class DlqListCommand implements Callable<Integer> {

  @Mixin private DlqOptions options;

  @Override
  public Integer call() {
    LetterCounts counts = new LetterCounts();
    try (DlqReading reading = DlqReading.of(options)) {
      DlqResult result =
          reading.look(
              "counted",
              Long.MAX_VALUE,
              false,
              (source, letter) -> counts.add(source.name(), letter));
      print(result, new DlqTable(counts));
      return result.exitCode();
    }
  }

  private void print(DlqResult result, DlqTable table) {
    PrintWriter out = options.spec().commandLine().getOut();
    if (options.isJson()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("messages", result.selected());
      json.put("groups", table.json());
      json.put("problems", result.problems());
      out.println(Json.pretty(json));
    } else if (result.isWorthReading()) {
      out.print(table.text(Instant.now()));
      out.println(
          (result.selected() == result.read() ? "" : result.selected() + " of ")
              + DlqTable.messages(result.read())
              + ".");
    }
    out.flush();
  }
}

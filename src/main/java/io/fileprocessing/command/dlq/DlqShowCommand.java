package io.fileprocessing.command.dlq;

import io.fileprocessing.command.cli.Age;
import io.fileprocessing.command.cli.JsonArray;
import io.fileprocessing.command.cli.Numbers;
import io.fileprocessing.command.dlq.DlqReading.Source;
import io.fileprocessing.object.Printable;
import io.fileprocessing.object.StoredObject;
import io.fileprocessing.settings.SqsLimits;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dlq show}: shows single messages of dead-letter queues. */
@Command(
    name = "show",
    description = {
      "Shows dead letters with their reason, object and receive count.",
      "Without a workflow, the dead letters of all workflows that have a queue."
    })
final class DlqShowCommand implements Callable<Integer> {

  /** An escaped byte takes three. */
  private static final int MAX_BODY_BYTES = 3 * SqsLimits.MAX_MESSAGE_BYTES;

  @Mixin private DlqOptions options;

  @Option(
      names = "--max",
      paramLabel = "N",
      defaultValue = "20",
      description = "Shows at most this many messages; by default ${DEFAULT-VALUE}.")
  private int max;

  @Option(
      names = "--body",
      description = "Also shows the bodies, which may contain credentials of presigned requests.")
  private boolean body;

  @Override
  public Integer call() {
    Numbers.require(options.spec(), "--max", max, 1, Integer.MAX_VALUE);
    PrintWriter out = options.spec().commandLine().getOut();
    Instant now = Instant.now();
    try (DlqReading reading = DlqReading.of(options)) {
      return options.isJson()
          ? showJson(reading, out)
          : show(reading, (source, letter) -> print(source, letter, now, out), out);
    }
  }

  private int show(DlqReading reading, BiConsumer<Source, DeadLetter> look, PrintWriter out) {
    DlqResult result = reading.look("shown", max, false, look);
    if (result.isWorthReading()) {
      out.println(
          DlqTable.messages(result.selected())
              + (result.selected() == max ? "; --max N shows more." : "."));
    }
    out.flush();
    return result.exitCode();
  }

  private int showJson(DlqReading reading, PrintWriter out) {
    try (JsonArray array = new JsonArray(out)) {
      return reading
          .look("shown", max, false, (source, letter) -> array.add(json(source, letter)))
          .exitCode();
    }
  }

  private void print(Source source, DeadLetter letter, Instant now, PrintWriter out) {
    String objects =
        letter.objects().stream()
            .limit(10)
            .map(object -> Printable.text(object.uri()))
            .collect(Collectors.joining(" "));
    out.println(
        Printable.text(source.name())
            + "  "
            + letter.reason()
            + "  "
            + (objects.isEmpty() ? "-" : objects));
    out.println(
        "  message "
            + Printable.text(letter.id())
            + ", sent "
            + Age.text(Duration.between(letter.sent(), now))
            + " ago, received "
            + letter.receives()
            + (letter.receives() == 1 ? " time" : " times"));
    if (!letter.cause().isEmpty()) {
      out.println("  " + letter.cause());
    }
    if (body) {
      letter
          .message()
          .body()
          .lines()
          .forEach(line -> out.println("  | " + Printable.text(line, MAX_BODY_BYTES)));
    }
    out.flush();
  }

  private Map<String, Object> json(Source source, DeadLetter letter) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("workflow", source.name());
    json.put("messageId", letter.id());
    json.put("reason", letter.reason());
    json.put("cause", letter.cause());
    json.put("objects", letter.objects().stream().map(StoredObject::uri).toList());
    json.put("sent", letter.sent().toString());
    json.put("receiveCount", letter.receives());
    if (body) {
      json.put("body", letter.message().body());
    }
    return json;
  }
}

package io.fileprocessing.command.backfill;

import io.fileprocessing.command.cli.Json;
import io.fileprocessing.command.cli.Table;
import io.fileprocessing.object.Printable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The result of a backfill, as text or as JSON.
 *
 * @param dryRate the objects per second that would be sent if this was not a dry run; 0 if it was
 *     none
 * @param isComplete whether the end of the listing was reached
 * @param after the key that everything is done up to; empty for none
 */
record Report(
    Selection selection,
    Totals totals,
    ComprehendCost cost,
    double dryRate,
    boolean isComplete,
    String after) {

  private static final String UPPER =
      "This is an upper estimate from the sizes in bytes: Markdown markup is not scored, and a"
          + " character can have several bytes. Compressed objects, or short sections with"
          + " SENTIMENT_SECTIONS, can cost more.";

  Report {
    Objects.requireNonNull(selection, "selection");
    Objects.requireNonNull(totals, "totals");
    Objects.requireNonNull(cost, "cost");
    Objects.requireNonNull(after, "after");
  }

  private boolean isDryRun() {
    return dryRate > 0;
  }

  String json() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("bucket", selection.bucket());
    report.put("prefix", selection.prefix());
    report.put("modifiedSince", Objects.toString(selection.modifiedSince(), null));
    report.put("dryRun", isDryRun());
    report.put("complete", isComplete);
    report.put("listed", totals.listedObjects());
    report.put("objects", totals.objects());
    report.put("bytes", totals.bytes());
    report.put("archived", totals.archived());
    report.put("tooLarge", totals.tooLarge());
    report.put("workflows", selection.destinations().stream().map(this::workflow).toList());
    if (callsComprehend()) {
      report.put("comprehend", comprehend());
    }
    report.put("after", after.isEmpty() ? null : after);
    return Json.pretty(report);
  }

  private Map<String, Object> workflow(Destination destination) {
    Map<String, Object> workflow = new LinkedHashMap<>();
    workflow.put("workflow", destination.workflow());
    workflow.put("queue", destination.queue());
    workflow.put("keys", destination.keys());
    workflow.put("messages", totals.messages(destination));
    return workflow;
  }

  private Map<String, Object> comprehend() {
    Map<String, Object> comprehend = new LinkedHashMap<>();
    comprehend.put("sentimentUnits", totals.sentimentUnits());
    comprehend.put("languageUnits", totals.detectionUnits());
    comprehend.put("usd", cost.usd(totals));
    comprehend.put("prices", ComprehendCost.SOURCE);
    comprehend.put("estimate", UPPER);
    return comprehend;
  }

  /** Whether there is more to say than why it failed. */
  boolean isWorthReading() {
    return isComplete || totals.objects() > 0;
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        (isDryRun() ? "Dry run, nothing is sent: " : "Sent the events of ")
            + count(totals.objects(), "object")
            + " with "
            + count(totals.bytes(), "byte")
            + " in "
            + Printable.text("s3://" + selection.bucket() + "/" + selection.prefix())
            + ", of "
            + number(totals.listedObjects())
            + " listed.");
    Table table = new Table("WORKFLOW", "KEYS", "MESSAGES");
    selection
        .destinations()
        .forEach(
            to -> table.row(to.workflow(), String.join(" and ", to.keys()), totals.messages(to)));
    lines.add(table.toString());
    if (isDryRun()) {
      lines.addAll(remarks());
    }
    return String.join(System.lineSeparator(), lines);
  }

  private List<String> remarks() {
    List<String> lines = new ArrayList<>();
    if (callsComprehend()) {
      lines.add(
          "Amazon Comprehend: at most about "
              + count(totals.sentimentUnits(), "unit")
              + (totals.detectionUnits() == 0
                  ? ""
                  : " of sentiment and " + count(totals.detectionUnits(), "unit") + " of language")
              + ", "
              + String.format(Locale.ROOT, "%,.2f", cost.usd(totals))
              + " USD ("
              + ComprehendCost.SOURCE
              + ").");
      lines.add(UPPER);
    }
    if (totals.objects() > 0) {
      lines.add(
          "At "
              + rate()
              + " objects per second, it takes "
              + time(Math.round(totals.objects() / dryRate))
              + ".");
    }
    if (selection.destinations().stream().anyMatch(to -> !to.isBuiltIn())) {
      lines.add("The cost of your own workflows is not included.");
    }
    if (totals.tooLarge() > 0) {
      lines.add(
          count(totals.tooLarge(), "object")
              + " larger than MAX_OBJECT_BYTES: the workflows reject such objects.");
    }
    if (totals.archived() > 0) {
      lines.add(
          count(totals.archived(), "object")
              + " in an archive storage class: the workflows reject those that are not restored.");
    }
    return lines;
  }

  /** A number of seconds, for example {@code 13 h 53 min}. */
  private static String time(long seconds) {
    return seconds < 60
        ? seconds + " s"
        : seconds < 3_600
            ? seconds / 60 + " min " + seconds % 60 + " s"
            : seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
  }

  private String rate() {
    return BigDecimal.valueOf(dryRate).stripTrailingZeros().toPlainString();
  }

  private boolean callsComprehend() {
    return selection.destinations().stream().anyMatch(Destination::isSentiment);
  }

  private static String count(long count, String name) {
    return number(count) + " " + name + (count == 1 ? "" : "s");
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}

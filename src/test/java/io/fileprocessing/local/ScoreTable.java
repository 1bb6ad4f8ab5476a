package io.fileprocessing.local;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Formats the scores of files and of their sections as a table. */
final class ScoreTable {

  private static final String ROW = "  %-34s %-9s %9s %9s %9s %9s %9s %6s";

  private ScoreTable() {}

  static String heading() {
    return String.format(
            ROW, "", "label", "positive", "negative", "neutral", "mixed", "characters", "units")
        .stripTrailing();
  }

  /**
   * A row for the file, then one for each of its sections; a file without headings has no section
   * rows, because its only section is the whole file.
   */
  static List<String> rows(String key, Map<String, AttributeValue> item) {
    List<AttributeValue> sections =
        Optional.ofNullable(item.get("sections")).map(AttributeValue::l).orElse(List.of());
    boolean whole = sections.size() == 1 && sections.get(0).m().get("title").s().isEmpty();
    return Stream.concat(
            Stream.of(row(key, "overall_sentiment", item)),
            sections.stream()
                .filter(section -> !whole)
                .map(section -> row("  " + title(section.m()), "sentiment", section.m())))
        .toList();
  }

  private static String title(Map<String, AttributeValue> section) {
    String title = section.get("title").s();
    return title.isEmpty() ? "(before the first section)" : title;
  }

  private static String row(String name, String label, Map<String, AttributeValue> scores) {
    return String.format(
            ROW,
            name.length() > 34 ? name.substring(0, 33) + "…" : name,
            scores.get(label).s(),
            score(scores, "positive"),
            score(scores, "negative"),
            score(scores, "neutral"),
            score(scores, "mixed"),
            number(scores, "characters"),
            number(scores, "units"))
        .stripTrailing();
  }

  private static String score(Map<String, AttributeValue> scores, String name) {
    return scores.containsKey(name)
        ? String.format("%.2f", Double.parseDouble(scores.get(name).n()))
        : "";
  }

  private static String number(Map<String, AttributeValue> scores, String name) {
    return scores.containsKey(name) ? scores.get(name).n() : "";
  }
}

package io.fileprocessing.command.dlq;

import io.fileprocessing.command.cli.Age;
import io.fileprocessing.command.cli.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Numbers of dead letters as text or JSON. */
record DlqTable(LetterCounts counts) {

  DlqTable {
    Objects.requireNonNull(counts, "counts");
  }

  /** A table; empty if there are no messages. */
  String text(Instant now) {
    if (counts.groups().isEmpty()) {
      return "";
    }
    Table table = new Table("WORKFLOW", "REASON", "PREFIX", "MESSAGES", "OLDEST", "NEWEST");
    for (LetterCounts.Group group : counts.groups()) {
      table.row(
          group.workflow(),
          group.reason(),
          group.prefix(),
          group.messages(),
          Age.text(Duration.between(group.oldest(), now)),
          Age.text(Duration.between(group.newest(), now)));
    }
    return table + System.lineSeparator();
  }

  List<Map<String, Object>> json() {
    return counts.groups().stream().map(DlqTable::json).toList();
  }

  private static Map<String, Object> json(LetterCounts.Group group) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("workflow", group.workflow());
    json.put("reason", group.reason());
    json.put("prefix", group.prefix());
    json.put("messages", group.messages());
    json.put("oldest", group.oldest().toString());
    json.put("newest", group.newest().toString());
    return json;
  }

  /** {@code 1 message}, {@code 2 messages}. */
  static String messages(long count) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? "message" : "messages");
  }
}

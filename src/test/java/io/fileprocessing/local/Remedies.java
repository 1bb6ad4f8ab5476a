package io.fileprocessing.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What to do about a dead letter, by reason, from the table in docs/operations.md. */
final class Remedies {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| [^|]* \\| ([^|]*) \\|$");

  private Remedies() {}

  static Map<String, String> of(Path document) {
    try {
      return ROW.matcher(Files.readString(document))
          .results()
          .collect(
              Collectors.toMap(
                  row -> row.group(1),
                  row -> row.group(2).replace("`", ""),
                  (first, second) -> first));
    } catch (IOException e) {
      return Map.of();
    }
  }
}

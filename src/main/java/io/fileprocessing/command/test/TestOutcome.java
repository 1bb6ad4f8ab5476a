package io.fileprocessing.command.test;

import java.util.List;
import java.util.Objects;

/**
 * How a test ended.
 *
 * @param failures what differs from what was expected, one line or paragraph each; empty if nothing
 */
public record TestOutcome(String file, String name, List<String> failures) {

  public TestOutcome {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(name, "name");
    failures = List.copyOf(failures);
  }

  public boolean isPassed() {
    return failures.isEmpty();
  }
}

package io.fileprocessing.check;

import java.util.Comparator;
import java.util.Objects;

/**
 * A mistake in a route file: {@code routes/shout.camel.yaml:14:9: unknown name 'setBdy'. Did you
 * mean 'setBody'?}.
 *
 * @param line the line, from 1
 * @param column the column, from 1
 * @param problem what is wrong, without a full stop
 * @param hint what to do about it, as a sentence; empty if that is obvious
 */
public record Finding(
    Severity severity, String file, int line, int column, String problem, String hint)
    implements Comparable<Finding> {

  /** Whether the application starts in spite of the mistake. */
  public enum Severity {
    /** It would not start, or every message would fail: it does not start. */
    ERROR,
    /** It may lose messages or do something unintended: it starts and logs a warning. */
    WARNING,
    /** It works, but breaks a convention of the routes of this project. */
    STYLE
  }

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::file)
          .thenComparingInt(Finding::line)
          .thenComparingInt(Finding::column)
          .thenComparing(Finding::problem);

  public Finding {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(problem, "problem");
    Objects.requireNonNull(hint, "hint");
  }

  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + problem + (hint.isEmpty() ? "" : ". " + hint);
  }
}

package io.fileprocessing.local;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a message ended, as the application has logged it.
 *
 * <pre>{@code
 * LoggedOutcome.parse("... outcome=done workflow=conversion message=1f ms=12 object=s3://b/a.md")
 * }</pre>
 *
 * @param outcome {@code done}, {@code ignored}, {@code retry} or {@code dead-letter}
 * @param workflow the route that has consumed the message
 * @param message the message ID
 * @param time how long the message was processed
 * @param step the route that failed; empty if none did
 * @param receives how often the message has been received; 0 if the line does not say
 * @param reason the {@code ErrorReason} of a dead letter, or the kind of an ignored message; empty
 *     otherwise
 * @param object the object's printable URI, and the cause of a failure after {@code " cause="}
 */
public record LoggedOutcome(
    String outcome,
    String workflow,
    String message,
    Duration time,
    String step,
    int receives,
    String reason,
    String object) {

  private static final Pattern LINE =
      Pattern.compile(
          "\\S+ +\\S+ +\\S+ outcome=(\\S+) workflow=(.+?) message=(\\S+) ms=(\\d{1,9})"
              + "(?: step=(.+?))?(?: receives=(\\d{1,9}))?(?: (?:reason|kind)=(\\S+))?"
              + " object=(.*)");
  private static final String CAUSE = " cause=";

  public LoggedOutcome {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(workflow, "workflow");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(object, "object");
  }

  /** Empty if the line is not about the end of a message. */
  static Optional<LoggedOutcome> parse(String line) {
    Matcher found = LINE.matcher(line);
    return found.matches()
        ? Optional.of(
            new LoggedOutcome(
                found.group(1),
                found.group(2),
                found.group(3),
                Duration.ofMillis(Long.parseLong(found.group(4))),
                Optional.ofNullable(found.group(5)).orElse(""),
                found.group(6) == null ? 0 : Integer.parseInt(found.group(6)),
                Optional.ofNullable(found.group(7)).orElse(""),
                found.group(8)))
        : Optional.empty();
  }

  /** Whether the line is about the object with this printable URI. */
  boolean isAbout(String uri) {
    return object.equals(uri) || object.startsWith(uri + CAUSE);
  }

  /** The cause of a failure; empty if nothing failed. {@code uri} is the object's printable URI. */
  String cause(String uri) {
    int at = isAbout(uri) ? uri.length() : object.indexOf(CAUSE);
    return at < 0 || at == object.length() ? "" : object.substring(at + CAUSE.length());
  }
}

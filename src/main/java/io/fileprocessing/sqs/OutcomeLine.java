package io.fileprocessing.sqs;

import io.fileprocessing.failure.FailureText;
import io.fileprocessing.workflow.Outcome;
import java.time.Duration;
import org.apache.logging.log4j.message.MapMessage;

/**
 * The log line of a settled message: a line of text for people, and the same as fields of JSON
 * lines.
 *
 * <pre>{@code
 * outcome=done workflow=conversion message=8f1e... ms=52 object=s3://in/a.md
 * {..., "outcome":"done","workflow":"conversion","messageId":"8f1e...","durationMs":52,"object":"s3://in/a.md",...}
 * }</pre>
 */
final class OutcomeLine extends MapMessage<OutcomeLine, Object> {

  private static final long serialVersionUID = 1L;

  private final StringBuilder text = new StringBuilder(200);

  /**
   * Describes a settled message.
   *
   * @param step the innermost route that failed; the workflow if none did
   * @param object the printable URI of the object; a hyphen if the message names none
   * @param traceId empty if the message is not traced
   */
  OutcomeLine(
      Outcome outcome,
      InFlightMessage message,
      String workflow,
      Duration time,
      String step,
      String object,
      String traceId) {
    add("outcome", "outcome", outcome.label());
    add("workflow", "workflow", workflow);
    add("message", "messageId", message.messageId());
    add("ms", "durationMs", time.toMillis());
    if (!traceId.isEmpty()) {
      add("trace", "traceId", traceId);
    }
    if (outcome instanceof Outcome.DeadLettered dead) {
      add("step", "step", step);
      add("receives", "receiveCount", message.receiveCount());
      add("reason", "reason", dead.reason());
      add("object", "object", object);
      add("cause", "cause", dead.cause());
    } else if (outcome instanceof Outcome.Retry retry) {
      add("step", "step", step);
      add("receives", "receiveCount", message.receiveCount());
      add("object", "object", object);
      add("cause", "cause", FailureText.of(retry.cause()));
    } else {
      // not in the text, which has room for what differs
      with("receiveCount", message.receiveCount());
      if (outcome instanceof Outcome.Ignored ignored) {
        add("kind", "reason", ignored.kind());
      }
      add("object", "object", object);
    }
  }

  private void add(String word, String field, Object value) {
    text.append(text.isEmpty() ? "" : " ").append(word).append('=').append(value);
    if (value instanceof Long number) {
      with(field, (long) number);
    } else if (value instanceof Integer number) {
      with(field, (int) number);
    } else {
      with(field, value);
    }
  }

  @Override
  public String getFormattedMessage() {
    return text.toString();
  }

  @Override
  public void formatTo(StringBuilder buffer) {
    buffer.append(text);
  }

  @Override
  public OutcomeLine newInstance(java.util.Map<String, Object> data) {
    throw new UnsupportedOperationException("A line belongs to one message.");
  }
}

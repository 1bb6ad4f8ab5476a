package io.fileprocessing.command.dlq;

import io.fileprocessing.event.ObjectChange;
import io.fileprocessing.event.ObjectEvents;
import io.fileprocessing.object.Printable;
import io.fileprocessing.object.StoredObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * A message of a dead-letter queue, and what its attributes and its body say about it.
 *
 * @param reason {@code ErrorReason}; of an event that EventBridge could not deliver, its {@code
 *     ERROR_CODE}; {@link #RECEIVED_TOO_OFTEN} if the message has neither; printable
 * @param cause {@code ErrorMessage} or {@code ERROR_MESSAGE}; empty if there is none; printable
 * @param workflow {@code ErrorRoute}: the workflow that dead-lettered it; empty if there is none
 * @param objects the object that failed, or, if the message does not tell, all that its event
 *     names; their keys are untrusted
 * @param sent when the message was sent to the dead-letter queue or, if SQS moved it there, to its
 *     first queue
 * @param receives how often it has been received from the dead-letter queue, this time included
 */
public record DeadLetter(
    Message message,
    String reason,
    String cause,
    String workflow,
    List<StoredObject> objects,
    Instant sent,
    int receives) {

  /** The reason of a message that SQS moved itself: it was received too often. */
  public static final String RECEIVED_TOO_OFTEN = "RECEIVED_TOO_OFTEN";

  private static final int MAX_REASON_BYTES = 100;

  private static final Pattern S3_URI = Pattern.compile("s3://([^/]+)/(.+)", Pattern.DOTALL);

  private static final ObjectEvents EVENTS = new ObjectEvents(true);

  public DeadLetter {
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(cause, "cause");
    Objects.requireNonNull(workflow, "workflow");
    objects = List.copyOf(objects);
    Objects.requireNonNull(sent, "sent");
  }

  /** Reads a received message. Whatever it contains, this does not fail. */
  public static DeadLetter of(Message message) {
    return new DeadLetter(
        message,
        Printable.text(
            attribute(message, "ErrorReason", "ERROR_CODE").orElse(RECEIVED_TOO_OFTEN),
            MAX_REASON_BYTES),
        Printable.text(attribute(message, "ErrorMessage", "ERROR_MESSAGE").orElse("")),
        attribute(message, "ErrorRoute").orElse(""),
        objects(message),
        sent(message),
        (int) number(message, MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT));
  }

  public String id() {
    return message.messageId();
  }

  private static Optional<String> attribute(Message message, String... names) {
    return Stream.of(names)
        .map(name -> message.messageAttributes().get(name))
        .filter(Objects::nonNull)
        .map(MessageAttributeValue::stringValue)
        .filter(value -> value != null && !value.isBlank())
        .findFirst();
  }

  /** The attribute {@code ErrorObject} may be escaped or truncated, the event has the whole key. */
  private static List<StoredObject> objects(Message message) {
    List<StoredObject> named =
        EVENTS.records(message.body()).stream()
            .filter(ObjectChange.class::isInstance)
            .map(record -> record.object())
            .distinct()
            .toList();
    Optional<String> failed = attribute(message, "ErrorObject");
    List<StoredObject> exact =
        named.stream()
            .filter(object -> failed.filter(Printable.text(object.uri())::equals).isPresent())
            .toList();
    if (!exact.isEmpty()) {
      return exact;
    }
    return failed
        .map(S3_URI::matcher)
        .filter(Matcher::matches)
        .map(uri -> List.of(new StoredObject(uri.group(1), uri.group(2))))
        .orElse(named);
  }

  private static Instant sent(Message message) {
    try {
      return Instant.ofEpochMilli(number(message, MessageSystemAttributeName.SENT_TIMESTAMP));
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  private static long number(Message message, MessageSystemAttributeName name) {
    try {
      return Long.parseLong(message.attributes().getOrDefault(name, "0"));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}

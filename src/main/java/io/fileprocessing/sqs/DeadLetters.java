package io.fileprocessing.sqs;

import io.fileprocessing.failure.FailureText;
import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.Printable;
import io.fileprocessing.object.StoredObject;
import io.fileprocessing.settings.SqsLimits;
import io.fileprocessing.workflow.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * Sends messages to their dead-letter queue: the unchanged body, the reason, and the message
 * attributes set by the sender.
 *
 * <p>The {@code aws2-sqs} component would send headers as attributes, and a sender could name an
 * attribute after a header that controls the component.
 */
public final class DeadLetters {

  /**
   * The reason of a message that failed temporarily at every receive that the redrive policy
   * allows.
   */
  public static final String RETRIES_EXHAUSTED = "RETRIES_EXHAUSTED";

  /** The reason of a message that a derivative sent to {@code direct:dead-letter} itself. */
  public static final String SENT_BY_ROUTE = "SENT_BY_ROUTE";

  /** SQS allows ten attributes. */
  private static final int MAX_ATTRIBUTES = 10;

  private final SqsClient sqs;
  private final StopSignal stop;

  public DeadLetters(SqsClient sqs, StopSignal stop) {
    this.sqs = Objects.requireNonNull(sqs, "sqs");
    this.stop = Objects.requireNonNull(stop, "stop");
  }

  /**
   * Whether a failed message goes to the dead-letter queue now: it can never succeed, or this was
   * the last receive that the redrive policy allows.
   *
   * @param dlq URL of the dead-letter queue; empty if there is none
   */
  public boolean accepts(String dlq, InFlightMessage message, Throwable failure) {
    return !dlq.isEmpty()
        && (FailureText.cause(failure) instanceof Rejection
            || message.isLastReceive() && !stop.caused(failure));
  }

  /**
   * Sends the message.
   *
   * @param workflow the route that consumed it
   * @param object the object that failed; null if the message names none
   */
  public Outcome send(
      String dlq,
      InFlightMessage message,
      Throwable failure,
      String workflow,
      StoredObject object) {
    if (message.isInterrupted()) {
      // the interrupt was for the processing that failed, not for this call
      Thread.interrupted();
    }
    Outcome.DeadLettered outcome = outcome(message, failure, object);
    sqs.sendMessage(letter(dlq, message, outcome, workflow));
    return outcome;
  }

  private static Outcome.DeadLettered outcome(
      InFlightMessage message, Throwable failure, StoredObject object) {
    if (failure == null) {
      throw new IllegalStateException(
          "direct:dead-letter was called without a caught exception. Call it in a doCatch.");
    }
    if (FailureText.cause(failure) instanceof Rejection rejection) {
      return new Outcome.DeadLettered(
          rejection.reason().name(), rejection.getMessage(), rejection.object());
    }
    return new Outcome.DeadLettered(
        message.isLastReceive() ? RETRIES_EXHAUSTED : SENT_BY_ROUTE,
        FailureText.of(MessageOutcomes.cause(message, failure)),
        object == null ? "-" : Printable.text(object.uri()));
  }

  static SendMessageRequest letter(
      String dlq, InFlightMessage message, Outcome.DeadLettered outcome, String workflow) {
    Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
    attributes.put("ErrorReason", text(outcome.reason()));
    attributes.put("ErrorMessage", text(outcome.cause()));
    attributes.put("ErrorRoute", text(workflow));
    attributes.put("ErrorObject", text(outcome.object()));
    int bytes = MessageSize.of(message.body(), attributes);
    // a body of 1 MiB leaves no room for a long cause
    for (String name : List.of("ErrorMessage", "ErrorObject", "ErrorRoute")) {
      if (bytes > SqsLimits.MAX_MESSAGE_BYTES) {
        bytes -= MessageSize.ofAttribute(name, attributes.remove(name));
      }
    }
    for (var sent :
        message.attributes().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
      bytes += MessageSize.ofAttribute(sent.getKey(), sent.getValue());
      if (attributes.size() < MAX_ATTRIBUTES && bytes <= SqsLimits.MAX_MESSAGE_BYTES) {
        attributes.putIfAbsent(sent.getKey(), sent.getValue());
      }
    }
    return SendMessageRequest.builder()
        .queueUrl(dlq)
        .messageBody(message.body())
        .messageAttributes(attributes)
        .messageSystemAttributes(SystemAttributes.ofCopy(message.systemAttributes()))
        .build();
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }
}

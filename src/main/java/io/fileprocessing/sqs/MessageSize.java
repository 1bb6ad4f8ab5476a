package io.fileprocessing.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The size of a message as SQS counts it, in bytes: its body, and the name, type and value of each
 * message attribute.
 *
 * <pre>{@code
 * MessageSize.of("body", Map.of("Sender", text("me"))); // 4 + 6 ("Sender") + 6 ("String") + 2
 * }</pre>
 */
public final class MessageSize {

  private MessageSize() {}

  public static int of(String body, Map<String, MessageAttributeValue> attributes) {
    return bytes(body)
        + attributes.entrySet().stream()
            .mapToInt(attribute -> ofAttribute(attribute.getKey(), attribute.getValue()))
            .sum();
  }

  /** What an attribute adds to the size of its message. */
  static int ofAttribute(String name, MessageAttributeValue value) {
    return bytes(name)
        + bytes(value.dataType())
        + (value.stringValue() == null ? 0 : bytes(value.stringValue()))
        + (value.binaryValue() == null ? 0 : value.binaryValue().asByteArrayUnsafe().length);
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }
}

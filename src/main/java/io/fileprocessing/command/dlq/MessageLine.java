package io.fileprocessing.command.dlq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * A message with its body and attributes as a line of JSON, in the shape of the AWS CLI's output of
 * {@code receive-message}: {@code MessageId}, {@code Body}, {@code Attributes}, {@code
 * MessageAttributes}.
 */
final class MessageLine {

  private static final ObjectMapper JSON = new ObjectMapper();

  private MessageLine() {}

  /** Ends with a line feed. */
  static String of(Message message) {
    ObjectNode line = JSON.createObjectNode();
    line.put("MessageId", message.messageId());
    line.put("Body", message.body());
    ObjectNode system = line.putObject("Attributes");
    new TreeMap<>(message.attributesAsStrings()).forEach(system::put);
    ObjectNode attributes = line.putObject("MessageAttributes");
    for (Map.Entry<String, MessageAttributeValue> attribute :
        new TreeMap<>(message.messageAttributes()).entrySet()) {
      MessageAttributeValue value = attribute.getValue();
      ObjectNode json = attributes.putObject(attribute.getKey());
      json.put("DataType", value.dataType());
      if (value.stringValue() != null) {
        json.put("StringValue", value.stringValue());
      }
      if (value.binaryValue() != null) {
        json.put("BinaryValue", value.binaryValue().asByteArray());
      }
    }
    try {
      return JSON.writeValueAsString(line) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A message cannot be written as JSON.", e);
    }
  }
}

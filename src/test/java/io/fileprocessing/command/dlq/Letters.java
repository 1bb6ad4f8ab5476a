package io.fileprocessing.command.dlq;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Messages as SQS delivers them. */
public final class Letters {

  private Letters() {}

  /** The notification of S3 about an object; its key is not encoded. */
  public static String event(String bucket, String key) {
    return """
        {"source":"aws.s3","detail-type":"Object Created",\
        "detail":{"bucket":{"name":"%s"},"object":{"key":"%s"}}}"""
        .formatted(bucket, key);
  }

  public static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  /** Names and values of attributes in turn. */
  public static Map<String, MessageAttributeValue> attributes(String... namesAndValues) {
    Map<String, MessageAttributeValue> attributes = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      attributes.put(namesAndValues[i], text(namesAndValues[i + 1]));
    }
    return attributes;
  }

  static Message message(String id, String body, String... attributes) {
    return Message.builder()
        .messageId(id)
        .receiptHandle("handle-" + id)
        .body(body)
        .attributes(Map.of(MessageSystemAttributeName.SENT_TIMESTAMP, "1000"))
        .messageAttributes(attributes(attributes))
        .build();
  }

  static DeadLetter sentAt(Instant time, String body, String... attributes) {
    return DeadLetter.of(
        message("1", body, attributes).toBuilder()
            .attributes(
                Map.of(
                    MessageSystemAttributeName.SENT_TIMESTAMP, Long.toString(time.toEpochMilli())))
            .build());
  }
}

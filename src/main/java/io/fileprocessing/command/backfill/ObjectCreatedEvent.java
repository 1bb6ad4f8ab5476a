package io.fileprocessing.command.backfill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The body of a message about an object: the fields of EventBridge's "Object Created" event that
 * the application reads. In this format, unlike in S3's notifications, keys are not encoded.
 *
 * <pre>{@code
 * ObjectCreatedEvent.body("notes", "a b.md"); // {"source":"aws.s3",..."object":{"key":"a b.md"}}}
 * }</pre>
 */
final class ObjectCreatedEvent {

  // a key may contain characters that SQS does not accept in a body, such as U+FFFE
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private ObjectCreatedEvent() {}

  /** The body in ASCII; up to 7 KB for the longest key. */
  static String body(String bucket, String key) {
    ObjectNode event = JSON.createObjectNode();
    event.put("source", "aws.s3").put("detail-type", "Object Created");
    ObjectNode detail = event.putObject("detail");
    detail.putObject("bucket").put("name", bucket);
    detail.putObject("object").put("key", key);
    try {
      return JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The event cannot be written as JSON.", e);
    }
  }
}

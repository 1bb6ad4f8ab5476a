package io.fileprocessing.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fileprocessing.object.StoredObject;

/**
 * The body of a message about an object: the fields of S3's events on EventBridge that the
 * application reads. In this format, unlike in S3's notifications, keys are not encoded.
 *
 * <pre>{@code
 * EventBridgeEvent.created(new StoredObject("notes", "a b.md"));
 * // {"source":"aws.s3",..."object":{"key":"a b.md"}}}
 * }</pre>
 */
public final class EventBridgeEvent {

  // a key may contain characters that SQS does not accept in a body, such as U+FFFE
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private EventBridgeEvent() {}

  /** The event of a stored object, in ASCII; up to 7 KB for the longest key. */
  public static String created(StoredObject object) {
    return body("Object Created", object);
  }

  /** The event of a deleted object, in ASCII; up to 7 KB for the longest key. */
  public static String deleted(StoredObject object) {
    return body("Object Deleted", object);
  }

  private static String body(String type, StoredObject object) {
    ObjectNode event = JSON.createObjectNode();
    event.put("source", "aws.s3").put("detail-type", type);
    ObjectNode detail = event.putObject("detail");
    detail.putObject("bucket").put("name", object.bucket());
    detail.putObject("object").put("key", object.key());
    try {
      return JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The event cannot be written as JSON.", e);
    }
  }
}

package io.fileprocessing.event;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fileprocessing.failure.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the records of an event body: CloudTrail and S3 events through EventBridge, S3
 * notifications, CloudTrail log files, and each of these wrapped by SNS. Thread-safe.
 *
 * <pre>{@code
 * new ObjectEvents(false).records(body); // [ObjectStored[object=StoredObject[bucket=notes, key=a b.md]]]
 * new ObjectEvents(false).records("{}"); // [UnreadableRecord[rejection=... matches no supported format ...]]
 * }</pre>
 */
public final class ObjectEvents {

  private static final int MAX_SNS_WRAPPERS = 2;

  /** A larger body is read alone: its JSON tree can take thirty times its size. */
  private static final int LARGE_BODY = 8_192;

  // EventBridge reference, "Amazon S3 service events".
  private static final Set<String> CREATES_NO_OBJECT =
      Set.of(
          "Object Deleted",
          "Object Restore Initiated",
          "Object Restore Completed",
          "Object Restore Expired",
          "Object Tags Added",
          "Object Tags Deleted",
          "Object ACL Updated",
          "Object Storage Class Changed",
          "Object Access Tier Changed");

  // S3 User Guide, "Supported event types for SQS, SNS, and Lambda". The records omit the "s3:"
  // prefix.
  private static final Pattern OBJECT_CREATED = Pattern.compile("(s3:)?ObjectCreated:.*");
  private static final Pattern OBJECT_DELETED =
      Pattern.compile("(s3:)?(ObjectRemoved|LifecycleExpiration):.*");
  private static final Pattern NO_OBJECT_CREATED =
      Pattern.compile(
          "(s3:)?(ObjectRemoved|ObjectTagging|ObjectAcl|ObjectRestore|ReducedRedundancyLostObject|Replication"
              + "|LifecycleExpiration|LifecycleTransition|IntelligentTiering)(:.*)?");

  private final boolean deletions;

  // Jackson limits nesting to 1,000 levels, numbers to 1,000 digits and names to 50,000 characters.
  private final ObjectMapper json =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  /**
   * @param deletions whether a deletion becomes an {@link ObjectDeleted}; otherwise it is an {@link
   *     IgnoredRecord}, like every other event that stores no object
   */
  public ObjectEvents(boolean deletions) {
    this.deletions = deletions;
  }

  /**
   * The records of the event, of which those with other keys are ignored.
   *
   * @param keys the keys to process, as {@link KeyFilter} takes them; null for the text {@code
   *     null}, as which Camel passes it
   */
  public List<EventRecord> records(String body, String keys) {
    return KeyFilter.selected(records(body), String.valueOf(keys));
  }

  /**
   * The records of the event in order; never empty. Of several unreadable records, only the first
   * is included, because it determines the outcome. A body that cannot be parsed is one unreadable
   * record. A rejection quotes nothing from the body except field names.
   */
  public List<EventRecord> records(String body) {
    try {
      if (body != null && body.length() > LARGE_BODY) {
        synchronized (json) {
          return records(body, 0);
        }
      }
      return records(body, 0);
    } catch (Rejection unreadable) {
      return List.of(new UnreadableRecord(unreadable));
    }
  }

  private List<EventRecord> records(String body, int wrappers) {
    JsonNode event = parsed(body);
    if (JsonText.of(event.path("Type")).equals("Notification")
        && event.path("Message").isTextual()) {
      if (wrappers == MAX_SNS_WRAPPERS) {
        throw Rejection.unreadableEvent("wrapped by SNS more than " + MAX_SNS_WRAPPERS + " times");
      }
      return records(JsonText.of(event.path("Message")), wrappers + 1);
    }
    JsonNode records = event.path("Records");
    if (records.isArray() && !records.isEmpty()) {
      return read(records);
    }
    if (JsonText.of(event.path("Event")).equals("s3:TestEvent") && !event.has("Records")) {
      return List.of(IgnoredRecord.TEST_EVENT);
    }
    return List.of(bridged(event));
  }

  /** Without the unreadable records after the first one, which determines the outcome. */
  private List<EventRecord> read(JsonNode records) {
    List<EventRecord> read = new ArrayList<>();
    boolean unreadable = false;
    for (int i = 0; i < records.size(); i++) {
      EventRecord record = record(records.get(i), "record " + (i + 1) + " of " + records.size());
      // a message can have half a million of them
      if (!(unreadable && record instanceof UnreadableRecord)) {
        read.add(record);
      }
      unreadable |= record instanceof UnreadableRecord;
    }
    return read;
  }

  private JsonNode parsed(String body) {
    JsonNode event;
    try {
      event =
          json.readTree(body == null ? "" : body.startsWith("\uFEFF") ? body.substring(1) : body);
    } catch (StreamConstraintsException e) {
      throw Rejection.unreadableEvent(
          "the JSON is nested too deeply, or contains a number or name that is too long");
    } catch (JsonProcessingException e) {
      // the exception and its message quote the body
      throw Rejection.unreadableEvent("invalid JSON" + place(e.getLocation()));
    }
    if (!event.isObject()) {
      throw Rejection.unreadableEvent(
          event.isMissingNode() ? "the body is empty" : "the JSON is not an object");
    }
    return event;
  }

  private static String place(JsonLocation location) {
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private EventRecord record(JsonNode record, String name) {
    try {
      if (record.path("s3").isObject()) {
        return notified(record, name);
      }
      if (record.has("eventSource")) {
        return CloudTrailCall.record(record, name, deletions);
      }
      throw unknown(record, name);
    } catch (Rejection unreadable) {
      return new UnreadableRecord(unreadable);
    }
  }

  private EventRecord notified(JsonNode record, String name) {
    String event = JsonText.of(record.path("eventName"));
    if (OBJECT_CREATED.matcher(event).matches()) {
      return notifiedObject(record, name);
    }
    if (deletions && OBJECT_DELETED.matcher(event).matches()) {
      return ObjectDeleted.of(notifiedObject(record, name), event.contains("LifecycleExpiration:"));
    }
    if (NO_OBJECT_CREATED.matcher(event).matches()) {
      return IgnoredRecord.NO_OBJECT_CREATED;
    }
    throw Rejection.unreadableEvent(
        name + " is an unsupported S3 notification" + JsonText.inParentheses(event));
  }

  private static ObjectStored notifiedObject(JsonNode record, String name) {
    return ObjectNames.storedEncoded(
        JsonText.of(record.path("s3").path("bucket").path("name")),
        JsonText.of(record.path("s3").path("object").path("key")),
        name);
  }

  private EventRecord bridged(JsonNode event) {
    String type = JsonText.of(event.path("detail-type"));
    JsonNode detail = event.path("detail");
    if (type.equals("AWS API Call via CloudTrail")) {
      return CloudTrailCall.record(detail, "the event", deletions);
    }
    if (!JsonText.of(event.path("source")).equals("aws.s3")) {
      throw unknown(event, "it");
    }
    if (type.equals("Object Created")) {
      return bridgedObject(detail);
    }
    if (deletions && type.equals("Object Deleted")) {
      // a request of a user has the name of its call as the reason
      return ObjectDeleted.of(
          bridgedObject(detail), JsonText.of(detail.path("reason")).equals("Lifecycle Expiration"));
    }
    if (CREATES_NO_OBJECT.contains(type)) {
      return IgnoredRecord.NO_OBJECT_CREATED;
    }
    throw Rejection.unreadableEvent(
        "the S3 event has an unsupported detail-type" + JsonText.inParentheses(type));
  }

  private static ObjectStored bridgedObject(JsonNode detail) {
    return ObjectNames.stored(
        JsonText.of(detail.path("bucket").path("name")),
        JsonText.of(detail.path("object").path("key")),
        "the event");
  }

  private static Rejection unknown(JsonNode event, String name) {
    List<String> fields = JsonText.fieldNames(event);
    return Rejection.unreadableEvent(
        name
            + " matches no supported format"
            + (fields.isEmpty() ? "" : "; fields: " + String.join(", ", fields)));
  }
}

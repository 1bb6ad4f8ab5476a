package io.fileprocessing.event;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fileprocessing.failure.Rejection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Reads the events that tell of S3 objects, whichever way they came: CloudTrail's or S3's own
 * through EventBridge, S3's notifications, CloudTrail's log documents, and each of them through
 * SNS. Threads may share one.
 *
 * <pre>{@code
 * new ObjectEvents().announcements(body); // [StoredObject[bucket=notes, key=a b.md, version=null]]
 * new ObjectEvents().announcements("{}"); // [Unreadable[rejection=... it has none of the shapes that are known ...]]
 * }</pre>
 */
public final class ObjectEvents {

  private static final int MAX_SNS_WRAPPERS = 2;
  private static final int MAX_FIELDS_SHOWN = 8;

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

  // S3 User Guide, "Supported event types for SQS, SNS, and Lambda"; AWS leaves the "s3:" out of
  // the records.
  private static final Pattern OBJECT_CREATED = Pattern.compile("(s3:)?ObjectCreated:.*");
  private static final Pattern NO_OBJECT_CREATED =
      Pattern.compile(
          "(s3:)?(ObjectRemoved|ObjectTagging|ObjectAcl|ObjectRestore|ReducedRedundancyLostObject|Replication"
              + "|LifecycleExpiration|LifecycleTransition|IntelligentTiering)(:.*)?");

  // Letters only: a signature, a token or a key id has digits.
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z]([A-Za-z: -]{0,38}[A-Za-z])?");

  // Jackson's own limits bound nesting (1,000), numbers (1,000 digits) and names (50,000
  // characters).
  private final ObjectMapper json =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  /**
   * What each record of the event says, in the event's order; never empty. A body that cannot be
   * read at all is one unreadable record. Nothing of the body is repeated in the cause but its
   * fields' names.
   */
  public List<Announcement> announcements(String body) {
    try {
      return announcements(body, 0);
    } catch (Rejection unreadable) {
      return List.of(new Unreadable(unreadable));
    }
  }

  private List<Announcement> announcements(String body, int wrappers) {
    JsonNode event = parsed(body);
    if (text(event.path("Type")).equals("Notification") && event.path("Message").isTextual()) {
      if (wrappers == MAX_SNS_WRAPPERS) {
        throw Rejection.unreadableEvent("SNS wraps it more than " + MAX_SNS_WRAPPERS + " times");
      }
      return announcements(text(event.path("Message")), wrappers + 1);
    }
    JsonNode records = event.path("Records");
    if (records.isArray() && !records.isEmpty()) {
      return IntStream.range(0, records.size())
          .mapToObj(i -> record(records.get(i), "record " + (i + 1) + " of " + records.size()))
          .toList();
    }
    if (text(event.path("Event")).equals("s3:TestEvent") && !event.has("Records")) {
      return List.of(NothingToDo.TEST_EVENT);
    }
    return List.of(bridged(event));
  }

  private JsonNode parsed(String body) {
    JsonNode event;
    try {
      event =
          json.readTree(body == null ? "" : body.startsWith("\uFEFF") ? body.substring(1) : body);
    } catch (StreamConstraintsException e) {
      throw Rejection.unreadableEvent(
          "it is JSON that nests too deep, or has too long a number or name");
    } catch (JsonProcessingException e) {
      // neither its message nor the exception itself: both repeat the body
      throw Rejection.unreadableEvent("it is no proper JSON" + place(e.getLocation()));
    }
    if (!event.isObject()) {
      throw Rejection.unreadableEvent(
          event.isMissingNode() ? "it is empty" : "it is JSON, but no object");
    }
    return event;
  }

  private static String place(JsonLocation location) {
    return location == null
        ? ""
        : ", at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static Announcement record(JsonNode record, String name) {
    try {
      if (record.path("s3").isObject()) {
        return notified(record, name);
      }
      if (record.has("eventSource")) {
        return CloudTrailCall.announcement(record, name);
      }
      throw unknown(record, name);
    } catch (Rejection unreadable) {
      return new Unreadable(unreadable);
    }
  }

  private static Announcement notified(JsonNode record, String name) {
    String event = text(record.path("eventName"));
    if (OBJECT_CREATED.matcher(event).matches()) {
      JsonNode object = record.path("s3").path("object");
      return ObjectNames.object(
          text(record.path("s3").path("bucket").path("name")),
          // S3 notification keys are form-encoded: a space is "+", "+" is "%2B"
          ObjectNames.formDecoded(text(object.path("key")), name),
          object.path("versionId"),
          name);
    }
    if (NO_OBJECT_CREATED.matcher(event).matches()) {
      return NothingToDo.NO_OBJECT_CREATED;
    }
    throw Rejection.unreadableEvent(
        name + " is a notification of S3 that is unknown here" + shown(event));
  }

  private static Announcement bridged(JsonNode event) {
    String type = text(event.path("detail-type"));
    JsonNode detail = event.path("detail");
    if (type.equals("AWS API Call via CloudTrail")) {
      return CloudTrailCall.announcement(detail, "the event");
    }
    if (!text(event.path("source")).equals("aws.s3")) {
      throw unknown(event, "it");
    }
    if (type.equals("Object Created")) {
      JsonNode object = detail.path("object");
      return ObjectNames.object(
          text(detail.path("bucket").path("name")),
          text(object.path("key")),
          object.path("version-id"),
          "the event");
    }
    if (CREATES_NO_OBJECT.contains(type)) {
      return NothingToDo.NO_OBJECT_CREATED;
    }
    throw Rejection.unreadableEvent(
        "it is an event of S3 whose detail-type is unknown here" + shown(type));
  }

  private static Rejection unknown(JsonNode event, String name) {
    String fields =
        StreamSupport.stream(((Iterable<String>) event::fieldNames).spliterator(), false)
            .filter(field -> HARMLESS.matcher(field).matches())
            .limit(MAX_FIELDS_SHOWN)
            .collect(Collectors.joining(", "));
    return Rejection.unreadableEvent(
        name
            + " has none of the shapes that are known"
            + (fields.isEmpty() ? "" : "; its fields are " + fields));
  }

  /** The node's text; empty when it is missing or no text. */
  static String text(JsonNode node) {
    return node.isTextual() ? node.textValue() : "";
  }

  /** The name in brackets, when it is short and cannot be a secret. */
  static String shown(String name) {
    return HARMLESS.matcher(name).matches() ? " (" + name + ")" : "";
  }
}

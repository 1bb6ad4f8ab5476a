package io.fileprocessing.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectEventsTest {

  private static final List<String> KEYS =
      List.of(
          "sample-1.md",
          "this im + age blah.md",
          "%2B%20%%%.md",
          "%2B++ %20.md",
          "test+b.md",
          "a/b/c.md",
          "ünï.md",
          "u\u0308.md",
          "日本.md",
          "😀.md",
          "${env:HOME}.md",
          "x${bean:type:java.lang.Runtime?method=getRuntime}.md",
          "{{target.bucket}}.md",
          "a&b=c?d#e.md",
          "../\\\"quoted\"'.md",
          "line\nbreak\t.md",
          " ",
          "/",
          "k".repeat(1024),
          "日".repeat(341) + "k");

  private static final String ACCESS_POINT = "arn:aws:s3:eu-west-1:111122223333:accesspoint/mine";

  private static final Map<String, BinaryOperator<String>> FORMATS = formats();

  private final ObjectEvents events = new ObjectEvents(false);

  private static Map<String, BinaryOperator<String>> formats() {
    Map<String, BinaryOperator<String>> formats = new LinkedHashMap<>();
    formats.put("CloudTrail PutObject", Events::cloudTrail);
    for (String call : List.of("PostObject", "CopyObject", "CompleteMultipartUpload")) {
      formats.put("CloudTrail " + call, (bucket, key) -> Events.cloudTrail(call, bucket, key));
    }
    formats.put("Object Created", Events::objectCreated);
    for (String event : List.of("Put", "Post", "Copy", "CompleteMultipartUpload")) {
      formats.put(
          "notification " + event,
          (bucket, key) -> Events.notification("ObjectCreated:" + event, bucket, key));
    }
    formats.put(
        "notification with s3:",
        (bucket, key) -> Events.notification("s3:ObjectCreated:Put", bucket, key));
    formats.put("CloudTrail log", Events::cloudTrailLog);
    return formats;
  }

  static Stream<Arguments> everyKeyInEveryFormat() {
    return FORMATS.keySet().stream()
        .flatMap(format -> KEYS.stream().map(key -> arguments(format, key)));
  }

  @ParameterizedTest
  @MethodSource("everyKeyInEveryFormat")
  void readsTheDecodedKey(String format, String key) {
    String body = FORMATS.get(format).apply("notes", key);
    StoredObject object = new StoredObject("notes", key);

    assertThat(objects(body)).containsExactly(object);
    assertThat(objects(Events.sns(body))).containsExactly(object);
    assertThat(objects(Events.sns(Events.sns(body)))).containsExactly(object);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "(none)",
      value = {"'', true", ".md, false", "null, true", "(none), true"})
  void ignoresOtherKeys(String keys, boolean selected) {
    StoredObject object = new StoredObject("notes", "is null");

    assertThat(events.records(Events.cloudTrail("notes", "is null"), keys))
        .containsExactly(
            selected ? new ObjectStored(object, null) : IgnoredRecord.otherKey(object));
  }

  static Stream<Arguments> ignoredRecords() {
    List<Arguments> cases = new ArrayList<>();
    cases.add(arguments("test-event", Events.testEvent("notes")));
    cases.add(arguments("failed-call", Events.failedCall("notes", "a.md")));
    for (String call :
        ("DeleteObject DeleteObjects DeleteObjectTagging PutObjectTagging PutObjectAcl PutObjectRetention"
                + " PutObjectLegalHold UploadPart UploadPartCopy CreateMultipartUpload AbortMultipartUpload"
                + " RestoreObject GetObject GetObjectAttributes HeadObject HeadBucket ListParts ListObjects"
                + " SelectObjectContent CreateBucket PutBucketPolicy")
            .split(" ")) {
      cases.add(arguments("no-object-created", Events.cloudTrail(call, "notes", "a.md")));
    }
    for (String type :
        ("Object Deleted,Object Restore Initiated,Object Restore Completed,Object Restore Expired,Object Tags Added,"
                + "Object Tags Deleted,Object ACL Updated,Object Storage Class Changed,Object Access Tier Changed")
            .split(",")) {
      cases.add(arguments("no-object-created", Events.s3Event(type, "notes", "a.md")));
    }
    for (String event :
        ("ObjectRemoved:Delete ObjectRemoved:DeleteMarkerCreated ObjectTagging:Put ObjectTagging:Delete ObjectAcl:Put"
                + " ObjectRestore:Post ObjectRestore:Completed ObjectRestore:Delete ReducedRedundancyLostObject"
                + " Replication:OperationFailedReplication LifecycleExpiration:Delete s3:LifecycleExpiration:DeleteMarkerCreated LifecycleTransition"
                + " IntelligentTiering s3:ObjectRemoved:Delete")
            .split(" ")) {
      cases.add(arguments("no-object-created", Events.notification(event, "notes", "a.md")));
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("ignoredRecords")
  void ignoresEventsThatStoreNoObject(String kind, String body) {
    for (String delivered : List.of(body, Events.sns(body))) {
      assertThat(events.records(delivered))
          .singleElement()
          .isInstanceOfSatisfying(
              IgnoredRecord.class, ignored -> assertThat(ignored.kind()).isEqualTo(kind));
    }
  }

  /** The names of deletions, and whether a lifecycle rule made them. */
  private static final Map<String, Boolean> DELETIONS =
      Map.of(
          "ObjectRemoved:Delete", false,
          "ObjectRemoved:DeleteMarkerCreated", false,
          "s3:ObjectRemoved:Delete", false,
          "LifecycleExpiration:Delete", true,
          "LifecycleExpiration:DeleteMarkerCreated", true,
          "s3:LifecycleExpiration:Delete", true);

  static Stream<Arguments> everyKeyInEveryDeletion() {
    Map<BinaryOperator<String>, Boolean> formats = new LinkedHashMap<>();
    formats.put((bucket, key) -> Events.cloudTrail("DeleteObject", bucket, key), false);
    for (String deletion : List.of("Delete Marker Created", "Permanently Deleted")) {
      for (String reason : List.of("DeleteObject", "Lifecycle Expiration")) {
        formats.put(
            (bucket, key) -> Events.objectDeleted(deletion, reason, bucket, key),
            reason.equals("Lifecycle Expiration"));
      }
    }
    DELETIONS.forEach(
        (name, expired) ->
            formats.put((bucket, key) -> Events.notification(name, bucket, key), expired));
    return formats.entrySet().stream()
        .flatMap(
            format ->
                KEYS.stream()
                    .map(
                        key ->
                            arguments(
                                format.getKey().apply("notes", key), key, format.getValue())));
  }

  @ParameterizedTest
  @MethodSource("everyKeyInEveryDeletion")
  void readsTheKeyOfADeletedObject(String body, String key, boolean expired) {
    for (String delivered : List.of(body, Events.sns(body))) {
      assertThat(new ObjectEvents(true).records(delivered))
          .singleElement()
          .isInstanceOfSatisfying(
              ObjectDeleted.class,
              deleted -> {
                assertThat(deleted.object()).isEqualTo(new StoredObject("notes", key));
                assertThat(deleted.expired()).isEqualTo(expired);
              });
      assertThat(events.records(delivered)).containsExactly(IgnoredRecord.NO_OBJECT_CREATED);
    }
  }

  @Test
  void readsTheKeyOfADeletionAsSentAndDecoded() {
    assertThat(
            new ObjectEvents(true)
                .records(Events.notification("ObjectRemoved:Delete", "notes", "a b.md")))
        .containsExactly(
            new ObjectDeleted(
                new StoredObject("notes", "a b.md"), new StoredObject("notes", "a+b.md"), false));
  }

  /** Also of DeleteObjects, whose record has no keys. */
  @ParameterizedTest
  @MethodSource("ignoredRecords")
  void ignoresEventsThatNeitherStoreNorDeleteANamedObject(String kind, String body) {
    List<EventRecord> records = new ObjectEvents(true).records(body);
    if (records.get(0) instanceof ObjectDeleted) {
      assertThat(body).containsPattern("\"DeleteObject\"|Object Deleted|ObjectRemoved|Expiration:");
    } else {
      assertThat(records).isEqualTo(events.records(body));
    }
  }

  static Stream<Arguments> unreadableDeletions() {
    return Stream.of(
        arguments(Events.cloudTrail("DeleteObject", "notes", ""), "the event has no key"),
        arguments(Events.s3Event("Object Deleted", "?", "a.md"), "the event has no bucket name"),
        arguments(Events.s3Event("Object Deleted", "notes", "k".repeat(1025)), "1025 bytes"),
        arguments(
            Events.notification("ObjectRemoved:Delete", "notes", "KEY").replace("KEY", "%ff"),
            "does not decode to UTF-8"),
        arguments(
            Events.s3Event("Object Deleted", "notes", "KEY").replace("\"KEY\"", "7"),
            "the event has no key"));
  }

  @ParameterizedTest
  @MethodSource("unreadableDeletions")
  void rejectsADeletionOfNothing(String body, String reason) {
    assertThat(rejection(new ObjectEvents(true).records(body))).hasMessageContaining(reason);
    assertThat(events.records(body)).containsExactly(IgnoredRecord.NO_OBJECT_CREATED);
  }

  static Stream<Arguments> unreadable() {
    String created = Events.objectCreated("notes", "a.md");
    String notified = Events.notification("notes", "a.md");
    String called = Events.cloudTrail("notes", "a.md");
    return Stream.of(
        // not a JSON object
        arguments(null, "the body is empty"),
        arguments("", "the body is empty"),
        arguments(" \n", "the body is empty"),
        arguments("\uFEFF", "the body is empty"),
        arguments("null", "the JSON is not an object"),
        arguments("[]", "the JSON is not an object"),
        arguments("[" + created + "]", "the JSON is not an object"),
        arguments("\"text\"", "the JSON is not an object"),
        arguments("1e999999999", "the JSON is not an object"),
        arguments("hunter2", "invalid JSON at line 1, column 8"),
        arguments("{\n\"a\": hunter2}", "invalid JSON at line 2, column "),
        arguments("<event/>", "invalid JSON at line 1, column 1"),
        arguments(created.substring(0, 100), "invalid JSON at line 1, column 101"),
        arguments("{}{}", "invalid JSON at line 1, column 3"),
        arguments(created + "hunter2", "invalid JSON at line 1"),
        arguments("\uFEFF\uFEFF" + created, "invalid JSON at line 1"),
        arguments("{\"a\": 1, \"a\": 2}", "invalid JSON at line 1"),
        arguments(
            created.replace("\"key\":", "\"key\":\"b.md\",\"key\":"), "invalid JSON at line 1"),
        arguments(
            "{\"a\":".repeat(100_000),
            "is nested too deeply, or contains a number or name that is too long"),
        arguments(
            "[".repeat(1 << 20),
            "is nested too deeply, or contains a number or name that is too long"),
        arguments(
            "{\"a\": " + "9".repeat(1 << 20) + "}",
            "is nested too deeply, or contains a number or name that is too long"),
        arguments(
            "{\"" + "a".repeat(1 << 20) + "\": 1}",
            "is nested too deeply, or contains a number or name that is too long"),
        arguments("{\"a\": \"\u0000\"}", "invalid JSON at line 1"),
        // no supported format
        arguments("{}", "it matches no supported format"),
        arguments("{\"a\": \"" + "hunter".repeat(170_000) + "\"}", "fields: a"),
        arguments("{\"bucket\": 1, \"key\": 2, \"k3y\": 3}", "fields: bucket, key"),
        arguments("{\"" + Events.SECRETS.get(0) + "\": 1}", "it matches no supported format"),
        arguments("{\"Records\": []}", "fields: Records"),
        arguments("{\"Records\": {}}", "fields: Records"),
        arguments("{\"Records\": [], \"Event\": \"s3:TestEvent\"}", "fields: Records, Event"),
        arguments("{\"Records\": [null]}", "record 1 of 1 matches no supported format"),
        arguments("{\"Records\": [{\"body\": 1}]}", "record 1 of 1 matches no supported format"),
        arguments("{\"Event\": \"s3:OtherEvent\"}", "fields: Event"),
        arguments("{\"Type\": \"Notification\", \"Message\": {}}", "fields: Type, Message"),
        arguments(
            "{\"Type\": \"SubscriptionConfirmation\", \"Message\": \"{}\"}",
            "fields: Type, Message"),
        arguments(Events.sns(""), "the body is empty"),
        arguments(Events.sns("hunter2"), "invalid JSON at line 1, column 8"),
        arguments(Events.sns(Events.sns(Events.sns(created))), "wrapped by SNS more than 2 times"),
        // supported formats with unsupported content
        arguments(created.replace("aws.s3", "my.notes"), "fields: version, id, source, account"),
        arguments(
            Events.s3Event("Object Painted", "notes", "a.md"),
            "unsupported detail-type (Object Painted)"),
        arguments(Events.s3Event("9bot hunter2", "notes", "a.md"), "unsupported detail-type."),
        arguments(
            Events.notification("ObjectPainted:Red", "notes", "a.md"),
            "unsupported S3 notification (ObjectPainted:Red)"),
        arguments(Events.notification("", "notes", "a.md"), "unsupported S3 notification."),
        arguments(
            Events.cloudTrail("RenameObject", "notes", "a.md"),
            "an unsupported S3 call (RenameObject)"),
        arguments(
            called.replace("\"s3.amazonaws.com\"", "\"ec2.amazonaws.com\""),
            "of a service other than S3"),
        arguments(called.replace("\"detail\"", "\"deatil\""), "of a service other than S3"),
        arguments(called.replace("\"requestParameters\"", "\"parameters\""), "has no bucket name"),
        // keys
        arguments(Events.cloudTrail("notes", ""), "the event has no key"),
        arguments(Events.objectCreated("notes", ""), "the event has no key"),
        arguments(Events.notification("notes", ""), "record 1 of 1 has no key"),
        arguments(created.replace("\"a.md\"", "7"), "the event has no key"),
        arguments(created.replace("\"a.md\"", "null"), "the event has no key"),
        arguments(notified.replace("\"a.md\"", "[\"a.md\"]"), "record 1 of 1 has no key"),
        arguments(
            Events.cloudTrail("notes", "k".repeat(1025)), "a key of 1025 bytes; S3 allows 1024"),
        arguments(
            Events.objectCreated("notes", "日".repeat(342)), "a key of 1026 bytes; S3 allows 1024"),
        arguments(
            Events.notification("notes", "日".repeat(342)), "a key of 1026 bytes; S3 allows 1024"),
        arguments(created.replace("a.md", "\\ud83d.md"), "an unpaired surrogate"),
        arguments(called.replace("a.md", "\\ude00\\ud83d.md"), "an unpaired surrogate"),
        arguments(notified.replace("a.md", "\\ud83d.md"), "an unpaired surrogate"),
        arguments(notified.replace("a.md", "%FF.md"), "does not decode to UTF-8"),
        arguments(notified.replace("a.md", "%ED%A0%80.md"), "does not decode to UTF-8"),
        arguments(notified.replace("a.md", "%C0%AF.md"), "does not decode to UTF-8"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("unreadable")
  void rejectsUnrecognizedEventsWithTheReason(String body, String cause) {
    Rejection rejection = rejection(events.records(body));

    assertThat(rejection.reason()).isEqualTo(Rejection.Reason.UNREADABLE_EVENT);
    assertThat(rejection.object()).isEqualTo("-");
    assertThat(rejection).hasMessageContaining(cause).hasNoCause();
    assertThat(rejection.getMessage())
        .hasSizeLessThan(400)
        .doesNotContain("hunter")
        .doesNotContain(Events.SECRETS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "${env:HOME}",
        "x${bean:type:java.lang.Runtime}",
        "{{target.bucket}}",
        "a/b",
        "a?b=c",
        "a b",
        "..",
        ".a",
        "-a",
        "a\n",
        "bücket",
        ACCESS_POINT
      })
  void rejectsAnInvalidBucketName(String bucket) {
    for (BinaryOperator<String> format : FORMATS.values()) {
      assertThat(rejection(events.records(format.apply(bucket, "a.md"))))
          .hasMessageContaining("has no bucket name, or one that S3 does not allow");
    }
    assertThat(rejection(events.records(Events.cloudTrail("b".repeat(256), "a.md")))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes", "my.notes-2", "Old_Notes", "notes--euw1-az1--x-s3"})
  void acceptsOldAndNewBucketNames(String bucket) {
    for (BinaryOperator<String> format : FORMATS.values()) {
      assertThat(objects(format.apply(bucket, "a.md")))
          .containsExactly(new StoredObject(bucket, "a.md"));
    }
    String longest = "b".repeat(255);
    assertThat(objects(Events.objectCreated(longest, "a.md")))
        .containsExactly(new StoredObject(longest, "a.md"));
  }

  @ParameterizedTest
  @ValueSource(strings = {ACCESS_POINT, "mine-k3f9q-s3alias", "notes"})
  void readsTheBucketBehindAnAccessPoint(String named) {
    assertThat(objects(throughAccessPoint("PutObject", named)))
        .containsExactly(new StoredObject("notes", "a.md"));
  }

  @Test
  void rejectsAnAccessPointCallWithAnAmbiguousBucket() {
    String put = throughAccessPoint("PutObject", ACCESS_POINT);
    String copy = throughAccessPoint("CopyObject", ACCESS_POINT);

    for (String body : List.of(put.replace("AWS::S3::Bucket", "Other"), copy)) {
      assertThat(rejection(events.records(body)))
          .hasMessageContaining("its bucket cannot be determined");
    }
  }

  private static String throughAccessPoint(String call, String named) {
    String resource = "{\"type\":\"AWS::S3::AccessPoint\",\"ARN\":\"" + ACCESS_POINT + "\"},";
    return Events.cloudTrail(call, "notes", "a.md")
        .replace("\"bucketName\":\"notes\"", "\"bucketName\":\"" + named + "\"")
        .replace("\"resources\":[{", "\"resources\":[" + resource + "{");
  }

  @Test
  void readsTheReadableRecordsInOrder() {
    String body =
        Events.together(
            Events.notification("notes", "a b.md"),
            Events.notification("${env:HOME}", "b.md"),
            Events.cloudTrailLog("notes", "%2B.md"),
            Events.notification("ObjectRemoved:Delete", "notes", "c.md"));

    for (String delivered : List.of(body, Events.sns(body), "\uFEFF" + body)) {
      List<EventRecord> records = events.records(delivered);
      assertThat(records).hasSize(4);
      assertThat(records.get(0).object()).isEqualTo(new StoredObject("notes", "a b.md"));
      assertThatThrownBy(records.get(1)::object)
          .isInstanceOf(Rejection.class)
          .hasMessageContaining("record 2 of 4 has no bucket name");
      assertThat(records.get(2).object()).isEqualTo(new StoredObject("notes", "%2B.md"));
      assertThat(records.get(3)).isEqualTo(IgnoredRecord.NO_OBJECT_CREATED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b.md",
        "a b+c.md",
        "50% off.md",
        "100%",
        "50%.md",
        "%4",
        "%+1.md",
        "%zz.md",
        "gone%ZZ.md",
        "ünï.md",
        "日本%20.md",
        "a\tb.md",
        "{x}.md",
        "${env:HOME}.md",
        "a#b.md",
        "%１１.md"
      })
  void usesAnUnencodedKeyAsIs(String key) {
    String body = Events.notification("notes", "a.md").replace("a.md", key.replace("\t", "\\t"));

    assertThat(events.records(body))
        .containsExactly(new ObjectStored(new StoredObject("notes", key), null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a+b.md", "a%2Bb.md", "a%20b.md", "C%2B%2B.md", "100%25.md"})
  void alsoKeepsTheUndecodedKey(String key) {
    String body = Events.notification("notes", "a.md").replace("a.md", key);

    assertThat(events.records(body))
        .containsExactly(
            new ObjectStored(
                new StoredObject("notes", URLDecoder.decode(key, StandardCharsets.UTF_8)),
                new StoredObject("notes", key)));
    assertThat(events.records(Events.objectCreated("notes", key)))
        .containsExactly(new ObjectStored(new StoredObject("notes", key), null));
  }

  @Test
  void readsABodyOfOneMebibyte() {
    String[] records = new String[1500];
    for (int i = 0; i < records.length; i++) {
      records[i] = Events.notification("notes", i + ".md");
    }
    String body = Events.together(records);

    assertThat(body).hasSizeBetween(900_000, 1 << 20);
    assertThat(objects(body)).hasSize(1500).contains(new StoredObject("notes", "1499.md"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "{}", "\"\"", "\"a b\"", "\"line\\nbreak\""})
  void ignoresTheVersionInTheEvent(String version) {
    for (BinaryOperator<String> format : FORMATS.values()) {
      String body = format.apply("notes", "a.md").replace("\"" + Events.VERSION + "\"", version);
      assertThat(objects(body)).containsExactly(new StoredObject("notes", "a.md"));
    }
    assertThat(
            objects(Events.cloudTrail("notes", "a.md").replace("\"responseElements\"", "\"none\"")))
        .containsExactly(new StoredObject("notes", "a.md"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PutObject", "PaintObject", "GetObject"})
  void neverRevealsTheSignatureOfAPresignedRequest(String call) {
    String body = Events.cloudTrail(call, "notes", "a.md");
    assertThat(body).contains(Events.SECRETS);
    List<String> bodies =
        new ArrayList<>(List.of(body, body.replace("\"notes\"", "\"?\""), body + "}"));
    for (int end = 0; end < body.length(); end += 7) {
      bodies.add(body.substring(0, end));
      bodies.add(body.substring(end));
      bodies.add(body.substring(0, end) + '"' + body.substring(end));
    }

    for (String each : bodies) {
      for (String delivered : List.of(each, Events.sns(each))) {
        assertThat(events.records(delivered).toString()).doesNotContain(Events.SECRETS);
      }
    }
  }

  @Test
  void anIgnoredRecordHasNoObject() {
    assertThatThrownBy(IgnoredRecord.TEST_EVENT::object)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("A record of kind test-event has no object to process");
  }

  private List<StoredObject> objects(String body) {
    return events.records(body).stream().map(EventRecord::object).toList();
  }

  private static Rejection rejection(List<EventRecord> records) {
    assertThat(records).hasSize(1);
    return catchThrowableOfType(Rejection.class, records.get(0)::object);
  }

  @Test
  void includesOneUnreadableRecord() {
    String body =
        "{\"Records\": [0"
            + ",{}".repeat(300_000)
            + ", {\"s3\": {}, \"eventName\": \"ObjectTagging:Put\"}]}";

    assertThat(new ObjectEvents(false).records(body))
        .hasSize(2)
        .satisfies(
            records ->
                assertThatThrownBy(() -> records.get(0).object())
                    .hasMessageContaining("record 1 of 300002 matches no supported format"))
        .endsWith(IgnoredRecord.NO_OBJECT_CREATED);
  }
}

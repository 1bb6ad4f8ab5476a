package io.fileprocessing.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fileprocessing.failure.Rejection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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

  private final ObjectEvents events = new ObjectEvents();

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
  void readsTheKeyAsS3HoldsIt(String format, String key) {
    String body = FORMATS.get(format).apply("notes", key);
    StoredObject object = new StoredObject("notes", key, Events.VERSION);

    assertThat(events.announcements(body)).containsExactly(object);
    assertThat(events.announcements(Events.sns(body))).containsExactly(object);
    assertThat(events.announcements(Events.sns(Events.sns(body)))).containsExactly(object);
  }

  static Stream<Arguments> letGo() {
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
                + " Replication:OperationFailedReplication LifecycleExpiration:Delete LifecycleTransition"
                + " IntelligentTiering s3:ObjectRemoved:Delete")
            .split(" ")) {
      cases.add(arguments("no-object-created", Events.notification(event, "notes", "a.md")));
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("letGo")
  void letsGoOfWhatCreatesNoObject(String kind, String body) {
    for (String delivered : List.of(body, Events.sns(body))) {
      assertThat(events.announcements(delivered))
          .singleElement()
          .isInstanceOfSatisfying(
              NothingToDo.class, nothing -> assertThat(nothing.kind()).isEqualTo(kind));
    }
  }

  static Stream<Arguments> unreadable() {
    String created = Events.objectCreated("notes", "a.md");
    String notified = Events.notification("notes", "a.md");
    String called = Events.cloudTrail("notes", "a.md");
    return Stream.of(
        // no JSON object
        arguments(null, "it is empty"),
        arguments("", "it is empty"),
        arguments(" \n", "it is empty"),
        arguments("\uFEFF", "it is empty"),
        arguments("null", "it is JSON, but no object"),
        arguments("[]", "it is JSON, but no object"),
        arguments("[" + created + "]", "it is JSON, but no object"),
        arguments("\"text\"", "it is JSON, but no object"),
        arguments("1e999999999", "it is JSON, but no object"),
        arguments("hunter2", "it is no proper JSON, at line 1, column 8"),
        arguments("{\n\"a\": hunter2}", "it is no proper JSON, at line 2, column "),
        arguments("<event/>", "it is no proper JSON, at line 1, column 1"),
        arguments(created.substring(0, 100), "it is no proper JSON, at line 1, column 101"),
        arguments("{}{}", "it is no proper JSON, at line 1, column 3"),
        arguments(created + "hunter2", "it is no proper JSON, at line 1"),
        arguments("\uFEFF\uFEFF" + created, "it is no proper JSON, at line 1"),
        arguments("{\"a\": 1, \"a\": 2}", "it is no proper JSON, at line 1"),
        arguments(
            created.replace("\"key\":", "\"key\":\"b.md\",\"key\":"),
            "it is no proper JSON, at line 1"),
        arguments("{\"a\":".repeat(100_000), "nests too deep, or has too long a number or name"),
        arguments("[".repeat(1 << 20), "nests too deep, or has too long a number or name"),
        arguments(
            "{\"a\": " + "9".repeat(1 << 20) + "}",
            "nests too deep, or has too long a number or name"),
        arguments(
            "{\"" + "a".repeat(1 << 20) + "\": 1}",
            "nests too deep, or has too long a number or name"),
        arguments("{\"a\": \"\u0000\"}", "it is no proper JSON, at line 1"),
        // no known shape
        arguments("{}", "it has none of the shapes that are known"),
        arguments("{\"a\": \"" + "hunter".repeat(170_000) + "\"}", "its fields are a"),
        arguments("{\"bucket\": 1, \"key\": 2, \"k3y\": 3}", "its fields are bucket, key"),
        arguments(
            "{\"" + Events.SECRETS.get(0) + "\": 1}", "it has none of the shapes that are known"),
        arguments("{\"Records\": []}", "its fields are Records"),
        arguments("{\"Records\": {}}", "its fields are Records"),
        arguments(
            "{\"Records\": [], \"Event\": \"s3:TestEvent\"}", "its fields are Records, Event"),
        arguments("{\"Records\": [null]}", "record 1 of 1 has none of the shapes that are known"),
        arguments(
            "{\"Records\": [{\"body\": 1}]}",
            "record 1 of 1 has none of the shapes that are known"),
        arguments("{\"Event\": \"s3:OtherEvent\"}", "its fields are Event"),
        arguments("{\"Type\": \"Notification\", \"Message\": {}}", "its fields are Type, Message"),
        arguments(
            "{\"Type\": \"SubscriptionConfirmation\", \"Message\": \"{}\"}",
            "its fields are Type, Message"),
        arguments(Events.sns(""), "it is empty"),
        arguments(Events.sns("hunter2"), "it is no proper JSON, at line 1, column 8"),
        arguments(Events.sns(Events.sns(Events.sns(created))), "SNS wraps it more than 2 times"),
        // known shapes of other things
        arguments(
            created.replace("aws.s3", "my.notes"), "its fields are version, id, source, account"),
        arguments(
            Events.s3Event("Object Painted", "notes", "a.md"), "unknown here (Object Painted)"),
        arguments(Events.s3Event("9bot hunter2", "notes", "a.md"), "unknown here."),
        arguments(
            Events.notification("ObjectPainted:Red", "notes", "a.md"),
            "unknown here (ObjectPainted:Red)"),
        arguments(Events.notification("", "notes", "a.md"), "unknown here."),
        arguments(
            Events.cloudTrail("RenameObject", "notes", "a.md"), "unknown here (RenameObject)"),
        arguments(
            called.replace("\"s3.amazonaws.com\"", "\"ec2.amazonaws.com\""), "of no call to S3"),
        arguments(called.replace("\"detail\"", "\"deatil\""), "of no call to S3"),
        arguments(called.replace("\"requestParameters\"", "\"parameters\""), "names no bucket"),
        // keys
        arguments(Events.cloudTrail("notes", ""), "the event names no key"),
        arguments(Events.objectCreated("notes", ""), "the event names no key"),
        arguments(Events.notification("notes", ""), "record 1 of 1 names no key"),
        arguments(created.replace("\"a.md\"", "7"), "the event names no key"),
        arguments(created.replace("\"a.md\"", "null"), "the event names no key"),
        arguments(notified.replace("\"a.md\"", "[\"a.md\"]"), "record 1 of 1 names no key"),
        arguments(
            Events.cloudTrail("notes", "k".repeat(1025)),
            "a key of 1025 bytes, and S3 allows 1024"),
        arguments(
            Events.objectCreated("notes", "日".repeat(342)),
            "a key of 1026 bytes, and S3 allows 1024"),
        arguments(
            Events.notification("notes", "日".repeat(342)),
            "a key of 1026 bytes, and S3 allows 1024"),
        arguments(created.replace("a.md", "\\ud83d.md"), "half of a surrogate pair"),
        arguments(called.replace("a.md", "\\ude00\\ud83d.md"), "half of a surrogate pair"),
        arguments(notified.replace("a.md", "\\ud83d.md"), "half of a surrogate pair"),
        arguments(
            notified.replace("a.md", "100%"), "a % that two hexadecimal digits do not follow"),
        arguments(notified.replace("a.md", "%4"), "a % that two hexadecimal digits do not follow"),
        arguments(
            notified.replace("a.md", "%+1.md"), "a % that two hexadecimal digits do not follow"),
        arguments(
            notified.replace("a.md", "%zz.md"), "a % that two hexadecimal digits do not follow"),
        arguments(
            notified.replace("a.md", "%１１.md"), "a % that two hexadecimal digits do not follow"),
        arguments(notified.replace("a.md", "%FF.md"), "does not decode to UTF-8"),
        arguments(notified.replace("a.md", "%ED%A0%80.md"), "does not decode to UTF-8"),
        arguments(notified.replace("a.md", "%C0%AF.md"), "does not decode to UTF-8"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("unreadable")
  void refusesWhatItDoesNotUnderstandAndSaysWhy(String body, String cause) {
    Rejection rejection = rejection(events.announcements(body));

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
  void refusesABucketThatS3CannotHave(String bucket) {
    for (BinaryOperator<String> format : FORMATS.values()) {
      assertThat(rejection(events.announcements(format.apply(bucket, "a.md"))))
          .hasMessageContaining("names no bucket, or one that S3 cannot have");
    }
    assertThat(rejection(events.announcements(Events.cloudTrail("b".repeat(256), "a.md"))))
        .isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes", "my.notes-2", "Old_Notes", "notes--euw1-az1--x-s3"})
  void readsBucketsOfAllAges(String bucket) {
    for (BinaryOperator<String> format : FORMATS.values()) {
      assertThat(events.announcements(format.apply(bucket, "a.md")))
          .containsExactly(new StoredObject(bucket, "a.md", Events.VERSION));
    }
    String longest = "b".repeat(255);
    assertThat(events.announcements(Events.objectCreated(longest, "a.md")))
        .containsExactly(new StoredObject(longest, "a.md", Events.VERSION));
  }

  @ParameterizedTest
  @ValueSource(strings = {ACCESS_POINT, "mine-k3f9q-s3alias", "notes"})
  void readsTheBucketBehindAnAccessPoint(String named) {
    assertThat(events.announcements(throughAccessPoint("PutObject", named)))
        .containsExactly(new StoredObject("notes", "a.md", Events.VERSION));
  }

  @Test
  void refusesACallThroughAnAccessPointWhoseBucketIsNotClear() {
    String put = throughAccessPoint("PutObject", ACCESS_POINT);
    String copy = throughAccessPoint("CopyObject", ACCESS_POINT);

    for (String body : List.of(put.replace("AWS::S3::Bucket", "Other"), copy)) {
      assertThat(rejection(events.announcements(body)))
          .hasMessageContaining("its bucket is not clear");
    }
  }

  private static String throughAccessPoint(String call, String named) {
    String resource = "{\"type\":\"AWS::S3::AccessPoint\",\"ARN\":\"" + ACCESS_POINT + "\"},";
    return Events.cloudTrail(call, "notes", "a.md")
        .replace("\"bucketName\":\"notes\"", "\"bucketName\":\"" + named + "\"")
        .replace("\"resources\":[{", "\"resources\":[" + resource + "{");
  }

  @Test
  void readsTheRecordsThatItCanInTheirOrder() {
    String body =
        Events.together(
            Events.notification("notes", "a b.md"),
            Events.notification("${env:HOME}", "b.md"),
            Events.cloudTrailLog("notes", "%2B.md"),
            Events.notification("ObjectRemoved:Delete", "notes", "c.md"));

    for (String delivered : List.of(body, Events.sns(body), "\uFEFF" + body)) {
      List<Announcement> announcements = events.announcements(delivered);
      assertThat(announcements).hasSize(4);
      assertThat(announcements.get(0))
          .isEqualTo(new StoredObject("notes", "a b.md", Events.VERSION));
      assertThatThrownBy(announcements.get(1)::object)
          .isInstanceOf(Rejection.class)
          .hasMessageContaining("record 2 of 4 names no bucket");
      assertThat(announcements.get(2))
          .isEqualTo(new StoredObject("notes", "%2B.md", Events.VERSION));
      assertThat(announcements.get(3)).isEqualTo(NothingToDo.NO_OBJECT_CREATED);
    }
  }

  @Test
  void readsABodyOfAMebibyte() {
    String[] records = new String[1500];
    for (int i = 0; i < records.length; i++) {
      records[i] = Events.notification("notes", i + ".md");
    }
    String body = Events.together(records);

    assertThat(body).hasSizeBetween(900_000, 1 << 20);
    assertThat(events.announcements(body))
        .hasSize(1500)
        .contains(new StoredObject("notes", "1499.md", Events.VERSION));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "{}", "\"\"", "\"a b\"", "\"line\\nbreak\""})
  void takesAVersionThatS3CannotHaveGivenForNone(String version) {
    for (BinaryOperator<String> format : FORMATS.values()) {
      String body = format.apply("notes", "a.md").replace("\"" + Events.VERSION + "\"", version);
      assertThat(events.announcements(body))
          .containsExactly(new StoredObject("notes", "a.md", null));
    }
    assertThat(
            events.announcements(
                Events.cloudTrail("notes", "a.md").replace("\"responseElements\"", "\"none\"")))
        .containsExactly(new StoredObject("notes", "a.md", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PutObject", "PaintObject", "GetObject"})
  void neverShowsWhatAuthorizesAPresignedRequest(String call) {
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
        assertThat(events.announcements(delivered).toString()).doesNotContain(Events.SECRETS);
      }
    }
  }

  @Test
  void hasNoObjectWhereThereIsNothingToDo() {
    assertThatThrownBy(NothingToDo.TEST_EVENT::object)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("A record of kind test-event announces no object");
  }

  private static Rejection rejection(List<Announcement> announcements) {
    assertThat(announcements).hasSize(1);
    return catchThrowableOfType(Rejection.class, announcements.get(0)::object);
  }
}

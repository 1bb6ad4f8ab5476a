package io.fileprocessing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.embedded.ComprehendUsage;
import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.event.Events;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Tests the flow from an uploaded file to its page, its item and empty queues, with default
 * settings.
 */
class EndToEndTest {

  private static final int MAX_OBJECT_BYTES = 50_000;

  /** Must never be evaluated, whether it is in an object's key, body, Content-Type or metadata. */
  private static final String CODE = "${bean:recorder?method=record}";

  private static final byte[] PNG = {
    (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13
  };

  private static LocalAws aws;
  private static Results results;
  private static RunningApplication application;
  private static Recorder recorder;

  /** Counts the calls to it. */
  public static final class Recorder {
    private final AtomicInteger calls = new AtomicInteger();

    public String record() {
      return "call " + calls.incrementAndGet();
    }
  }

  @BeforeAll
  static void start() {
    aws = LocalAws.start();
    results = new Results(aws);
    Map<String, String> settings = new HashMap<>(aws.environment());
    settings.put("MAX_OBJECT_BYTES", Integer.toString(MAX_OBJECT_BYTES));
    settings.put("SQS_WAIT_SECONDS", "1");
    application = RunningApplication.start(settings);
    recorder = new Recorder();
    application.context().getRegistry().bind("recorder", recorder);
  }

  @AfterAll
  static void end() {
    application.close();
    aws.close();
  }

  @AfterEach
  void leavesNothingBehind() {
    results.awaitEmptyQueues();
    results.assertNoDeadLetters();
    assertThat(recorder.calls).as("calls of the bean that a file names").hasValue(0);
  }

  static Stream<Path> createsThePageAndTheItemOfEverySample() throws IOException {
    return Files.list(Path.of("samples")).filter(file -> file.toString().endsWith(".md")).sorted();
  }

  @ParameterizedTest
  @MethodSource
  void createsThePageAndTheItemOfEverySample(Path sample) throws IOException {
    String key = sample.getFileName().toString();
    String name = key.replace(".md", ".html");

    PutObjectResponse put =
        aws.s3().putObject(r -> r.bucket(aws.inputBucket()).key(key), RequestBody.fromFile(sample));

    results.awaitBoth(name, key);
    var page = results.page(name);
    assertThat(page.asUtf8String()).isEqualTo(Files.readString(sample.resolveSibling(name)));
    // S3Proxy returns the value without its space
    assertThat(page.response().contentType())
        .isEqualToIgnoringWhitespace("text/html; charset=utf-8");
    assertThat(page.response().metadata())
        .isEqualTo(
            Map.of(
                "source-etag",
                put.eTag(),
                "source-version",
                put.versionId(),
                "source-charset",
                "UTF-8",
                "source-charset-from",
                "utf-8"));
    Map<String, AttributeValue> item = results.item(key);
    assertThat(item.get("id").s()).isEqualTo("s3://" + aws.inputBucket() + "/" + key);
    assertThat(item.get("source_etag").s()).isEqualTo(put.eTag());
    assertThat(Instant.parse(item.get("last_modified").s())).isBefore(Instant.now().plusSeconds(1));
    assertThat(List.of("positive", "negative", "neutral", "mixed"))
        .allSatisfy(score -> assertThat(Double.parseDouble(item.get(score).n())).isBetween(0d, 1d));
    switch (key) {
      case "sample-1.md" -> assertThat(item.get("overall_sentiment").s()).isEqualTo("POSITIVE");
      case "sample-2.md" -> assertThat(item.get("overall_sentiment").s()).isEqualTo("NEGATIVE");
      default ->
          assertThat(item.get("overall_sentiment").s())
              .isIn("POSITIVE", "NEGATIVE", "NEUTRAL", "MIXED");
    }
  }

  static Stream<String> keepsTheNameOfAnObject() {
    return Stream.of(
        "x${bean:type:java.lang.Runtime?method=getRuntime}.md",
        "x" + CODE + ".md",
        "${body}${exception.message}$simple{" + CODE + "}.md",
        "{{conversion.queue}}.md",
        "RAW(" + CODE + ").md",
        "${env:HOME}.md",
        "this im + age blah.md",
        "%2B%20%%%.md",
        "%2B++ %20.md",
        "test+b.md",
        "a/b/c.MD",
        "a&b=c?d#e;f.md",
        "\"quoted' <tag>.md",
        "ünï.md",
        "日本.md",
        "outcome=done " + "long".repeat(25) + ".md",
        ".md");
  }

  @ParameterizedTest
  @MethodSource
  void keepsTheNameOfAnObject(String key) {
    put(key, "# Hi\n\nI am very happy.");

    results.awaitBoth(key.replaceFirst("\\.(md|MD)$", ".html"), key);
    assertThat(results.item(key).get("overall_sentiment").s()).isEqualTo("POSITIVE");
  }

  @Test
  void keepsTheResultsOfADeletedFile() {
    put("kept.md", "# Hi\n\nI am very happy.");
    results.awaitBoth("kept.html", "kept.md");
    results.awaitEmptyQueues();
    double ignored = ignoredRecords("no-object-created");

    aws.s3().deleteObject(r -> r.bucket(aws.inputBucket()).key("kept.md"));
    sendToBoth(Events.s3Event("Object Deleted", aws.inputBucket(), "kept.md"));

    results.awaitEmptyQueues();
    assertThat(ignoredRecords("no-object-created")).isEqualTo(ignored + 2);
    assertThat(results.pageNames()).contains("kept.html");
    assertThat(results.item("kept.md")).isNotEmpty();
  }

  @Test
  void evaluatesNoCodeFromAFileOrItsEvent() {
    String key = "code.txt";
    aws.s3()
        .putObject(
            r ->
                r.bucket(aws.inputBucket())
                    .key(key)
                    .contentType("text/markdown; title=\"" + CODE + "\"")
                    .metadata(Map.of("title", CODE, "CamelAwsS3Key", CODE)),
            RequestBody.fromString(
                "---\ntitle: " + CODE + "\n---\n# " + CODE + "\n\nHappy " + CODE));
    String event = Events.objectCreated(aws.inputBucket(), key).replace(Events.VERSION, CODE);
    MessageAttributeValue code =
        MessageAttributeValue.builder().dataType("String").stringValue(CODE).build();
    Results.QUEUES.forEach(
        queue ->
            aws.sqs()
                .sendMessage(
                    r ->
                        r.queueUrl(aws.queueUrl(queue))
                            .messageBody(event)
                            .messageAttributes(
                                Map.of(
                                    "CamelAwsS3Key", code,
                                    "CamelAwsS3OverrideBucketName", code,
                                    "CamelAwsSqsReceiptHandle", code))));

    results.awaitBoth(key + ".html", key);
    assertThat(results.page(key + ".html").asUtf8String()).contains("<title>" + CODE + "</title>");
  }

  /** Proves that the recorder works: evaluated as a Simple expression, the code calls it. */
  @Test
  void detectsCodeThatIsEvaluated() {
    Recorder evaluated = new Recorder();
    application.context().getRegistry().bind("evaluated", evaluated);

    application
        .context()
        .resolveLanguage("simple")
        .createExpression(CODE.replace("recorder", "evaluated"))
        .evaluate(new DefaultExchange(application.context()), String.class);

    assertThat(evaluated.calls).hasValue(1);
  }

  @Test
  void rejectsOnlyThePageIfItsKeyWouldBeTooLong() {
    String folders = "d".repeat(199) + "/";
    String longest = folders.repeat(5) + "n".repeat(19) + ".md";
    assertThat(longest).hasSize(1_022);
    put(longest, "I am very happy.");
    results.awaitBoth(longest.replace(".md", ".html"), longest);

    String tooLong = folders.repeat(5) + "n".repeat(21) + ".md";
    put(tooLong, "I am very happy.");

    results.awaitEmptyQueues();
    assertThat(results.item(tooLong)).isNotEmpty();
    assertThat(results.taken("ConversionDlq"))
        .singleElement()
        .satisfies(
            m ->
                assertThat(Results.attributes(m))
                    .containsEntry("ErrorReason", "RESULT_NAME_TOO_LONG"));
  }

  @Test
  void processesMultipartUploadsAndCopies() {
    String bucket = aws.inputBucket();
    String id = aws.s3().createMultipartUpload(r -> r.bucket(bucket).key("parts.md")).uploadId();
    String part =
        aws.s3()
            .uploadPart(
                r -> r.bucket(bucket).key("parts.md").uploadId(id).partNumber(1),
                RequestBody.fromString("I am very happy."))
            .eTag();
    aws.s3()
        .completeMultipartUpload(
            r ->
                r.bucket(bucket)
                    .key("parts.md")
                    .uploadId(id)
                    .multipartUpload(
                        u -> u.parts(CompletedPart.builder().partNumber(1).eTag(part).build())));
    results.awaitBoth("parts.html", "parts.md");

    aws.s3()
        .copyObject(
            r ->
                r.sourceBucket(bucket)
                    .sourceKey("parts.md")
                    .destinationBucket(bucket)
                    .destinationKey("copy.md"));

    results.awaitBoth("copy.html", "copy.md");
    assertThat(results.page("copy.html").asUtf8String())
        .contains("<p dir=\"auto\">I am very happy.</p>");
  }

  @Test
  void processesANewVersionOfAnObject() {
    put("version.md", "I am very happy.");
    results.awaitBoth("version.html", "version.md");
    results.awaitEmptyQueues();

    PutObjectResponse second = put("version.md", "I am horribly sad.");

    results.awaitEmptyQueues();
    assertThat(results.page("version.html").response().metadata())
        .containsEntry("source-version", second.versionId());
    assertThat(results.item("version.md").get("source_etag").s()).isEqualTo(second.eTag());
    assertThat(results.item("version.md").get("overall_sentiment").s()).isEqualTo("NEGATIVE");
  }

  /** An event format: its name, and the body for a bucket and a key. */
  private record Format(String name, BinaryOperator<String> body) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Format> acceptsEveryFormatOnBothQueues() {
    return Stream.of(
        new Format("CloudTrail", Events::cloudTrail),
        new Format("S3 through EventBridge", Events::objectCreated),
        new Format("S3 notification", Events::notification),
        new Format("CloudTrail log document", Events::cloudTrailLog),
        new Format("CloudTrail through SNS", (b, k) -> Events.sns(Events.cloudTrail(b, k))),
        new Format("EventBridge through SNS", (b, k) -> Events.sns(Events.objectCreated(b, k))),
        new Format("S3 notification through SNS", (b, k) -> Events.sns(Events.notification(b, k))));
  }

  @ParameterizedTest
  @MethodSource
  void acceptsEveryFormatOnBothQueues(Format format) {
    // not .md, because the rule would send an event for it
    String key = "formats/" + format + " 100%25 + ü.txt";
    put(key, "I am very happy.");

    sendToBoth(format.body().apply(aws.inputBucket(), key));

    results.awaitBoth(key + ".html", key);
  }

  static Stream<Arguments> ignoresEventsWithoutANewObject() {
    String bucket = "local-input-bucket";
    return Stream.of(
        Arguments.of("test-event", Events.testEvent(bucket)),
        Arguments.of("test-event", Events.sns(Events.testEvent(bucket))),
        Arguments.of("failed-call", Events.failedCall(bucket, "no.md")),
        Arguments.of("no-object-created", Events.s3Event("Object Deleted", bucket, "no.md")),
        Arguments.of("no-object-created", Events.cloudTrail("PutObjectTagging", bucket, "no.md")),
        Arguments.of(
            "no-object-created", Events.notification("ObjectRemoved:Delete", bucket, "no.md")),
        Arguments.of("gone", Events.cloudTrail(bucket, "gone.md")));
  }

  @ParameterizedTest
  @MethodSource
  void ignoresEventsWithoutANewObject(String kind, String event) {
    double before = ignoredRecords(kind);

    sendToBoth(event);

    results.awaitEmptyQueues();
    assertThat(ignoredRecords(kind) - before).isEqualTo(Results.QUEUES.size());
    assertThat(results.pageNames()).doesNotContain("no.html", "gone.html");
    assertThat(results.item("no.md")).isEmpty();
    assertThat(results.item("gone.md")).isEmpty();
  }

  /** A message that can never succeed, and the attributes of its dead letter. */
  private record Bad(String body, String reason, String object, String message) {
    @Override
    public String toString() {
      return reason + " " + object;
    }
  }

  static Stream<Bad> deadLettersMessagesThatCanNeverSucceedAndContinues() {
    String in = "local-input-bucket";
    String target = "local-conversion-target-bucket";
    return Stream.of(
        new Bad("not JSON: " + CODE, "UNREADABLE_EVENT", "-", "invalid JSON at line 1"),
        new Bad("{\"Hello\": \"world\"}", "UNREADABLE_EVENT", "-", "fields: Hello"),
        new Bad(Events.cloudTrail(CODE, "a.md"), "UNREADABLE_EVENT", "-", "has no bucket name"),
        new Bad(
            Events.cloudTrail(in, "large.txt"),
            "OBJECT_TOO_LARGE",
            "s3://" + in + "/large.txt",
            "it has 50001 bytes, and the limit is 50000"),
        new Bad(
            Events.objectCreated(in, "image.png"),
            "NOT_TEXT",
            "s3://" + in + "/image.png",
            "is not text"),
        new Bad(
            Events.notification("elsewhere", "a\u0007\n" + CODE + ".md"),
            "FOREIGN_BUCKET",
            "s3://elsewhere/a%07%0A" + CODE + ".md",
            "INPUT_BUCKET"),
        new Bad(
            Events.cloudTrail(target, "a.html"),
            "FOREIGN_BUCKET",
            "s3://" + target + "/a.html",
            "TARGET_BUCKET"));
  }

  @ParameterizedTest
  @MethodSource
  void deadLettersMessagesThatCanNeverSucceedAndContinues(Bad bad) {
    put("large.txt", "x".repeat(MAX_OBJECT_BYTES + 1));
    put("image.png", PNG);
    String good = "good " + Math.abs(bad.hashCode());

    put(good + " 1.md", "I am very happy.");
    sendToBoth(bad.body());
    put(good + " 2.md", "I am very happy.");

    results.awaitBoth(good + " 1.html", good + " 1.md");
    results.awaitBoth(good + " 2.html", good + " 2.md");
    results.awaitEmptyQueues();
    assertDeadLetter("ConversionDlq", "conversion", bad);
    assertDeadLetter("SentimentDlq", "sentiment", bad);
  }

  private static void assertDeadLetter(String queue, String workflow, Bad bad) {
    assertThat(results.taken(queue))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.body()).isEqualTo(bad.body());
              Map<String, String> attributes = Results.attributes(message);
              assertThat(attributes)
                  .containsOnlyKeys("ErrorReason", "ErrorMessage", "ErrorRoute", "ErrorObject")
                  .containsEntry("ErrorReason", bad.reason())
                  .containsEntry("ErrorRoute", workflow)
                  .containsEntry("ErrorObject", bad.object());
              assertThat(attributes.get("ErrorMessage")).contains(bad.message()).endsWith(".");
            });
  }

  @Test
  void processesTheGoodRecordsBeforeDeadLetteringTheMessage() {
    put("good.txt", "I am very happy.");
    String body =
        Events.together(
            Events.notification("elsewhere", "a.md"),
            Events.notification(aws.inputBucket(), "good.txt"),
            Events.notification("elsewhere", "b.md"));

    sendToBoth(body);

    results.awaitBoth("good.txt.html", "good.txt");
    results.awaitEmptyQueues();
    for (String queue : Results.DEAD_LETTER_QUEUES) {
      assertThat(results.taken(queue))
          .singleElement()
          .satisfies(
              (Message message) -> {
                assertThat(message.body()).isEqualTo(body);
                assertThat(Results.attributes(message))
                    .containsEntry("ErrorObject", "s3://elsewhere/a.md");
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t\n", "```\ncode\n```\n", "\uFEFF"})
  void doesNotCallComprehendForAFileWithoutText(String text) {
    ComprehendUsage before = aws.comprehendUsage();
    String key = "empty " + text.length() + ".md";

    put(key, text);

    results.awaitBoth(key.replace(".md", ".html"), key);
    assertThat(results.item(key).get("overall_sentiment").s()).isEqualTo("NONE");
    assertThat(results.item(key)).doesNotContainKeys("positive", "negative", "neutral", "mixed");
    assertThat(aws.comprehendUsage()).isEqualTo(before);
  }

  /** They would be created for every call and exchange, though nobody reads them. */
  @Test
  void createsNoCamelEventsForTheStepsOfAFile() {
    assertThat(application.context().getCamelContextExtension().isEventNotificationApplicable())
        .isFalse();
  }

  private static PutObjectResponse put(String key, String text) {
    return put(key, text.getBytes(UTF_8));
  }

  private static PutObjectResponse put(String key, byte[] bytes) {
    return aws.s3()
        .putObject(r -> r.bucket(aws.inputBucket()).key(key), RequestBody.fromBytes(bytes));
  }

  private static void sendToBoth(String body) {
    Results.QUEUES.forEach(
        queue -> aws.sqs().sendMessage(r -> r.queueUrl(aws.queueUrl(queue)).messageBody(body)));
  }

  private static double ignoredRecords(String kind) {
    MeterRegistry meters =
        application.context().getRegistry().findSingleByType(MeterRegistry.class);
    return meters.counter("records.ignored", "kind", kind).count();
  }
}

package io.fileprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.Options;
import io.fileprocessing.event.Events;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** Tests the flow from an uploaded file to its results with settings other than the defaults. */
class EndToEndSettingsTest {

  private static LocalAws aws;
  private static Results results;
  private static RunningApplication application;

  @BeforeAll
  static void start() {
    aws = LocalAws.start(Options.defaults().parameter("VisibilityTimeoutSeconds", "3"));
    results = new Results(aws);
    Map<String, String> settings = new HashMap<>(aws.environment());
    settings.putAll(
        Map.of(
            "HTML_FRAGMENT", "true",
            "SENTIMENT_LANGUAGE", "auto",
            "SENTIMENT_SECTIONS", "true",
            "SENTIMENT_MAX_CHARACTERS", "100",
            "INPUT_BUCKET", "",
            "CONVERSION_DLQ", "",
            "DELETE_DERIVATIVES", "true",
            "RETRY_DELAY_SECONDS", "0",
            "SQS_WAIT_SECONDS", "1"));
    application = RunningApplication.start(settings);
  }

  @AfterAll
  static void end() {
    application.close();
    aws.close();
  }

  private static void put(String key, String text) {
    aws.s3().putObject(r -> r.bucket(aws.inputBucket()).key(key), RequestBody.fromString(text));
  }

  @Test
  void storesAnHtmlFragment() {
    put("fragment.md", "# Title\n\nI am *very* happy with this wonderful note.");

    results.awaitBoth("fragment.html", "fragment.md");
    assertThat(results.page("fragment.html").asUtf8String())
        .isEqualTo(
            "<h1 id=\"title\" dir=\"auto\">Title</h1>\n<p dir=\"auto\">I am <em>very</em> happy with this wonderful note.</p>\n");
  }

  @Test
  void scoresATextInItsLanguage() {
    put(
        "german.md",
        "Die Besprechung findet am kommenden Dienstag in unserem Büro in Berlin statt.");

    results.awaitBoth("german.html", "german.md");
    assertThat(results.item("german.md").get("language").s()).isEqualTo("de");
  }

  @Test
  void rejectsALanguageThatComprehendDoesNotSupport() {
    put("polish.md", "Spotkanie odbędzie się w przyszły wtorek o dziesiątej rano w naszym biurze.");

    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                results.depth("SentimentDlq") == 1 && results.pageNames().contains("polish.html"));
    assertThat(results.taken("SentimentDlq"))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.body()).contains("polish.md");
              assertThat(Results.attributes(message))
                  .containsEntry("ErrorReason", "UNSUPPORTED_LANGUAGE")
                  .containsEntry("ErrorObject", "s3://" + aws.inputBucket() + "/polish.md");
            });
    assertThat(results.item("polish.md")).isEmpty();
  }

  @Test
  void scoresSectionsUpToTheCharacterLimit() {
    put(
        "sections.md",
        "## Good\n\nI love this wonderful place.\n\n## Bad\n\nI hate it."
            + " More of it.".repeat(50));

    results.awaitBoth("sections.html", "sections.md");
    var item = results.item("sections.md");
    assertThat(item.get("sections").l()).hasSize(2);
    assertThat(item.get("sections").l().get(0).m().get("sentiment").s()).isEqualTo("POSITIVE");
    assertThat(Integer.parseInt(item.get("characters").n())).isLessThanOrEqualTo(100);
    assertThat(Integer.parseInt(item.get("characters_omitted").n())).isGreaterThan(400);
  }

  @Test
  void acceptsAnyBucketExceptTheTarget() {
    aws.s3().createBucket(r -> r.bucket("other-bucket"));
    aws.s3()
        .putObject(
            r -> r.bucket("other-bucket").key("other.md"),
            RequestBody.fromString("I am very happy."));
    Results.QUEUES.forEach(
        queue ->
            aws.sqs()
                .sendMessage(
                    r ->
                        r.queueUrl(aws.queueUrl(queue))
                            .messageBody(Events.objectCreated("other-bucket", "other.md"))));

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              assertThat(results.pageNames()).contains("other.html");
              assertThat(results.itemOf("s3://other-bucket/other.md")).isNotEmpty();
            });
  }

  /** The deployed rule sends neither of these events. */
  static Stream<UnaryOperator<String>> removesTheResultsOfADeletedFile() {
    return Stream.of(
        key -> Events.cloudTrail("DeleteObject", aws.inputBucket(), key),
        key ->
            Events.objectDeleted(
                "Delete Marker Created", "Lifecycle Expiration", aws.inputBucket(), key),
        key -> Events.sns(Events.notification("ObjectRemoved:Delete", aws.inputBucket(), key)),
        key -> Events.notification("LifecycleExpiration:Delete", aws.inputBucket(), key),
        // a sender that does not encode the key
        key ->
            Events.notification("ObjectRemoved:Delete", aws.inputBucket(), "KEY")
                .replace("KEY", key));
  }

  @ParameterizedTest
  @MethodSource
  void removesTheResultsOfADeletedFile(UnaryOperator<String> event) {
    put("deleted+%20.md", "I am very happy.");
    results.awaitBoth("deleted+%20.html", "deleted+%20.md");
    results.awaitEmptyQueues();
    aws.s3().deleteObject(r -> r.bucket(aws.inputBucket()).key("deleted+%20.md"));

    Results.QUEUES.forEach(
        queue ->
            aws.sqs()
                .sendMessage(
                    r ->
                        r.queueUrl(aws.queueUrl(queue))
                            .messageBody(event.apply("deleted+%20.md"))));

    results.awaitEmptyQueues();
    assertThat(results.pageNames()).doesNotContain("deleted+%20.html");
    assertThat(results.item("deleted+%20.md")).isEmpty();
  }

  @Test
  void leavesARejectedMessageToTheRedrivePolicyWithoutADeadLetterQueue() {
    String body = Events.objectCreated("no-such-bucket", "a.md");
    Results.QUEUES.forEach(
        queue -> aws.sqs().sendMessage(r -> r.queueUrl(aws.queueUrl(queue)).messageBody(body)));

    await().atMost(Duration.ofSeconds(40)).until(() -> results.depth("ConversionDlq") == 1);
    assertThat(results.taken("ConversionDlq"))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.body()).isEqualTo(body);
              assertThat(message.messageAttributes()).isEmpty();
            });
    await().atMost(Duration.ofSeconds(20)).until(() -> results.depth("SentimentDlq") == 1);
    assertThat(results.taken("SentimentDlq"))
        .singleElement()
        .satisfies(
            message ->
                assertThat(Results.attributes(message))
                    .containsEntry("ErrorReason", "NO_SUCH_BUCKET"));
  }
}

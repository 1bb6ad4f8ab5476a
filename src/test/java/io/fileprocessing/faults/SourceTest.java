package io.fileprocessing.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fileprocessing.RunningApplication;
import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.Options;
import io.fileprocessing.embedded.Service;
import io.fileprocessing.event.Events;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** Tests how an object is read, depending on the response of S3 to the first request. */
class SourceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static FaultyAws faulty;
  private static LocalAws aws;
  private static RunningApplication application;

  @BeforeAll
  static void start() {
    faulty = FaultyAws.start(Options.defaults());
    aws = faulty.aws();
    application =
        RunningApplication.start(
            faulty.environment(
                Map.of("SENTIMENT_ENABLED", "false", "SQS_WAIT_SECONDS", "1", "INPUT_BUCKET", "")));
  }

  @AfterAll
  static void end() {
    application.close();
    faulty.close();
  }

  @AfterEach
  void heal() {
    faulty.of(Service.S3).heal();
    Notes.taken(aws, "ConversionDlq");
    aws.sqs().purgeQueue(r -> r.queueUrl(aws.queueUrl("SentimentQueue")));
  }

  private static void awaitPage(String key) {
    await().atMost(PATIENCE).until(() -> !Notes.page(aws, key).isEmpty());
    await().atMost(PATIENCE).until(() -> Notes.depth(aws, "ConversionQueue") == 0);
    assertThat(Notes.depth(aws, "ConversionDlq")).isZero();
  }

  @ParameterizedTest
  @CsvSource({"archived, ARCHIVED, GLACIER", "sse-c, CUSTOMER_ENCRYPTED, SSE-C"})
  void isRejectedAtTheFirstReceiveIfS3WillNeverReturnTheObject(
      String kind, String reason, String cause) {
    faulty
        .of(Service.S3)
        .fail(
            call -> call.operation().equals("GET") && call.path().contains(kind),
            kind.equals("archived") ? Fault.archived() : Fault.customerKeyNeeded());
    Notes.put(aws, kind + ".md", "# A");

    await().atMost(PATIENCE).until(() -> Notes.depth(aws, "ConversionDlq") == 1);
    assertThat(Notes.taken(aws, "ConversionDlq"))
        .singleElement()
        .satisfies(
            letter ->
                assertThat(Notes.attributes(letter))
                    .containsEntry("ErrorReason", reason)
                    .hasEntrySatisfying("ErrorMessage", m -> assertThat(m).contains(cause)));
    assertThat(Receives.ofMessagesWith(faulty, kind + ".md").values()).contains(1);
  }

  @Test
  void isReadFromABucketInAnotherRegionWithOneOrTwoExtraRequestsForTheFirstObject() {
    aws.s3().createBucket(r -> r.bucket("other-region"));
    FaultyService s3 = faulty.of(Service.S3);
    Set<String> redirected = ConcurrentHashMap.newKeySet();
    // a signature includes the region; the first request is sent to the wrong one
    s3.fail(
        call ->
            call.path().startsWith("/other-region")
                && redirected.size() < 1
                && redirected.add("once"),
        Fault.inRegion("eu-central-1"));
    for (int i = 0; i < 5; i++) {
      String key = "note-" + i + ".md";
      aws.s3().putObject(r -> r.bucket("other-region").key(key), RequestBody.fromString("# A"));
      aws.sqs()
          .sendMessage(
              r ->
                  r.queueUrl(aws.queueUrl("ConversionQueue"))
                      .messageBody(Events.objectCreated("other-region", key)));
      awaitPage("note-" + i + ".html");
    }

    long calls =
        s3.calls().stream().filter(call -> call.path().startsWith("/other-region")).count();
    assertThat(calls)
        .as("a GET and a HEAD for each object, and the redirected request")
        .isBetween(11L, 12L);
  }

  @Test
  void isReadByTheUndecodedKeyIfTheDecodedKeyDoesNotExist() {
    Notes.put(aws, "undecoded/c++.txt", "# C++");
    aws.sqs()
        .sendMessage(
            r ->
                r.queueUrl(aws.queueUrl("ConversionQueue"))
                    .messageBody(
                        Events.notification(aws.inputBucket(), "KEY")
                            .replace("KEY", "undecoded/c++.txt")));

    awaitPage("undecoded/c++.txt.html");
  }

  @Test
  void isReadByTheDecodedKeyIfBothExist() {
    Notes.put(aws, "both/a+b.txt", "# Undecoded");
    Notes.put(aws, "both/a b.txt", "# Decoded");
    aws.sqs()
        .sendMessage(
            r ->
                r.queueUrl(aws.queueUrl("ConversionQueue"))
                    .messageBody(
                        Events.notification(aws.inputBucket(), "KEY")
                            .replace("KEY", "both/a+b.txt")));

    awaitPage("both/a b.txt.html");
    assertThat(Notes.page(aws, "both/a+b.txt.html")).isEmpty();
  }

  @Test
  void isDecodedIfItIsCompressed() throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write("# Compressed\n".repeat(1_000).getBytes());
    }
    aws.s3()
        .putObject(
            r -> r.bucket(aws.inputBucket()).key("compressed.md").contentEncoding("gzip"),
            RequestBody.fromBytes(compressed.toByteArray()));

    awaitPage("compressed.html");
    assertThat(Notes.page(aws, "compressed.html")).contains(">Compressed</h1>");
  }
}

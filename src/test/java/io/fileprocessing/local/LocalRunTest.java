package io.fileprocessing.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fileprocessing.embedded.LocalAws;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** What the local run shows, and how it ends when it cannot start. */
class LocalRunTest {

  private static LocalAws aws;

  @BeforeAll
  static void start() {
    aws = LocalAws.start();
  }

  @AfterAll
  static void end() {
    aws.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void endsWithOneSentenceWhenAPortIsTaken(int service) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Process run = run("-Dlocal.port=" + (taken.getLocalPort() - service));
      assertThat(run.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
      assertThat(run.exitValue()).isEqualTo(1);
      assertThat(errors(run))
          .singleElement()
          .asString()
          .matches("\\w+ cannot listen on 127\\.0\\.0\\.1:\\d+: .*Address already in use");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65533", "123456", "http"})
  void endsWithOneSentenceWhenThePortIsInvalid(String port) throws Exception {
    Process run = run("-Dlocal.port=" + port);
    assertThat(run.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
    assertThat(run.exitValue()).isEqualTo(1);
    assertThat(errors(run))
        .containsExactly("-Dlocal.port must be a number from 1 to 65532, but is '" + port + "'.");
  }

  @Test
  void showsADeadLetterOnceAndLeavesItVisible() {
    DeadLetters deadLetters = new DeadLetters(aws);
    assertThat(deadLetters.arrived()).isEmpty();
    String queue = aws.queueUrl("SentimentDlq");
    IntStream.range(0, 25).forEach(i -> send(queue, "It is number " + i + "."));
    assertThat(deadLetters.arrived())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 25).mapToObj(i -> "SentimentDlq  It is number " + i + ".").toList());
    List<Message> visible = received(queue);
    assertThat(visible).as("visible to others").hasSize(10);
    assertThat(deadLetters.arrived()).isEmpty();

    // what a redrive does, whose message fails again before the next look
    aws.sqs().deleteMessage(r -> r.queueUrl(queue).receiptHandle(visible.get(0).receiptHandle()));
    send(queue, "It is one more.");
    await()
        .untilAsserted(
            () ->
                assertThat(deadLetters.arrived()).containsExactly("SentimentDlq  It is one more."));
  }

  @Test
  void showsTheBodyOfAMessageThatWasReceivedTooOften() {
    DeadLetters deadLetters = new DeadLetters(aws);
    aws.sqs().sendMessage(r -> r.queueUrl(aws.queueUrl("ConversionDlq")).messageBody("the body"));
    assertThat(deadLetters.arrived())
        .contains("ConversionDlq  a message was received too often: the body");
  }

  @Test
  void savesAPageOrNamesItsPlaceInTheBucket(@TempDir Path folder) throws IOException {
    Derivatives derivatives = new Derivatives(aws, folder);
    putPage("a/b.html");
    putPage("x".repeat(300) + ".html");
    assertThat(derivatives.page("a/b.md", "e1"))
        .contains(folder.resolve("a/b.html").toUri().toString());
    assertThat(folder.resolve("a/b.html")).hasContent("<p>");
    assertThat(derivatives.page("a/b.md", "another version")).isEmpty();
    assertThat(derivatives.page("none.md", "e1")).isEmpty();
    assertThat(derivatives.page("x".repeat(300) + ".md", "e1"))
        .contains("s3://" + aws.targetBucket() + "/" + "x".repeat(300) + ".html");
  }

  @Test
  void keepsAPageInTheBucketWhoseFolderIsAFile(@TempDir Path folder) throws IOException {
    Files.createFile(folder.resolve("c"));
    putPage("c/d.html");
    assertThat(new Derivatives(aws, folder).page("c/d.md", "e1"))
        .contains("s3://" + aws.targetBucket() + "/c/d.html");
  }

  private static void send(String queue, String reason) {
    aws.sqs()
        .sendMessage(
            r ->
                r.queueUrl(queue)
                    .messageBody("body")
                    .messageAttributes(
                        Map.of(
                            "ErrorMessage",
                            MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(reason)
                                .build())));
  }

  private static void putPage(String name) {
    aws.s3()
        .putObject(
            r -> r.bucket(aws.targetBucket()).key(name).metadata(Map.of("source-etag", "e1")),
            RequestBody.fromString("<p>"));
  }

  private static List<Message> received(String queue) {
    return aws.sqs()
        .receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(0))
        .messages();
  }

  private static Process run(String option) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            option,
            "-cp",
            System.getProperty("java.class.path"),
            LocalRun.class.getName())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static List<String> errors(Process run) throws IOException {
    return new String(run.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
  }
}

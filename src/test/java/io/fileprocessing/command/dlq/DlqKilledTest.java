package io.fileprocessing.command.dlq;

import static io.fileprocessing.command.dlq.Letters.attributes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fileprocessing.Application;
import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.QueuedMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Ends {@code dlq redrive} in the middle, as a process of its own. */
@Timeout(180)
class DlqKilledTest {

  private static final int MESSAGES = 300;

  @TempDir private Path folder;

  private LocalAws aws;
  private Process redrive;

  @BeforeEach
  void start() throws IOException {
    aws = LocalAws.start();
    for (int i = 0; i < MESSAGES; i += 10) {
      List<SendMessageBatchRequestEntry> entries =
          IntStream.range(i, i + 10)
              .mapToObj(
                  n ->
                      SendMessageBatchRequestEntry.builder()
                          .id("m" + n)
                          .messageBody("body " + n)
                          .messageAttributes(attributes("ErrorReason", "NOT_TEXT"))
                          .build())
              .toList();
      aws.sqs().sendMessageBatch(r -> r.queueUrl(aws.queueUrl("ConversionDlq")).entries(entries));
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Application.class.getName(),
            "dlq",
            "redrive",
            "conversion",
            "--rate",
            "50");
    builder.environment().clear();
    builder.environment().putAll(aws.environment());
    redrive =
        builder
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    await().atMost(Duration.ofMinutes(1)).until(() -> messages("ConversionQueue").size() > 20);
  }

  @AfterEach
  void end() {
    redrive.destroyForcibly();
    aws.close();
  }

  private List<QueuedMessage> messages(String queue) {
    String url = aws.queueUrl(queue);
    return aws.messages(url.substring(url.lastIndexOf('/') + 1));
  }

  private List<String> bodies() {
    List<String> bodies = new ArrayList<>();
    Stream.of("ConversionDlq", "ConversionQueue")
        .forEach(queue -> messages(queue).forEach(message -> bodies.add(message.body())));
    return bodies;
  }

  @Test
  void losesNothingIfItIsKilled() throws InterruptedException {
    redrive.destroyForcibly();
    assertThat(redrive.waitFor(10, TimeUnit.SECONDS)).isTrue();

    assertThat(messages("ConversionDlq")).isNotEmpty();
    assertThat(bodies())
        .hasSizeBetween(MESSAGES, MESSAGES + 10)
        .containsAll(IntStream.range(0, MESSAGES).mapToObj(n -> "body " + n).toList());
    // hidden for 30 seconds at most
    Instant soon = Instant.now().plusSeconds(31);
    assertThat(messages("ConversionDlq")).allMatch(message -> message.isVisible(soon));
  }

  @Test
  void finishesItsBatchIfItIsInterrupted() throws InterruptedException, IOException {
    redrive.destroy();
    assertThat(redrive.waitFor(30, TimeUnit.SECONDS)).isTrue();

    assertThat(redrive.exitValue()).isEqualTo(143);
    assertThat(messages("ConversionDlq")).isNotEmpty();
    assertThat(bodies()).hasSize(MESSAGES).doesNotHaveDuplicates();
    Instant now = Instant.now();
    assertThat(messages("ConversionDlq")).allMatch(message -> message.isVisible(now));
    assertThat(Files.readString(folder.resolve("err"), UTF_8))
        .isEqualToIgnoringNewLines("Interrupted. Run the command again to continue.");
    assertThat(Files.readString(folder.resolve("out"), UTF_8))
        .containsPattern(
            "(?m)^" + messages("ConversionQueue").size() + " of \\d+ messages redriven\\.$");
  }
}

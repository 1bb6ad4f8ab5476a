package io.fileprocessing.faults;

import static io.fileprocessing.command.dlq.Letters.attributes;
import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.command.FileProcessingCommand;
import io.fileprocessing.command.NoApplication;
import io.fileprocessing.command.SystemSettings;
import io.fileprocessing.embedded.Options;
import io.fileprocessing.embedded.QueuedMessage;
import io.fileprocessing.embedded.Service;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands of {@code dlq} while SQS fails. */
class DlqFaultsTest {

  private static FaultyAws aws;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private SystemSettings settings;

  @BeforeAll
  static void start() {
    aws = FaultyAws.start(Options.defaults());
  }

  @AfterAll
  static void end() {
    aws.close();
  }

  @BeforeEach
  void send() {
    settings = new SystemSettings(aws.environment(Map.of()));
    for (String queue : List.of("ConversionQueue", "ConversionDlq")) {
      aws.aws().sqs().purgeQueue(r -> r.queueUrl(aws.aws().queueUrl(queue)));
      assertThat(messages(queue)).isEmpty();
    }
    for (int i = 0; i < 12; i++) {
      String body = "body " + i;
      aws.aws()
          .sqs()
          .sendMessage(
              r ->
                  r.queueUrl(aws.aws().queueUrl("ConversionDlq"))
                      .messageBody(body)
                      .messageAttributes(attributes("ErrorReason", "NOT_TEXT")));
    }
  }

  @AfterEach
  void heal() {
    aws.of(Service.SQS).heal();
    settings.close();
  }

  private int execute(String line) {
    return new FileProcessingCommand(new NoApplication())
        .commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(line.split(" "));
  }

  private static List<QueuedMessage> messages(String queue) {
    String url = aws.aws().queueUrl(queue);
    return aws.aws().messages(url.substring(url.lastIndexOf('/') + 1));
  }

  private static void assertNothingIsHidden() {
    Instant now = Instant.now();
    assertThat(messages("ConversionDlq")).hasSize(12).allMatch(message -> message.isVisible(now));
  }

  @ParameterizedTest
  @CsvSource({
    "list conversion, GetQueueAttributes",
    "list conversion, ReceiveMessage",
    "redrive conversion, SendMessageBatch",
    "discard conversion --yes, DeleteMessageBatch"
  })
  void deniedAccessIsOneSentenceAndRemovesNothing(String command, String operation) {
    aws.of(Service.SQS).fail(call -> call.operation().equals(operation), Fault.denied());

    assertThat(execute("dlq " + command)).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("conversion: Sqs returned AccessDenied")
        .hasLineCount(1)
        .doesNotContain("Exception:");
    assertThat(messages("ConversionQueue")).isEmpty();
    assertNothingIsHidden();
  }

  @Test
  void redrivesNothingFurtherIfItCannotDelete() {
    aws.of(Service.SQS).fail(call -> call.operation().equals("DeleteMessageBatch"), Fault.denied());

    assertThat(execute("dlq redrive conversion")).isEqualTo(1);
    // the copies of one batch were sent
    assertThat(messages("ConversionQueue")).hasSize(10);
    assertNothingIsHidden();
  }

  @Test
  void anUnreachableServiceIsOneSentence() {
    settings.set("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:1");

    assertThat(execute("dlq list conversion")).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("conversion: Unable to execute HTTP request: ")
        .hasLineCount(1);
  }
}

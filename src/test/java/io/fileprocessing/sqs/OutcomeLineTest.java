package io.fileprocessing.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.workflow.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class OutcomeLineTest {

  @Test
  void describesAMessageThatIsDone() {
    OutcomeLine line = line(new Outcome.Done(), "");

    assertThat(line.getFormattedMessage())
        .isEqualTo("outcome=done workflow=conversion message=m-1 ms=52 object=s3://in/a b.md");
    assertThat(line.getData())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "outcome", "done",
                "workflow", "conversion",
                "messageId", "m-1",
                "durationMs", 52L,
                "receiveCount", 2,
                "object", "s3://in/a b.md"));
  }

  @Test
  void namesWhyAMessageIsIgnored() {
    OutcomeLine line = line(new Outcome.Ignored("test-event"), "");

    assertThat(line.getFormattedMessage())
        .isEqualTo(
            "outcome=ignored workflow=conversion message=m-1 ms=52 kind=test-event object=s3://in/a b.md");
    assertThat(line.getData()).containsEntry("reason", "test-event");
  }

  @Test
  void namesStepReceivesAndCauseOfAFailure() {
    OutcomeLine line = line(Outcome.retry(new TimeoutException("too slow")), "");

    assertThat(line.getFormattedMessage())
        .isEqualTo(
            "outcome=retry workflow=conversion message=m-1 ms=52 step=convert receives=2"
                + " object=s3://in/a b.md cause=java.util.concurrent.TimeoutException: too slow");
    assertThat(line.getData())
        .containsEntry("step", "convert")
        .containsEntry("receiveCount", 2)
        .containsEntry("cause", "java.util.concurrent.TimeoutException: too slow");
  }

  @Test
  void namesReasonAndObjectOfADeadLetterAndItsTrace() {
    OutcomeLine line =
        line(new Outcome.DeadLettered("NOT_TEXT", "It is not text.", "s3://in/a b.md"), "4bf9");

    assertThat(line.getFormattedMessage())
        .isEqualTo(
            "outcome=dead-letter workflow=conversion message=m-1 ms=52 trace=4bf9 step=convert receives=2"
                + " reason=NOT_TEXT object=s3://in/a b.md cause=It is not text.");
    assertThat(line.getData())
        .containsEntry("reason", "NOT_TEXT")
        .containsEntry("object", "s3://in/a b.md")
        .containsEntry("traceId", "4bf9");
  }

  private static OutcomeLine line(Outcome outcome, String traceId) {
    Message message =
        Message.builder()
            .messageId("m-1")
            .attributes(Map.of(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2"))
            .build();
    return new OutcomeLine(
        outcome,
        new InFlightMessage(message, 5),
        "conversion",
        Duration.ofMillis(52),
        "convert",
        "s3://in/a b.md",
        traceId);
  }
}

package io.fileprocessing.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggedOutcomeTest {

  private static final String AT = "2026-11-25T21:00:00.000Z ";

  @Test
  void readsWhatIsDone() {
    LoggedOutcome done =
        parsed("INFO  MessageOutcomes outcome=done workflow=a message=1f ms=12 object=s3://b/a.md");
    assertThat(done.outcome()).isEqualTo("done");
    assertThat(done.workflow()).isEqualTo("a");
    assertThat(done.message()).isEqualTo("1f");
    assertThat(done.time()).isEqualTo(Duration.ofMillis(12));
    assertThat(done.isAbout("s3://b/a.md")).isTrue();
    assertThat(done.isAbout("s3://b/a")).isFalse();
    assertThat(done.cause("s3://b/a.md")).isEmpty();
  }

  @Test
  void readsWhyAMessageIsRetriedOrDeadLettered() {
    LoggedOutcome retry =
        parsed(
            "WARN  MessageOutcomes outcome=retry workflow=a message=1f ms=12 step=read-object"
                + " receives=2 object=s3://b/a.md cause=S3Exception: Slow down");
    assertThat(retry.step()).isEqualTo("read-object");
    assertThat(retry.receives()).isEqualTo(2);
    assertThat(retry.cause("s3://b/a.md")).isEqualTo("S3Exception: Slow down");

    LoggedOutcome dead =
        parsed(
            "WARN  MessageOutcomes outcome=dead-letter workflow=a message=1f ms=12 step=decode-text"
                + " receives=1 reason=NOT_TEXT object=- cause=It is not text.");
    assertThat(dead.reason()).isEqualTo("NOT_TEXT");
    assertThat(dead.cause("s3://b/a.md")).isEqualTo("It is not text.");
  }

  @Test
  void tellsTheCauseFromAFileNameThatLooksLikeOne() {
    LoggedOutcome retry =
        parsed(
            "WARN  MessageOutcomes outcome=retry workflow=a message=1f ms=12 step=a receives=1"
                + " object=s3://b/x cause=y.md cause=real");
    assertThat(retry.cause("s3://b/x cause=y.md")).isEqualTo("real");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "outcome=done",
        "INFO  Log outcome=done workflow=a message=1f ms=x object=s3://b/a.md",
        "INFO  Log the outcome=done workflow=a message=1f ms=1 object=s3://b/a.md",
        "INFO  Log outcome=done workflow=a message=1f ms=99999999999 object=s3://b/a.md",
      })
  void ignoresOtherLines(String line) {
    assertThat(LoggedOutcome.parse(AT + line)).isEmpty();
  }

  private static LoggedOutcome parsed(String line) {
    return LoggedOutcome.parse(AT + line).orElseThrow();
  }
}

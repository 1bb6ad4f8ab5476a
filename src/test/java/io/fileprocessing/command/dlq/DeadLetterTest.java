package io.fileprocessing.command.dlq;

import static io.fileprocessing.command.dlq.Letters.event;
import static io.fileprocessing.command.dlq.Letters.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.fileprocessing.object.Printable;
import io.fileprocessing.object.StoredObject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

class DeadLetterTest {

  @Test
  void readsWhatTheApplicationHasAdded() {
    DeadLetter letter =
        DeadLetter.of(
            message(
                "7",
                event("in", "a/b.md"),
                "ErrorReason",
                "NOT_TEXT",
                "ErrorMessage",
                "s3://in/a/b.md is not text",
                "ErrorRoute",
                "conversion",
                "ErrorObject",
                "s3://in/a/b.md"));

    assertThat(letter.id()).isEqualTo("7");
    assertThat(letter.reason()).isEqualTo("NOT_TEXT");
    assertThat(letter.cause()).isEqualTo("s3://in/a/b.md is not text");
    assertThat(letter.workflow()).isEqualTo("conversion");
    assertThat(letter.objects()).containsExactly(new StoredObject("in", "a/b.md"));
    assertThat(letter.sent()).isEqualTo(Instant.ofEpochSecond(1));
  }

  @Test
  void readsTheEventOfAMessageThatSqsMoved() {
    DeadLetter letter = DeadLetter.of(message("7", event("in", "a.md")));

    assertThat(letter.reason()).isEqualTo(DeadLetter.RECEIVED_TOO_OFTEN);
    assertThat(letter.cause()).isEmpty();
    assertThat(letter.objects()).containsExactly(new StoredObject("in", "a.md"));
  }

  @Test
  void readsAnEventThatEventBridgeCouldNotDeliver() {
    DeadLetter letter =
        DeadLetter.of(
            message("7", "{}", "ERROR_CODE", "NO_PERMISSIONS", "ERROR_MESSAGE", "no access"));

    assertThat(letter.reason()).isEqualTo("NO_PERMISSIONS");
    assertThat(letter.cause()).isEqualTo("no access");
  }

  @Test
  void namesTheObjectThatFailedWithItsWholeKey() {
    String key = "ü".repeat(500) + "\\u001b.md";
    String body =
        "{\"Records\":[%s,%s]}"
            .formatted(record("in", "other.md"), record("in", "%C3%BC".repeat(100) + "%1B.md"));
    String object = Printable.text("s3://in/" + "ü".repeat(100) + "\u001b.md");

    assertThat(DeadLetter.of(message("1", body, "ErrorObject", object)).objects())
        .containsExactly(new StoredObject("in", "ü".repeat(100) + "\u001b.md"));
    // truncated by Printable
    assertThat(
            DeadLetter.of(
                    message(
                        "1",
                        event("in", key),
                        "ErrorObject",
                        Printable.text("s3://in/" + "ü".repeat(500) + "\u001b.md")))
                .objects())
        .containsExactly(new StoredObject("in", "ü".repeat(500) + "\u001b.md"));
    assertThat(DeadLetter.of(message("1", body)).objects()).hasSize(2);
    assertThat(DeadLetter.of(message("1", "broken", "ErrorObject", "s3://in/a/b")).objects())
        .containsExactly(new StoredObject("in", "a/b"));
  }

  private static String record(String bucket, String key) {
    return """
        {"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"%s"},"object":{"key":"%s"}}}"""
        .formatted(bucket, key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "null",
        "[]",
        "{\"Records\":[null,1,{\"s3\":7}]}",
        "{\"a\":1e99999999}",
        "\u0000\u001b[2J",
        "s3://",
        "s3:///",
        "-"
      })
  void readsAnything(String hostile) {
    String deep = "[".repeat(100_000);
    for (String body : new String[] {hostile, deep}) {
      Message message =
          message(
                  "1",
                  body,
                  "ErrorReason",
                  hostile,
                  "ErrorObject",
                  hostile,
                  "ErrorMessage",
                  hostile)
              .toBuilder()
              .attributes(
                  Map.of(
                      MessageSystemAttributeName.SENT_TIMESTAMP, hostile,
                      MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, hostile))
              .build();
      assertThatCode(() -> DeadLetter.of(message)).doesNotThrowAnyException();
      assertThat(DeadLetter.of(message).reason()).doesNotContain("\u001b");
    }
    assertThat(DeadLetter.of(Message.builder().messageId("1").body("").build()).objects())
        .isEmpty();
  }
}

package io.fileprocessing.command.dlq;

import static io.fileprocessing.command.dlq.Letters.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterFilterTest {

  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private static LetterFilter filter(String reason, String keys) {
    return new LetterFilter(
        reason.isEmpty() ? Set.of() : Set.of(reason), keys, Instant.MIN, Instant.MAX);
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_TEXT, NOT_TEXT, true",
    "NOT_TEXT, not_text, true",
    "NOT_TEXT, ARCHIVED, false",
    "NOT_TEXT, NOT, false",
    "NOT_TEXT, '', true",
    "'', RECEIVED_TOO_OFTEN, true",
    "'', received_too_often, true",
    "'', NOT_TEXT, false",
    "' ', RECEIVED_TOO_OFTEN, true"
  })
  void selectsByReason(String reason, String selected, boolean expected) {
    DeadLetter letter =
        reason.isEmpty()
            ? Letters.sentAt(NOW, event("in", "a.md"))
            : Letters.sentAt(NOW, event("in", "a.md"), "ErrorReason", reason);
    assertThat(filter(selected, "").test(letter)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "notes/a.md, .md, true",
    "notes/A.MD, .md, true",
    "notes/a.md, notes/*, true",
    "notes/a.md, '.txt, notes/*', true",
    "notes/a.md, other/*, false",
    "notes/a.md, notes, false",
    "notes/a.md, '', true",
    "notes/a.md, ' ', true",
    "(.*)[a-z, '(.*)[a-z', true",
    "x, '(.*)[a-z', false"
  })
  void selectsByKey(String key, String keys, boolean expected) {
    assertThat(filter("", keys).test(Letters.sentAt(NOW, event("in", key)))).isEqualTo(expected);
  }

  @Test
  void selectsNoMessageWithoutAnObjectByKey() {
    assertThat(filter("", "*").test(Letters.sentAt(NOW, "unreadable"))).isFalse();
    assertThat(filter("", "").test(Letters.sentAt(NOW, "unreadable"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "10:00:00.000, true",
    "11:00:00.000, true",
    "09:59:59.999, false",
    "11:00:00.001, false"
  })
  void selectsByAge(String time, boolean expected) {
    LetterFilter filter =
        new LetterFilter(
            Set.of(),
            "",
            Instant.parse("2026-01-01T10:00:00Z"),
            Instant.parse("2026-01-01T11:00:00Z"));
    assertThat(filter.test(Letters.sentAt(Instant.parse("2026-01-01T" + time + "Z"), "anything")))
        .isEqualTo(expected);
  }
}

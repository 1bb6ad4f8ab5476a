package io.fileprocessing.command.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModifiedSinceTest {

  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-26T10:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "2026-11-01, 2026-11-01T00:00:00Z",
    "2026-11-01T12:00:00Z, 2026-11-01T12:00:00Z",
    "2026-11-01T12:00+02:00, 2026-11-01T10:00:00Z",
    "3d, 2026-11-23T10:00:00Z",
    "0d, 2026-11-26T10:00:00Z",
    "12h, 2026-11-25T22:00:00Z",
    "90m, 2026-11-26T08:30:00Z",
    "90s, 2026-11-26T09:58:30Z",
  })
  void readsDatesTimesAndAges(String text, Instant time) {
    assertThat(ModifiedSince.of(text, NOW)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "d",
        "3",
        "-3d",
        "3w",
        "3 d",
        "1.5d",
        "9999999d",
        "٣d",
        "2026-11",
        "2026-02-30",
        "2026-11-01T",
        "2026-11-01T12:00:00",
        "2026-11-01 12:00:00Z",
        "yesterday",
        "T"
      })
  void readsNothingElse(String text) {
    assertThat(ModifiedSince.of(text, NOW)).isEmpty();
  }
}

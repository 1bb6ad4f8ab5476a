package io.fileprocessing.command.backfill;

import io.fileprocessing.command.cli.Age;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads the option {@code --modified-since}.
 *
 * <pre>{@code
 * ModifiedSince.of("2026-11-01", clock); // the start of that day in UTC
 * ModifiedSince.of("3d", clock);         // 72 hours ago
 * }</pre>
 */
final class ModifiedSince {

  private ModifiedSince() {}

  /**
   * The time that a text stands for: a date, a date and time with an offset such as {@code Z}, or
   * an {@link Age} before now. Empty for any other text.
   */
  static Optional<Instant> of(String text, Clock clock) {
    return Age.of(text).map(age -> clock.instant().minus(age)).or(() -> time(text));
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(
          text.contains("T")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

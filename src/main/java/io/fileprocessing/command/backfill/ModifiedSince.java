package io.fileprocessing.command.backfill;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the option {@code --modified-since}.
 *
 * <pre>{@code
 * ModifiedSince.of("2026-11-01", clock); // the start of that day in UTC
 * ModifiedSince.of("3d", clock);         // 72 hours ago
 * }</pre>
 */
final class ModifiedSince {

  private static final Pattern AGO = Pattern.compile("(\\d{1,6})([dhm])");

  private ModifiedSince() {}

  /**
   * The time that a text stands for: a date, a date and time with an offset such as {@code Z}, or a
   * number of days, hours or minutes before now ({@code 3d}, {@code 12h}, {@code 30m}). Empty for
   * any other text.
   */
  static Optional<Instant> of(String text, Clock clock) {
    Matcher ago = AGO.matcher(text);
    try {
      if (ago.matches()) {
        long count = Long.parseLong(ago.group(1));
        Duration age =
            switch (ago.group(2)) {
              case "d" -> Duration.ofDays(count);
              case "h" -> Duration.ofHours(count);
              default -> Duration.ofMinutes(count);
            };
        return Optional.of(clock.instant().minus(age));
      }
      return Optional.of(
          text.contains("T")
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

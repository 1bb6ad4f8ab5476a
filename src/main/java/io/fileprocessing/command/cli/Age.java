package io.fileprocessing.command.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An age on the command line.
 *
 * <pre>{@code
 * new Age().convert("90m");          // PT1H30M
 * Age.text(Duration.ofMinutes(90));  // 1h
 * }</pre>
 */
public final class Age implements ITypeConverter<Duration> {

  private static final Pattern AGE = Pattern.compile("([0-9]{1,6})([smhd])");

  @Override
  public Duration convert(String text) {
    return of(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + text + "' is not an age such as 90s, 15m, 2h or 3d"));
  }

  /** An age of up to 999,999 seconds, minutes, hours or days; empty for any other text. */
  public static Optional<Duration> of(String text) {
    Matcher age = AGE.matcher(text);
    if (!age.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(age.group(1));
    return Optional.of(
        switch (age.group(2)) {
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }

  /** In its largest unit, rounded down. */
  public static String text(Duration age) {
    if (age.toDays() > 0) {
      return age.toDays() + "d";
    }
    if (age.toHours() > 0) {
      return age.toHours() + "h";
    }
    return age.toMinutes() > 0 ? age.toMinutes() + "m" : Math.max(0, age.toSeconds()) + "s";
  }
}

package io.fileprocessing.settings;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads settings by name and collects what is wrong with them, so that all of it is reported at
 * once.
 *
 * <pre>{@code
 * Settings settings = new Settings(name -> Optional.ofNullable(values.get(name)));
 * int consumers = settings.number("conversion.consumers", 1, 500);
 * settings.check();   // throws: "CONVERSION_CONSUMERS must be from 1 to 500, not 0."
 * }</pre>
 *
 * <p>A setting is named as a property here, {@code conversion.queue}, and as an environment
 * variable in messages, {@code CONVERSION_QUEUE}. What a wrong setting reads as is of no use;
 * {@link #check} comes before any use.
 */
public final class Settings {

  private final Function<String, Optional<String>> values;
  private final Set<String> problems = new LinkedHashSet<>();

  /** {@code values} gives the value of each name; empty when it is not set. */
  public Settings(Function<String, Optional<String>> values) {
    this.values = Objects.requireNonNull(values, "values");
  }

  /** The setting's value; empty when it is not set, or blank. */
  public Optional<String> text(String name) {
    return values.apply(name).map(String::strip).filter(value -> !value.isEmpty());
  }

  /** The setting's value, of which {@code meaning} tells the user when it is missing. */
  public String required(String name, String meaning) {
    return text(name).orElseGet(() -> problem(name, "is not set: give " + meaning, ""));
  }

  /** The URL of a queue; FIFO queues are not supported. */
  public String queue(String name, String meaning) {
    String url = required(name, meaning);
    return url.endsWith(".fifo")
        ? problem(name, "must be a standard queue: FIFO queues are not supported", url)
        : url;
  }

  /** A whole number within these limits, both included. */
  public int number(String name, int least, int most) {
    String value = text(name).orElse("");
    if (value.isEmpty()) {
      return problem(name, "is not set: give a whole number", least);
    }
    try {
      int number = Integer.parseInt(value);
      return number < least || number > most
          ? problem(name, "must be from " + least + " to " + most + ", not " + number, least)
          : number;
    } catch (NumberFormatException e) {
      return problem(name, "must be a whole number, not '" + value + "'", least);
    }
  }

  /** A whole number of seconds within these limits, both included. */
  public Duration seconds(String name, int least, int most) {
    return Duration.ofSeconds(number(name, least, most));
  }

  /** {@code true} or {@code false}, in any letter case. */
  public boolean flag(String name) {
    String value = text(name).orElse("");
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> problem(name, "must be true or false, not '" + value + "'", false);
    };
  }

  /** Notes that a setting is wrong; {@code complaint} follows its name. */
  public void problem(String name, String complaint) {
    problem(name, complaint, "");
  }

  private <T> T problem(String name, String complaint, T instead) {
    problems.add(name.toUpperCase(Locale.ROOT).replace('.', '_') + " " + complaint + ".");
    return instead;
  }

  /**
   * Returns when nothing was wrong with what was read so far.
   *
   * @throws InvalidSettingsException with one sentence for each setting that is missing or wrong
   */
  public void check() {
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(List.copyOf(problems));
    }
  }
}

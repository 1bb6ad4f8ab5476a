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
 * Reads settings by name and collects all problems, so that they can be reported together.
 *
 * <pre>{@code
 * Settings settings = new Settings(name -> Optional.ofNullable(values.get(name)));
 * int consumers = settings.number("conversion.consumers", 1, 500);
 * settings.check();   // throws: "CONVERSION_CONSUMERS must be from 1 to 500, not 0."
 * }</pre>
 *
 * <p>Callers name a setting like a property, {@code conversion.queue}; messages name it like an
 * environment variable, {@code CONVERSION_QUEUE}. The value returned for an invalid setting is
 * meaningless: call {@link #check} before using any value.
 */
public final class Settings {

  private final Function<String, Optional<String>> values;
  private final Set<String> problems = new LinkedHashSet<>();

  /** {@code values} returns the value of a setting by its name; empty if it is not set. */
  public Settings(Function<String, Optional<String>> values) {
    this.values = Objects.requireNonNull(values, "values");
  }

  /** The environment variable of a setting: {@code CONVERSION_QUEUE}. */
  public static String variable(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /**
   * The value of a setting; empty if it is not set or blank. Spaces around it are a problem,
   * because the routes use it as it is.
   */
  public Optional<String> text(String name) {
    Optional<String> value = values.apply(name).filter(text -> !text.isBlank());
    value
        .filter(text -> !text.equals(text.strip()))
        .ifPresent(text -> problem(name, "must not begin or end with a space"));
    return value.map(String::strip);
  }

  /**
   * The value of a required setting; {@code meaning} describes it in the message if it is missing.
   */
  public String required(String name, String meaning) {
    return text(name).orElseGet(() -> problem(name, "is not set. Set it to " + meaning, ""));
  }

  /** The URL of a required queue; FIFO queues are not supported. */
  public void queue(String name, String meaning) {
    required(name, meaning);
    optionalQueue(name);
  }

  /** The URL of a queue, if it is set; FIFO queues are not supported. */
  public void optionalQueue(String name) {
    check(name, QueueUrl::complaint);
  }

  /** The name of a required bucket. */
  public void bucket(String name, String meaning) {
    required(name, meaning);
    check(name, StorageName::ofBucket);
  }

  /** The name of a required table. */
  public void table(String name, String meaning) {
    required(name, meaning);
    check(name, StorageName::ofTable);
  }

  private void check(String name, Function<String, Optional<String>> complaint) {
    text(name).flatMap(complaint).ifPresent(problem -> problem(name, problem));
  }

  /** A whole number from {@code min} to {@code max}, inclusive. */
  public int number(String name, int min, int max) {
    String value = text(name).orElse("");
    if (value.isEmpty()) {
      return problem(name, "is not set. Set it to a whole number", min);
    }
    try {
      int number = Integer.parseInt(value);
      return number < min || number > max
          ? problem(name, "must be from " + min + " to " + max + ", not " + number, min)
          : number;
    } catch (NumberFormatException e) {
      return problem(name, "must be a whole number, not '" + value + "'", min);
    }
  }

  /** A whole number of seconds from {@code min} to {@code max}, inclusive. */
  public Duration seconds(String name, int min, int max) {
    return Duration.ofSeconds(number(name, min, max));
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

  /** Whether all settings read so far are valid. */
  public boolean isValid() {
    return problems.isEmpty();
  }

  /** One line for each setting read so far that is missing or invalid. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** Records that a setting is invalid; {@code complaint} follows its name in the message. */
  public void problem(String name, String complaint) {
    problem(name, complaint, "");
  }

  private <T> T problem(String name, String complaint, T instead) {
    problems.add(variable(name) + " " + complaint + ".");
    return instead;
  }

  /**
   * Does nothing if all settings read so far are valid.
   *
   * @throws InvalidSettingsException with one line for each setting that is missing or invalid
   */
  public void check() {
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems());
    }
  }
}

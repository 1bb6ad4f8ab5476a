package io.fileprocessing;

import io.fileprocessing.command.cli.StandardStream;
import io.fileprocessing.settings.Settings;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Chooses between readable lines and JSON lines: by {@code LOG_FORMAT}, or by where the application
 * runs.
 *
 * <pre>{@code
 * LogFormat.of("json", true)   // JSON
 * LogFormat.of("", true)       // TEXT, because standard output is a terminal
 * }</pre>
 */
enum LogFormat {
  TEXT,
  JSON;

  /** The system property that log4j2.properties reads: the name of an appender. */
  private static final String APPENDER = "log.appender";

  /** Sets the format of the log. Must be called before anything is logged. */
  static void choose() {
    String setting = System.getenv().getOrDefault("LOG_FORMAT", "");
    System.setProperty(APPENDER, of(setting, StandardStream.OUTPUT.isTerminal()).word());
  }

  /** An unknown setting counts as empty: {@link #check} reports it. */
  static LogFormat of(String setting, boolean isTerminal) {
    return named(setting).orElse(isTerminal ? TEXT : JSON);
  }

  /** Checks {@code LOG_FORMAT}. */
  static void check(Settings settings) {
    settings
        .text("log.format")
        .filter(setting -> named(setting).isEmpty())
        .ifPresent(
            setting ->
                settings.problem("log.format", "must be text or json, not '" + setting + "'"));
  }

  private static Optional<LogFormat> named(String setting) {
    return Arrays.stream(values())
        .filter(format -> format.word().equals(setting.strip().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package io.fileprocessing.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The settings of the process that Camel and Log4j read themselves. */
public final class ProcessSettings {

  private static final String DEFAULT_ROUTES = "routes";

  private static final List<String> LOG_LEVELS =
      List.of("OFF", "FATAL", "ERROR", "WARN", "INFO", "DEBUG", "TRACE", "ALL");

  private ProcessSettings() {}

  /** Records what is wrong with the folder of routes and the log level. */
  public static void read(Settings settings) {
    settings.text("routes.dir").ifPresent(folder -> readRoutes(folder, settings));
    settings
        .text("log.level")
        .filter(level -> !isLogLevel(level))
        .ifPresent(
            level ->
                settings.problem("log.level", "must be DEBUG, INFO or WARN, not '" + level + "'"));
  }

  /** Whether Log4j knows the level. */
  public static boolean isLogLevel(String level) {
    return LOG_LEVELS.contains(level.toUpperCase(Locale.ROOT));
  }

  private static void readRoutes(String folder, Settings settings) {
    try {
      Path path = Path.of(folder);
      if (Files.exists(path) && !Files.isDirectory(path)) {
        settings.problem("routes.dir", "must be a folder, but '" + folder + "' is a file");
      } else if (!Files.exists(path) && !folder.equals(DEFAULT_ROUTES)) {
        settings.problem("routes.dir", "must be a folder, but '" + folder + "' does not exist");
      }
    } catch (InvalidPathException e) {
      settings.problem("routes.dir", "must be a folder, not '" + folder + "'");
    }
  }
}

package io.fileprocessing.command.check;

import io.fileprocessing.command.cli.ApplicationFactory;
import io.fileprocessing.command.cli.ClosedSettings;
import io.fileprocessing.command.cli.Region;
import io.fileprocessing.command.test.MemoryAws;
import io.fileprocessing.settings.InvalidSettingsException;
import io.fileprocessing.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.main.DefaultRoutesCollector;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListener;
import org.apache.camel.spi.Resource;
import org.apache.camel.util.ObjectHelper;

/**
 * The application with its settings and beans, but without routes, and not started.
 *
 * @param problems what is wrong with the settings, one sentence each
 */
record PreparedApplication(Main main, List<String> problems) implements AutoCloseable {

  /** Values for required settings, which nothing uses. */
  private static final Map<String, String> REQUIRED =
      Map.of(
          "conversion.queue", "https://sqs.invalid/0/conversion",
          "sentiment.queue", "https://sqs.invalid/0/sentiment",
          "target.bucket", "target",
          "sentiment.table", "table");

  PreparedApplication {
    Objects.requireNonNull(main, "main");
    problems = List.copyOf(problems);
  }

  /**
   * Prepares the application. If settings are invalid, their defaults are used instead, so that the
   * routes can be checked nevertheless.
   *
   * @param withoutRequired whether required settings may be missing
   */
  static PreparedApplication of(ApplicationFactory factory, boolean withoutRequired) {
    Map<String, String> missing = new HashMap<>(REQUIRED);
    missing.keySet().removeIf(name -> !withoutRequired || isSet(name));
    try {
      return new PreparedApplication(initialized(factory, missing, withoutRequired), List.of());
    } catch (RuntimeException e) {
      InvalidSettingsException problems =
          ObjectHelper.getException(InvalidSettingsException.class, e);
      if (problems == null) {
        throw e;
      }
      Map<String, String> defaults = defaults();
      defaults.putAll(REQUIRED);
      return new PreparedApplication(
          initialized(factory, defaults, true, new ClosedSettings()),
          problems.getMessage().lines().toList());
    }
  }

  private static Main initialized(
      ApplicationFactory factory,
      Map<String, String> settings,
      boolean anyRegion,
      MainListener... listeners) {
    if (anyRegion) {
      Region.anyIfUnset();
    }
    Main main = factory.create((aws, calls) -> MemoryAws.empty().clients());
    main.setRoutesCollector(new NoRoutes());
    settings.forEach(main::addOverrideProperty);
    List.of(listeners).forEach(main::addMainListener);
    main.init();
    // the routes are checked with the settings of the environment
    ClosedSettings.open(main.getCamelContext());
    return main;
  }

  private static boolean isSet(String name) {
    return System.getenv(Settings.variable(name)) != null || System.getProperty(name) != null;
  }

  private static Map<String, String> defaults() {
    Properties properties = new Properties();
    try (InputStream file =
        PreparedApplication.class.getResourceAsStream("/application.properties")) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> defaults = new HashMap<>();
    properties.stringPropertyNames().stream()
        .filter(name -> !name.startsWith("camel."))
        .forEach(name -> defaults.put(name, properties.getProperty(name)));
    return defaults;
  }

  CamelContext context() {
    return main.getCamelContext();
  }

  @Override
  public void close() {
    main.stop();
  }

  private static final class NoRoutes extends DefaultRoutesCollector {

    @Override
    public Collection<Resource> findRouteResourcesFromDirectory(
        CamelContext context, String excludePattern, String includePattern) {
      return List.of();
    }
  }
}

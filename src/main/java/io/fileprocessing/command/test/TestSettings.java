package io.fileprocessing.command.test;

import io.fileprocessing.check.DidYouMean;
import io.fileprocessing.check.RouteCheck;
import io.fileprocessing.check.RouteSource;
import io.fileprocessing.check.Workflow;
import io.fileprocessing.command.cli.ClosedSettings;
import io.fileprocessing.settings.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.PropertiesComponent;

/**
 * The settings of a test: those in its file, and stand-ins for all others that have no default.
 * {@code shout.bucket} is {@code shout-bucket}. Those of the environment do not apply.
 */
final class TestSettings extends MainListenerSupport implements CamelConfiguration {

  private static final String QUEUE = "https://sqs.invalid/0/";

  private final Path folder;
  private final RouteTest test;

  private TestSettings(Path folder, RouteTest test) {
    this.folder = Objects.requireNonNull(folder, "folder");
    this.test = Objects.requireNonNull(test, "test");
  }

  /** Gives an application that is not initialized the settings of a test. */
  static void apply(Path folder, RouteTest test, Main main) {
    TestSettings settings = new TestSettings(folder, test);
    main.addMainListener(new ClosedSettings());
    main.addMainListener(settings);
    main.configure().addConfiguration(settings);
    settings.ofApplication().forEach(main::addOverrideProperty);
  }

  /** The settings of the application itself, by property name. */
  private Map<String, String> ofApplication() {
    Map<String, String> settings = new HashMap<>();
    for (String workflow : List.of("conversion", "sentiment")) {
      settings.put(
          workflow + ".enabled",
          String.valueOf(test.workflow().filter(workflow::equals).isPresent()));
      settings.put(workflow + ".queue", QUEUE + workflow);
      settings.put(workflow + ".dlq", QUEUE + workflow + "-dlq");
    }
    settings.put("input.bucket", "");
    settings.put("target.bucket", "target");
    settings.put("sentiment.table", "table");
    settings.put("routes.dir", folder.toString());
    settings.put("delete.derivatives", String.valueOf(test.source().deleted()));
    settings.put("camel.management.enabled", "false");
    settings.put("management.port", "0");
    settings.put("sqs.wait.seconds", "0");
    return settings;
  }

  /** Adds the settings that the routes name and those of the test, before the beans are bound. */
  @Override
  public void beforeConfigure(BaseMainSupport main) {
    CamelContext context = main.getCamelContext();
    PropertiesComponent properties = context.getPropertiesComponent();
    Set<String> names = new HashSet<>(Workflow.settings(RouteSource.all(context)));
    Properties settings = new Properties();
    for (String name : names) {
      if (name.endsWith(".queue") || name.endsWith(".dlq")) {
        settings.setProperty(name, QUEUE + standIn(name));
      } else if (name.endsWith(".bucket") || name.endsWith(".table")) {
        settings.setProperty(name, standIn(name));
      }
    }
    settings.putAll(ofApplication());
    names.addAll(properties.loadProperties().stringPropertyNames());
    test.settings().forEach((name, value) -> settings.setProperty(known(name, names), value));
    properties.setOverrideProperties(settings);
  }

  /** A name that buckets, tables and queues may have. */
  private static String standIn(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-");
  }

  /** The name of a setting that may be named like an environment variable. */
  private static String known(String name, Set<String> names) {
    if (names.contains(name) || name.startsWith("camel.")) {
      return name;
    }
    return names.stream()
        .filter(known -> Settings.variable(known).equals(name))
        .sorted()
        .findFirst()
        .orElseThrow(
            () -> {
              Set<String> both = new HashSet<>(names);
              names.forEach(known -> both.add(Settings.variable(known)));
              return new InvalidTestException(
                  "unknown setting '"
                      + name
                      + "'"
                      + DidYouMean.hint(name, both).map(hint -> ". " + hint).orElse(""));
            });
  }

  /** Checks the routes, before they are loaded. */
  @Override
  public void configure(CamelContext context) {
    new RouteCheck(context).require(RouteSource.all(context));
  }
}

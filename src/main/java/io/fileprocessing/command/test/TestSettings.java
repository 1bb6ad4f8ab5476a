package io.fileprocessing.command.test;

import io.fileprocessing.check.RouteCheck;
import io.fileprocessing.check.RouteSource;
import io.fileprocessing.check.Workflow;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;

/**
 * The settings of a test: those in its file, and stand-ins for all others that have no default.
 * {@code shout.bucket} is {@code shout-bucket}.
 */
final class TestSettings implements CamelConfiguration {

  private static final String QUEUE = "https://sqs.invalid/0/";

  /** The settings of the built-in workflows and of the test, by property name. */
  static Map<String, String> of(Path folder, RouteTest test) {
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
    settings.putAll(test.settings());
    return settings;
  }

  /** Adds the settings that the routes name, before they are loaded, and checks them. */
  @Override
  public void configure(CamelContext context) {
    List<RouteSource> routes = RouteSource.all(context);
    Properties settings = new Properties();
    for (String name : Workflow.settings(routes)) {
      if (name.endsWith(".queue") || name.endsWith(".dlq")) {
        settings.setProperty(name, QUEUE + name.replace('.', '-'));
      } else if (name.endsWith(".bucket") || name.endsWith(".table")) {
        settings.setProperty(name, name.replace('.', '-'));
      }
    }
    context.getPropertiesComponent().setInitialProperties(settings);
    new RouteCheck(context).require(routes);
  }
}

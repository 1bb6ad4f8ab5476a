package io.fileprocessing.command.test;

import io.fileprocessing.check.RouteSource;
import io.fileprocessing.check.Workflow;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings of a test: those in its file, and stand-ins for all others that have no default. */
final class TestSettings {

  private static final String QUEUE = "https://sqs.invalid/0/";

  private TestSettings() {}

  /** The settings by property name. {@code shout.bucket} is {@code shout-bucket}. */
  static Map<String, String> of(Path folder, List<RouteSource> routes, RouteTest test) {
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
    for (String name : Workflow.settings(routes)) {
      if (name.endsWith(".queue") || name.endsWith(".dlq")) {
        settings.put(name, QUEUE + name.replace('.', '-'));
      } else if (name.endsWith(".bucket") || name.endsWith(".table")) {
        settings.putIfAbsent(name, name.replace('.', '-'));
      }
    }
    settings.put("routes.dir", folder.toString());
    settings.put("camel.management.enabled", "false");
    settings.put("management.port", "0");
    settings.put("sqs.wait.seconds", "0");
    settings.putAll(test.settings());
    return settings;
  }
}

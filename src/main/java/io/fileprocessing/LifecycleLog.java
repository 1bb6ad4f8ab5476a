package io.fileprocessing;

import io.fileprocessing.command.Build;
import io.fileprocessing.settings.Settings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.aws2.sqs.Sqs2Configuration;
import org.apache.camel.component.aws2.sqs.Sqs2Endpoint;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.CamelContextStartedEvent;
import org.apache.camel.spi.CamelEvent.CamelContextStoppingEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs at start what runs, with one line for the build and one for each workflow, and at stop how
 * many files are in flight.
 */
final class LifecycleLog extends EventNotifierSupport {

  private static final Logger LOG = LoggerFactory.getLogger(LifecycleLog.class);

  private final Build build;

  LifecycleLog(Build build) {
    this.build = Objects.requireNonNull(build, "build");
    setIgnoreExchangeEvents(true);
  }

  @Override
  public void notify(CamelEvent event) {
    if (event instanceof CamelContextStartedEvent started) {
      CamelContext context = (CamelContext) started.getSource();
      LOG.info("{}", build);
      lines(context).forEach(LOG::info);
    } else if (event instanceof CamelContextStoppingEvent stopping) {
      CamelContext context = (CamelContext) stopping.getSource();
      LOG.info(
          "stopping: {} messages in flight have {} s to finish",
          context.getInflightRepository().size(),
          context.getShutdownStrategy().getTimeout());
    }
  }

  /** One line for each workflow that runs, then one for each that is disabled. */
  static List<String> lines(CamelContext context) {
    return Stream.concat(
            context.getRoutes().stream()
                .filter(route -> route.getEndpoint() instanceof Sqs2Endpoint)
                .map(route -> running(context, route)),
            Stream.of("conversion", "sentiment")
                .filter(workflow -> !isEnabled(context, workflow))
                .map(
                    workflow ->
                        "workflow="
                            + workflow
                            + " is disabled by "
                            + Settings.variable(enabled(workflow))
                            + "=false"))
        .toList();
  }

  private static boolean isEnabled(CamelContext context, String workflow) {
    return setting(context, enabled(workflow)).map(Boolean::parseBoolean).orElse(true);
  }

  private static String enabled(String workflow) {
    return workflow + ".enabled";
  }

  private static String running(CamelContext context, Route route) {
    Sqs2Configuration queue = ((Sqs2Endpoint) route.getEndpoint()).getConfiguration();
    return "workflow="
        + route.getRouteId()
        + " queue="
        + queue.getQueueUrl()
        + " target="
        + target(context, queue.getQueueName())
        + " consumers="
        + queue.getConcurrentConsumers();
  }

  /** The bucket or table of a derivative, if its setting has one of the usual names. */
  private static String target(CamelContext context, String derive) {
    return switch (derive) {
      case "convert" -> setting(context, "target.bucket").map(LifecycleLog::bucket).orElse("-");
      case "score" -> setting(context, "sentiment.table").map(LifecycleLog::table).orElse("-");
      default ->
          setting(context, derive + ".bucket")
              .map(LifecycleLog::bucket)
              .or(() -> setting(context, derive + ".table").map(LifecycleLog::table))
              .orElse("direct:" + derive);
    };
  }

  private static Optional<String> setting(CamelContext context, String name) {
    return context.getPropertiesComponent().resolveProperty(name);
  }

  private static String bucket(String name) {
    return "s3://" + name;
  }

  private static String table(String name) {
    return "dynamodb:" + name;
  }
}

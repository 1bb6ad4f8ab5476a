package io.fileprocessing;

import io.fileprocessing.check.MisnamedFiles;
import io.fileprocessing.check.RouteCheck;
import io.fileprocessing.check.RouteSource;
import io.fileprocessing.check.SharedQueues;
import io.fileprocessing.check.Workflow;
import io.fileprocessing.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks what the application starts with before Camel loads the routes, so that it never starts
 * partially: the threads, the management port, and the route files outside the jar. The tests check
 * those in the jar.
 */
final class StartChecks implements CamelConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(StartChecks.class);

  private static final String VIRTUAL_THREADS = "camel.threads.virtual.enabled";

  @Override
  public void configure(CamelContext context) {
    Settings settings = new Settings(context.getPropertiesComponent()::resolveProperty);
    List<RouteSource> sources = RouteSource.all(context);
    checkThreads(settings);
    checkManagement(settings);
    checkWork(settings, sources);
    SharedQueues.complaints(Workflow.of(sources), context.getPropertiesComponent()::resolveProperty)
        .forEach(settings::problem);
    settings.check();
    MisnamedFiles.in(RouteSource.folder(context)).forEach(file -> LOG.warn("{}", file));
    // what Camel would not notice; the rest is explained if the start fails
    new RouteCheck(context).require(sources);
  }

  /** With virtual threads, the scheduled pools of Camel 4.18 have a single thread. */
  private static void checkThreads(Settings settings) {
    if (Boolean.getBoolean(VIRTUAL_THREADS)) {
      settings.problem(
          VIRTUAL_THREADS,
          "is true, with which Camel 4.18 processes one file at a time on Java 21 and later. Remove -D"
              + VIRTUAL_THREADS
              + "=true");
    }
  }

  private static void checkManagement(Settings settings) {
    String host = settings.required("management.host", "an address of this machine");
    int port = settings.number("management.port", 0, 65_535);
    if (host.isEmpty()) {
      return;
    }
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
      // it can be bound
    } catch (UnknownHostException e) {
      settings.problem("management.host", "must be an address of this machine, not '" + host + "'");
    } catch (IOException e) {
      settings.problem(
          "management.port",
          port + " on MANAGEMENT_HOST " + host + " cannot be used: " + e.getMessage());
    }
  }

  private static void checkWork(Settings settings, List<RouteSource> sources) {
    if (!settings.flag("conversion.enabled")
        && !settings.flag("sentiment.enabled")
        && sources.stream().noneMatch(RouteSource::isChecked)) {
      settings.problem(
          "conversion.enabled",
          "and SENTIMENT_ENABLED are false, and there are no route files in '"
              + settings.text("routes.dir").orElse("")
              + "': there is nothing to do");
    }
  }
}

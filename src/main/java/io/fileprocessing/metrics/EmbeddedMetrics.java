package io.fileprocessing.metrics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the metrics that alarms and dashboard need to standard output, once a minute and at the
 * end, as lines that CloudWatch Logs turns into metrics.
 *
 * <pre>{@code
 * {"_aws":{...},"ConversionFailed":0,"ConversionProcessed":12,"ComprehendUnits":0}
 * }</pre>
 *
 * <p>Source of the format:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
public final class EmbeddedMetrics implements AutoCloseable {

  /** Its appender in log4j2.properties writes the message alone. */
  private static final Logger LINES = LoggerFactory.getLogger("emf");

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMetrics.class);

  /** A gauge that every running workflow has. */
  private static final String WORKFLOWS = "messages.in.flight";

  private static final Set<String> PROCESSED = Set.of("done", "ignored");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final MeterRegistry meters;
  private final String namespace;
  private final Clock clock;
  private final Map<String, Long> reported = new HashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "embedded-metrics");
            thread.setDaemon(true);
            return thread;
          });

  public EmbeddedMetrics(MeterRegistry meters, String namespace, Clock clock) {
    this.meters = Objects.requireNonNull(meters, "meters");
    this.namespace = Objects.requireNonNull(namespace, "namespace");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Starts to write a line each minute. */
  public void start() {
    timer.scheduleAtFixedRate(this::write, 1, 1, TimeUnit.MINUTES);
  }

  private void write() {
    try {
      LINES.info("{}", line());
    } catch (RuntimeException e) {
      // an exception would end the timer, and the alarms would see no failures any more
      LOG.warn("The metrics of this minute could not be written", e);
    }
  }

  /** The counts since the last line; zero for what has not happened. */
  synchronized String line() {
    Map<String, Long> totals = totals();
    ObjectNode line = JSON.createObjectNode();
    ObjectNode head = line.putObject("_aws").put("Timestamp", clock.millis());
    ObjectNode directive = head.putArray("CloudWatchMetrics").addObject();
    directive.put("Namespace", namespace).putArray("Dimensions").addArray();
    ArrayNode metrics = directive.putArray("Metrics");
    totals.forEach(
        (name, total) -> {
          metrics.addObject().put("Name", name).put("Unit", "Count");
          line.put(name, total - reported.getOrDefault(name, 0L));
        });
    reported.putAll(totals);
    return line.toString();
  }

  private Map<String, Long> totals() {
    Map<String, Long> totals = new TreeMap<>();
    for (Gauge running : meters.find(WORKFLOWS).gauges()) {
      String workflow = name(running.getId().getTag("workflow"));
      totals.put(workflow + "Processed", 0L);
      totals.put(workflow + "Failed", 0L);
    }
    for (Timer ended : meters.find("messages").timers()) {
      boolean processed = PROCESSED.contains(ended.getId().getTag("outcome"));
      totals.merge(
          name(ended.getId().getTag("workflow")) + (processed ? "Processed" : "Failed"),
          ended.count(),
          Long::sum);
    }
    for (Counter units : meters.find("comprehend.units").counters()) {
      totals.put("ComprehendUnits", (long) units.count());
    }
    return totals;
  }

  /** Further workflows are counted together, so that a template need not know their names. */
  private static String name(String workflow) {
    return switch (workflow) {
      case "conversion" -> "Conversion";
      case "sentiment" -> "Sentiment";
      default -> "";
    };
  }

  /** Writes the last line. */
  @Override
  public void close() {
    timer.shutdownNow();
    write();
  }
}

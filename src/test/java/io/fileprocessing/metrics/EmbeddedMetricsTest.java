package io.fileprocessing.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class EmbeddedMetricsTest {

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final EmbeddedMetrics metrics =
      new EmbeddedMetrics(
          meters,
          "my-stack",
          Clock.fixed(Instant.ofEpochMilli(1_700_000_000_000L), ZoneOffset.UTC));

  @Test
  void reportsZeroForARunningWorkflowWithoutMessages() {
    run("conversion");

    assertThat(metrics.line())
        .isEqualTo(
            "{\"_aws\":{\"Timestamp\":1700000000000,\"CloudWatchMetrics\":[{\"Namespace\":\"my-stack\","
                + "\"Dimensions\":[[]],\"Metrics\":["
                + "{\"Name\":\"ConversionFailed\",\"Unit\":\"Count\"},"
                + "{\"Name\":\"ConversionProcessed\",\"Unit\":\"Count\"}]}]},"
                + "\"ConversionFailed\":0,\"ConversionProcessed\":0}");
  }

  @Test
  void countsEveryOutcomeOnceAsProcessedOrFailed() {
    run("sentiment");
    settled("sentiment", "done", 3);
    settled("sentiment", "ignored", 2);
    settled("sentiment", "retry", 7);
    settled("sentiment", "dead-letter", 1);
    meters.counter("comprehend.units").increment(40);

    assertThat(metrics.line())
        .endsWith("\"ComprehendUnits\":40,\"SentimentFailed\":8,\"SentimentProcessed\":5}");
  }

  @Test
  void reportsOnlyWhatHappenedSinceTheLastLine() {
    settled("conversion", "done", 3);
    metrics.line();
    settled("conversion", "done", 2);

    assertThat(metrics.line()).endsWith("\"ConversionProcessed\":2}");
    assertThat(metrics.line()).endsWith("\"ConversionProcessed\":0}");
  }

  @Test
  void countsFurtherWorkflowsTogether() {
    settled("key-phrases", "retry", 1);
    settled("shout", "dead-letter", 2);
    settled("shout", "done", 4);

    assertThat(metrics.line()).endsWith("\"Failed\":3,\"Processed\":4}");
  }

  private void run(String workflow) {
    Gauge.builder("messages.in.flight", () -> 0).tag("workflow", workflow).register(meters);
  }

  private void settled(String workflow, String outcome, int times) {
    for (int i = 0; i < times; i++) {
      meters
          .timer("messages", "workflow", workflow, "outcome", outcome)
          .record(Duration.ofMillis(1));
    }
  }
}

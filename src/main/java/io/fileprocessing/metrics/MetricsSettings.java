package io.fileprocessing.metrics;

import io.fileprocessing.settings.Settings;
import java.util.Locale;

/**
 * The settings of the metrics for Amazon CloudWatch.
 *
 * @param embedded whether metrics are written to standard output in the embedded metric format
 * @param namespace their CloudWatch namespace
 */
public record MetricsSettings(boolean embedded, String namespace) {

  public static MetricsSettings read(Settings settings) {
    String metrics = settings.text("metrics").orElse("").toLowerCase(Locale.ROOT);
    if (!metrics.isEmpty() && !metrics.equals("emf")) {
      settings.problem("metrics", "must be emf or empty, not '" + metrics + "'");
    }
    return new MetricsSettings(
        metrics.equals("emf"),
        settings.required("aws.emf.namespace", "the CloudWatch namespace of the metrics"));
  }
}

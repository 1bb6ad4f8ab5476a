package io.fileprocessing.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.Map;

/** The metrics of the process: its build and the JVM. */
public final class ProcessMetrics implements AutoCloseable {

  private final JvmGcMetrics collections = new JvmGcMetrics();

  /** Registers the metrics. {@code build} has the versions by name. */
  public ProcessMetrics(MeterRegistry meters, Map<String, String> build) {
    Tags versions = Tags.empty();
    for (Map.Entry<String, String> version : build.entrySet()) {
      versions = versions.and(version.getKey(), version.getValue());
    }
    Gauge.builder("build.info", () -> 1).tags(versions).register(meters);
    new ClassLoaderMetrics().bindTo(meters);
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new FileDescriptorMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    new UptimeMetrics().bindTo(meters);
    collections.bindTo(meters);
  }

  @Override
  public void close() {
    collections.close();
  }
}

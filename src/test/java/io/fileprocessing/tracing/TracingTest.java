package io.fileprocessing.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TracingTest {

  static Stream<Map<String, String>> on() {
    return Stream.of(
        Map.of("OTEL_TRACES_EXPORTER", "otlp"),
        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318"),
        Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://collector:4318/v1/traces"),
        Map.of("OTEL_TRACES_EXPORTER", "otlp", "OTEL_SDK_DISABLED", "false"));
  }

  static Stream<Map<String, String>> off() {
    return Stream.of(
        Map.of(),
        Map.of("OTEL_TRACES_EXPORTER", "none"),
        Map.of("OTEL_SERVICE_NAME", "notes"),
        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", ""),
        Map.of(
            "OTEL_TRACES_EXPORTER", "none",
            "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318"),
        Map.of(
            "OTEL_SDK_DISABLED", "TRUE",
            "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318"));
  }

  @ParameterizedTest
  @MethodSource("on")
  void isSwitchedOnByAnExporterOrAnEndpoint(Map<String, String> environment) {
    assertThat(Tracing.isOn(environment)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("off")
  void isOffOtherwise(Map<String, String> environment) {
    assertThat(Tracing.start(environment)).isEmpty();
  }

  @Test
  void hasNoIdWhileItIsOff() {
    MessageTrace trace = MessageTraces.OFF.begin("conversion", "queue", "m-1", null);
    trace.end("done", false, "-");

    assertThat(trace.id()).isEmpty();
  }
}

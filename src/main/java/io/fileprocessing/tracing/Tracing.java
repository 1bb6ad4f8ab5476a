package io.fileprocessing.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Traces messages and the AWS calls that they cause, and exports the traces by OTLP.
 *
 * <pre>{@code
 * Optional<Tracing> tracing = Tracing.start(System.getenv());   // empty unless OTEL_* switch it on
 * }</pre>
 *
 * <p>Spans are named as in https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/
 * and https://opentelemetry.io/docs/specs/semconv/cloud-providers/aws-sdk/.
 */
public final class Tracing implements MessageTraces, AutoCloseable {

  /** The OTEL_* variables override them. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "otel.service.name", "file-processing",
          "otel.traces.exporter", "otlp",
          "otel.metrics.exporter", "none",
          "otel.logs.exporter", "none",
          "otel.exporter.otlp.protocol", "http/protobuf");

  private static final long CLOSE_SECONDS = 2;

  private final OpenTelemetrySdk sdk;
  private final Tracer tracer;

  private Tracing(OpenTelemetrySdk sdk) {
    this.sdk = Objects.requireNonNull(sdk, "sdk");
    this.tracer = sdk.getTracer("io.fileprocessing");
  }

  /** Starts the SDK if an exporter or an endpoint is set. */
  public static Optional<Tracing> start(Map<String, String> environment) {
    return isOn(environment)
        ? Optional.of(
            new Tracing(
                AutoConfiguredOpenTelemetrySdk.builder()
                    .addPropertiesSupplier(() -> DEFAULTS)
                    .disableShutdownHook()
                    .build()
                    .getOpenTelemetrySdk()))
        : Optional.empty();
  }

  static boolean isOn(Map<String, String> environment) {
    String exporter = environment.getOrDefault("OTEL_TRACES_EXPORTER", "");
    boolean exported =
        exporter.isEmpty()
            ? !environment.getOrDefault("OTEL_EXPORTER_OTLP_ENDPOINT", "").isEmpty()
                || !environment.getOrDefault("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "").isEmpty()
            : !exporter.equals("none");
    return exported
        && !Boolean.parseBoolean(environment.getOrDefault("OTEL_SDK_DISABLED", "false"));
  }

  /** Traces the AWS calls of a message. */
  public ExecutionInterceptor calls() {
    return new CallSpans(tracer);
  }

  @Override
  public MessageTrace begin(String workflow, String queue, String messageId, String traceHeader) {
    Context parent =
        TraceHeader.parse(traceHeader)
            .map(sender -> Context.root().with(Span.wrap(sender)))
            .orElse(Context.root());
    Span span =
        tracer
            .spanBuilder("process " + queue)
            .setParent(parent)
            .setSpanKind(SpanKind.CONSUMER)
            .setAttribute("messaging.system", "aws_sqs")
            .setAttribute("messaging.operation.type", "process")
            .setAttribute("messaging.destination.name", queue)
            .setAttribute("messaging.message.id", messageId)
            .setAttribute("workflow", workflow)
            .startSpan();
    return new Begun(span, span.makeCurrent());
  }

  private record Begun(Span span, Scope scope) implements MessageTrace {

    @Override
    public String id() {
      return span.getSpanContext().isSampled() ? span.getSpanContext().getTraceId() : "";
    }

    @Override
    public void end(String outcome, boolean isFailed, String object) {
      scope.close();
      span.setAttribute("outcome", outcome);
      span.setAttribute("object", object);
      if (isFailed) {
        span.setStatus(StatusCode.ERROR);
      }
      span.end();
    }
  }

  /** Exports what is left. */
  @Override
  public void close() {
    sdk.shutdown().join(CLOSE_SECONDS, TimeUnit.SECONDS);
  }
}

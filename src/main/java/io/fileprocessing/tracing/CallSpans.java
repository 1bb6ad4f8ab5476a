package io.fileprocessing.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** A span for each AWS call that belongs to a message; none for polls and other calls. */
final class CallSpans implements ExecutionInterceptor {

  private static final ExecutionAttribute<Span> SPAN =
      new ExecutionAttribute<>(CallSpans.class.getName() + ".span");

  /** The fields of requests that tell what a call is about; others may be document text. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "Bucket", "aws.s3.bucket", "Key", "aws.s3.key", "TableName", "aws.dynamodb.table_name");

  private final Tracer tracer;

  CallSpans(Tracer tracer) {
    this.tracer = Objects.requireNonNull(tracer, "tracer");
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    if (!Span.current().getSpanContext().isValid()) {
      return;
    }
    String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    Span span =
        tracer
            .spanBuilder(service + "." + operation)
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("rpc.system", "aws-api")
            .setAttribute("rpc.service", service)
            .setAttribute("rpc.method", operation)
            .startSpan();
    describe(span, context.request());
    attributes.putAttribute(SPAN, span);
  }

  private static void describe(Span span, SdkRequest request) {
    if (span.isRecording()) {
      FIELDS.forEach(
          (field, attribute) ->
              request
                  .getValueForField(field, Object.class)
                  .ifPresent(value -> span.setAttribute(attribute, value.toString())));
    }
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    Span span = attributes.getAttribute(SPAN);
    if (span != null) {
      span.setAttribute("http.response.status_code", context.httpResponse().statusCode());
      span.end();
    }
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    Span span = attributes.getAttribute(SPAN);
    if (span != null) {
      span.setStatus(StatusCode.ERROR);
      span.setAttribute("error.type", context.exception().getClass().getName());
      span.end();
    }
  }
}

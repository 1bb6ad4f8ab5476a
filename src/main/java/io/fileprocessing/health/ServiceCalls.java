package io.fileprocessing.health;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Counts the calls to AWS, and remembers how the last one to each service ended; it makes none of
 * its own.
 */
public final class ServiceCalls implements ExecutionInterceptor {

  private static final Set<String> NOT_ALLOWED =
      Set.of(
          "AccessDeniedException",
          "UnrecognizedClientException",
          "ExpiredTokenException",
          "InvalidSignatureException");

  private final MeterRegistry meters;
  private final Map<String, Optional<String>> failures = new ConcurrentHashMap<>();

  public ServiceCalls(MeterRegistry meters) {
    this.meters = Objects.requireNonNull(meters, "meters");
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    // each attempt counts: it is what AWS bills and throttles
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    meters.counter("aws.calls", "service", service(attributes), "operation", operation).increment();
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    failures.put(service(attributes), Optional.empty());
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    failures.put(
        service(attributes),
        isTrouble(context.exception())
            ? Optional.of(operation(context.request()) + ": " + context.exception().getMessage())
            : Optional.empty());
  }

  /** Whether the service could not do its work, rather than answer that an object is missing. */
  private static boolean isTrouble(Throwable failure) {
    return !(failure instanceof AwsServiceException answer)
        || answer.statusCode() >= 500
        || answer.statusCode() == 403
        || answer.statusCode() == 401
        // DynamoDB and Comprehend deny with status 400
        || isDenial(answer.awsErrorDetails())
        || answer.isThrottlingException()
        || answer.isClockSkewException();
  }

  private static boolean isDenial(AwsErrorDetails details) {
    // an answer without a body, such as that to a HEAD, has no code
    return details != null
        && details.errorCode() != null
        && NOT_ALLOWED.contains(details.errorCode());
  }

  private static String service(ExecutionAttributes attributes) {
    return attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
  }

  private static String operation(SdkRequest request) {
    return request.getClass().getSimpleName().replace("Request", "");
  }

  /** By service, in order of name: why its last call failed, or nothing when it was answered. */
  Map<String, Optional<String>> failures() {
    return new TreeMap<>(failures);
  }
}

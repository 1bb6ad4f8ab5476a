package io.fileprocessing.aws;

import io.fileprocessing.failure.ServiceFailure;
import io.fileprocessing.metrics.Times;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Observes every AWS call: counts and times it, marks service failures with {@link ServiceFailure},
 * and records how the calls of each API ended. It makes no calls itself.
 */
public final class ServiceCalls implements ExecutionInterceptor {

  /**
   * An API that has denied all calls for at least this long, and at least {@link #DENIED_CALLS} of
   * them, counts as denied to this process. Fewer denials may concern single objects.
   */
  private static final Duration DENIED_FOR = Duration.ofSeconds(2);

  private static final int DENIED_CALLS = 3;

  /** The services that the application calls, as the SDK names them. */
  private static final List<String> SERVICES = List.of("Comprehend", "DynamoDb", "S3", "Sqs");

  /** The name of an API, such as {@code S3 GetObject}. */
  private record Name(String service, String operation) {

    static Name of(ExecutionAttributes call) {
      return new Name(
          call.getAttribute(SdkExecutionAttribute.SERVICE_NAME),
          call.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
    }

    @Override
    public String toString() {
      return service + " " + operation;
    }
  }

  /** The attempts of an API, and how its last calls ended. */
  private final class Api {
    private final Counter attempts;
    private final Timer time;
    private long answered = Long.MIN_VALUE;
    private int denials;
    private long firstDenial;
    private String failure;

    Api(Name name) {
      attempts =
          meters.counter("aws.calls", "service", name.service(), "operation", name.operation());
      time =
          Times.of("aws.call")
              .tags("service", name.service(), "operation", name.operation())
              .register(meters);
    }

    synchronized void answered() {
      answered = clock.getAsLong();
      denials = 0;
      failure = null;
    }

    synchronized void denied(String cause) {
      long now = clock.getAsLong();
      answered = now;
      firstDenial = denials++ == 0 ? now : firstDenial;
      boolean everything = denials >= DENIED_CALLS && now - firstDenial >= DENIED_FOR.toNanos();
      failure = everything ? cause : null;
    }

    synchronized void failed(String cause) {
      failure = cause;
    }

    synchronized boolean answeredSince(long nanos) {
      return answered != Long.MIN_VALUE && answered - nanos >= 0;
    }

    synchronized ServiceState state() {
      return failure == null ? ServiceState.ANSWERED : ServiceState.failed(failure);
    }
  }

  /** When a call began, in nanoseconds. */
  private static final ExecutionAttribute<Long> BEGAN =
      new ExecutionAttribute<>(ServiceCalls.class.getName() + ".began");

  private final MeterRegistry meters;
  private final LongSupplier clock;
  private final ExecutionInterceptor traces;
  private final Map<Name, Api> apis = new ConcurrentHashMap<>();

  public ServiceCalls(MeterRegistry meters) {
    this(meters, System::nanoTime, new ExecutionInterceptor() {});
  }

  /** {@code traces} intercepts each call as well. */
  public ServiceCalls(MeterRegistry meters, ExecutionInterceptor traces) {
    this(meters, System::nanoTime, traces);
  }

  /** {@code clock} is in nanoseconds. */
  public ServiceCalls(MeterRegistry meters, LongSupplier clock) {
    this(meters, clock, new ExecutionInterceptor() {});
  }

  private ServiceCalls(MeterRegistry meters, LongSupplier clock, ExecutionInterceptor traces) {
    this.meters = Objects.requireNonNull(meters, "meters");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.traces = Objects.requireNonNull(traces, "traces");
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    traces.beforeExecution(context, attributes);
    attributes.putAttribute(BEGAN, System.nanoTime());
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    // counts every attempt, because AWS bills and throttles attempts
    api(attributes).attempts.increment();
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    Api api = api(attributes);
    api.answered();
    ended(api, attributes);
    traces.afterExecution(context, attributes);
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    traces.onExecutionFailure(context, attributes);
  }

  /** Measures a call with all its attempts. */
  private static void ended(Api api, ExecutionAttributes attributes) {
    Long began = attributes.getAttribute(BEGAN);
    if (began != null) {
      api.time.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public Throwable modifyException(
      Context.FailedExecution context, ExecutionAttributes attributes) {
    Throwable failure = context.exception();
    Api api = api(attributes);
    ended(api, attributes);
    Name name = Name.of(attributes);
    String cause = name.operation() + ": " + failure.getMessage();
    if (ServiceFailure.isIn(failure)) {
      failure.addSuppressed(new ServiceFailure(name.toString()));
      api.failed(cause);
    } else if (failure instanceof AwsServiceException answer && isDenial(answer)) {
      api.denied(cause);
    } else if (failure instanceof AwsServiceException) {
      api.answered();
    }
    return failure;
  }

  /** DynamoDB and Comprehend report denied access with status 400. */
  private static boolean isDenial(AwsServiceException answer) {
    return answer.statusCode() == 403
        || answer.statusCode() == 401
        || Optional.ofNullable(answer.awsErrorDetails())
            .map(AwsErrorDetails::errorCode)
            .filter("AccessDeniedException"::equals)
            .isPresent();
  }

  /**
   * Whether a call of the API, such as {@code S3 GetObject}, was answered at or after {@code nanos}
   * ({@link System#nanoTime}), even with an error about its object.
   */
  public boolean isAnsweredSince(String api, long nanos) {
    return apis.entrySet().stream()
        .filter(entry -> entry.getKey().toString().equals(api))
        .anyMatch(entry -> entry.getValue().answeredSince(nanos));
  }

  /** The state of each service by its name, sorted; those of the application even if not called. */
  public Map<String, ServiceState> states() {
    Map<String, ServiceState> states = new TreeMap<>();
    SERVICES.forEach(service -> states.put(service, ServiceState.NOT_CALLED));
    apis.forEach((name, api) -> states.merge(name.service(), api.state(), ServiceState::and));
    return states;
  }

  private Api api(ExecutionAttributes call) {
    return apis.computeIfAbsent(Name.of(call), Api::new);
  }
}

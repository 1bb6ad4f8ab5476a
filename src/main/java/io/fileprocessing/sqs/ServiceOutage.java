package io.fileprocessing.sqs;

import io.fileprocessing.failure.ServiceFailure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that a service behind a workflow is out; as long as it is, the workflow probes it with
 * single messages. Safe for use by many threads.
 *
 * <p>Only a {@link ServiceFailure} counts. A message that fails for any other reason tells nothing
 * against a service, and where its calls were answered it tells as much for the service as one that
 * is done.
 */
final class ServiceOutage {

  private static final Logger LOG = LoggerFactory.getLogger(ServiceOutage.class);

  /**
   * So many messages that failed in a row by a service, with no answer between them, are an outage.
   */
  private static final int FAILURES = 3;

  private static final Duration FIRST_PROBE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PROBE = Duration.ofSeconds(30);

  private final CircuitBreaker breaker;
  private final BiPredicate<String, Long> isAnsweredSince;

  /** The messages that have failed by a service since it last answered. */
  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  /** The APIs that they failed by, such as {@code S3 GetObject}, and when the last one did. */
  private final Map<String, Long> suspects = new ConcurrentHashMap<>();

  /**
   * Watches the workflow of a queue.
   *
   * @param isAnsweredSince whether a call of an API was answered since a time of {@link
   *     System#nanoTime}
   * @param over is run when the outage is over
   */
  ServiceOutage(String queue, BiPredicate<String, Long> isAnsweredSince, Runnable over) {
    this.isAnsweredSince = Objects.requireNonNull(isAnsweredSince, "isAnsweredSince");
    Objects.requireNonNull(over, "over");
    breaker =
        CircuitBreaker.of(
            queue,
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(FAILURES)
                .minimumNumberOfCalls(FAILURES)
                .failureRateThreshold(100)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitIntervalFunctionInOpenState(
                    IntervalFunction.ofExponentialBackoff(FIRST_PROBE, 2, LONGEST_PROBE))
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(
            event -> {
              switch (event.getStateTransition()) {
                case CLOSED_TO_OPEN ->
                    LOG.warn(
                        "{}: {} failed for {} messages in a row; receiving stops, probing with single messages",
                        queue,
                        String.join(", ", suspects.keySet()),
                        FAILURES);
                case HALF_OPEN_TO_CLOSED -> {
                  LOG.info("{}: the service answers again; receiving resumes", queue);
                  over.run();
                }
                default -> {}
              }
            });
  }

  boolean isOn() {
    return breaker.getState() != CircuitBreaker.State.CLOSED;
  }

  /** The APIs that failed and were not answered since. */
  Set<String> suspects() {
    return Set.copyOf(suspects.keySet());
  }

  /**
   * Whether a message may be processed now; each one that may is then reported as {@link #failed},
   * {@link #ended} or {@link #untried}.
   */
  boolean mayTry() {
    return breaker.tryAcquirePermission();
  }

  /** The message failed by a service. One message that fails again and again is no outage. */
  void failed(String messageId, ServiceFailure failure) {
    suspects.put(failure.api(), System.nanoTime());
    if (failing.add(messageId) || isOn()) {
      breaker.onError(0, TimeUnit.NANOSECONDS, failure);
    } else {
      untried();
    }
  }

  /**
   * The message ended without a failure of a service. It shows that the services are well only when
   * those that failed have answered since: it may not have needed them.
   */
  void ended() {
    if (breaker.getState() != CircuitBreaker.State.OPEN
        && suspects.entrySet().stream()
            .allMatch(api -> isAnsweredSince.test(api.getKey(), api.getValue()))) {
      failing.clear();
      suspects.clear();
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    } else {
      untried();
    }
  }

  /** The message ended without a word about the services. */
  void untried() {
    breaker.releasePermission();
  }
}

package io.fileprocessing.sqs;

import io.fileprocessing.failure.Rejection;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that a service behind a workflow fails for everything; as long as it does, one message
 * may be tried now and then. Safe for use by many threads.
 */
final class ServiceOutage {

  private static final Logger LOG = LoggerFactory.getLogger(ServiceOutage.class);

  /** So many messages that failed in a row, with no success between them, are an outage. */
  private static final int FAILURES = 3;

  private static final Duration FIRST_PROBE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PROBE = Duration.ofSeconds(30);

  private final CircuitBreaker breaker;

  /** The messages that have failed since the last success, as far as they count. */
  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  /** {@code over} is run when a message has succeeded again. */
  ServiceOutage(String queue, Runnable over) {
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
                        "{}: {} messages failed in a row; receiving stops, one message is tried now and then",
                        queue,
                        FAILURES);
                case HALF_OPEN_TO_CLOSED -> {
                  LOG.info("{}: a message succeeded; receiving goes on", queue);
                  over.run();
                }
                default -> {}
              }
            });
  }

  boolean isOn() {
    return breaker.getState() != CircuitBreaker.State.CLOSED;
  }

  /**
   * Whether a message may be tried now; each one that may is then told as succeeded, failed or
   * untried.
   */
  boolean mayTry() {
    return breaker.tryAcquirePermission();
  }

  void succeeded() {
    failing.clear();
    breaker.onSuccess(0, TimeUnit.NANOSECONDS);
  }

  /**
   * The message failed. One that can never succeed tells nothing of the services, and comes again
   * where there is no dead-letter queue; one that fails again and again is no outage by itself.
   */
  void failed(String messageId, Throwable cause) {
    if (!(cause instanceof Rejection) && (isOn() || failing.add(messageId))) {
      breaker.onError(0, TimeUnit.NANOSECONDS, cause);
    } else {
      untried();
    }
  }

  /** The message ended without a word about the services. */
  void untried() {
    breaker.releasePermission();
  }
}

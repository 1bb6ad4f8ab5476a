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
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects the outage of a service that a workflow needs. During the outage, the workflow probes
 * with single messages. Thread-safe.
 *
 * <p>Only a {@link ServiceFailure} indicates an outage. A message that fails for another reason
 * does not: like a message that is done, it shows that the services it called are available.
 */
final class ServiceOutage {

  private static final Logger LOG = LoggerFactory.getLogger(ServiceOutage.class);

  /**
   * The number of consecutive messages with a service failure, without an answer in between, that
   * make an outage.
   */
  private static final int FAILURES = 3;

  /**
   * Messages that are not dead-lettered do not need it, and for those that are, SQS's own redrive
   * is left.
   */
  private static final String DEAD_LETTER = "Sqs SendMessage";

  private static final Duration FIRST_PROBE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PROBE = Duration.ofSeconds(30);

  private final CircuitBreaker breaker;
  private final BiPredicate<String, Long> isAnsweredSince;
  private final LongSupplier clock;

  /** The ids of the messages with a service failure since the last answer. */
  private final Set<String> failing = ConcurrentHashMap.newKeySet();

  /** The APIs that failed, such as {@code S3 GetObject}, with the time of their last failure. */
  private final Map<String, Long> suspects = new ConcurrentHashMap<>();

  /**
   * Observes the workflow of a queue.
   *
   * @param isAnsweredSince whether a call of an API was answered since a time ({@link
   *     System#nanoTime})
   * @param over runs when the outage is over
   * @param clock the time in nanoseconds
   */
  ServiceOutage(
      String queue, BiPredicate<String, Long> isAnsweredSince, Runnable over, LongSupplier clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
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
                        "{}: {} failed for {} messages in a row; receiving is paused, probing with single messages",
                        queue,
                        String.join(", ", suspects.keySet()),
                        FAILURES);
                case HALF_OPEN_TO_CLOSED -> {
                  LOG.info("{}: the service answers again; receiving resumes", queue);
                  over.run();
                }
                case OPEN_TO_CLOSED -> {
                  LOG.info("{}: no message needs the service any more; receiving resumes", queue);
                  over.run();
                }
                default -> {}
              }
            });
  }

  boolean isOn() {
    return breaker.getState() != CircuitBreaker.State.CLOSED;
  }

  /** The APIs that have failed and have not been answered since. */
  Set<String> suspects() {
    return Set.copyOf(suspects.keySet());
  }

  /**
   * Whether a message may be processed now. If so, the caller must report it as {@link #failed},
   * {@link #ended} or {@link #untried}.
   */
  boolean mayTry() {
    return breaker.tryAcquirePermission();
  }

  /** The message had a service failure. A single message that fails repeatedly is not an outage. */
  void failed(String messageId, ServiceFailure failure) {
    if (failure.api().equals(DEAD_LETTER)) {
      untried();
      return;
    }
    suspects.put(failure.api(), clock.getAsLong());
    if (failing.add(messageId) || isOn()) {
      breaker.onError(0, TimeUnit.NANOSECONDS, failure);
    } else {
      untried();
    }
  }

  /**
   * The message ended without a service failure. It ends an outage only if the failed APIs have
   * answered since they failed: the message may not have needed them.
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

  /**
   * Ends an outage in which no message has failed for {@code time}: none may be left that needs the
   * service, and then no probe would ever end it.
   */
  void endIfUnseenFor(Duration time) {
    if (isOn()
        && suspects.values().stream()
            .allMatch(failed -> clock.getAsLong() - failed > time.toNanos())) {
      failing.clear();
      suspects.clear();
      breaker.transitionToClosedState();
    }
  }

  /** The message ended without any indication of whether the services are available. */
  void untried() {
    breaker.releasePermission();
  }
}

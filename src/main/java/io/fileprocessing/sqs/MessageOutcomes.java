package io.fileprocessing.sqs;

import io.fileprocessing.failure.FailureText;
import io.fileprocessing.metrics.Times;
import io.fileprocessing.object.Printable;
import io.fileprocessing.object.StoredObject;
import io.fileprocessing.tracing.MessageTrace;
import io.fileprocessing.tracing.MessageTraces;
import io.fileprocessing.workflow.FailedStep;
import io.fileprocessing.workflow.Outcome;
import io.fileprocessing.workflow.Variables;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.component.aws2.sqs.Sqs2Constants;
import org.apache.camel.component.aws2.sqs.Sqs2Endpoint;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Settles every message of a workflow according to its {@link Outcome}, with one log line and one
 * metric.
 *
 * <p>A route that consumes a queue uses it as its {@code routePolicy}, with {@code deleteAfterRead}
 * disabled.
 */
public final class MessageOutcomes extends RoutePolicySupport {

  private static final Logger LOG = LogManager.getLogger(MessageOutcomes.class);

  private final WorkQueues queues;
  private final MeterRegistry meters;
  private final MessageTraces traces;
  private final Map<Ending, Timer> endings = new ConcurrentHashMap<>();

  /** The messages of a workflow with the same outcome. */
  private record Ending(String workflow, String outcome) {}

  public MessageOutcomes(WorkQueues queues, MeterRegistry meters, MessageTraces traces) {
    this.queues = Objects.requireNonNull(queues, "queues");
    this.meters = Objects.requireNonNull(meters, "meters");
    this.traces = Objects.requireNonNull(traces, "traces");
  }

  /** Registers the queue, so that the health checks and the metrics report it. */
  @Override
  public void onInit(Route route) {
    WorkQueue queue = queue(route);
    Tags tags = Tags.of("workflow", route.getRouteId());
    Gauge.builder("messages.in.flight", queue, WorkQueue::inFlight).tags(tags).register(meters);
    Gauge.builder("messages.prefetched", queue, WorkQueue::prefetched).tags(tags).register(meters);
    Gauge.builder("workflow.paused", queue, q -> q.isPaused() ? 1 : 0).tags(tags).register(meters);
    Gauge.builder("oldest.message.age", queue, WorkQueue::oldestSeconds)
        .baseUnit("seconds")
        .tags(tags)
        .register(meters);
  }

  private WorkQueue queue(Route route) {
    return queues.of(((Sqs2Endpoint) route.getEndpoint()).getConfiguration().getQueueUrl());
  }

  @Override
  public void onExchangeBegin(Route route, Exchange exchange) {
    WorkQueue queue = queue(route);
    Optional<InFlightMessage> begun = begin(queue, exchange);
    if (begun.isEmpty()) {
      exchange.setRouteStop(true);
      return;
    }
    InFlightMessage message = begun.get();
    exchange.setVariable(Variables.MESSAGE, message);
    MessageTrace trace =
        traces.begin(route.getRouteId(), queue.name(), message.messageId(), message.traceHeader());
    long began = System.nanoTime();
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange done) {
                Duration time = Duration.ofNanos(System.nanoTime() - began);
                settle(queue, message, done, route.getRouteId(), time, trace);
              }
            });
  }

  private static Optional<InFlightMessage> begin(WorkQueue queue, Exchange exchange) {
    try {
      return queue.begin(exchange.getIn().getHeader(Sqs2Constants.RECEIPT_HANDLE, String.class));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Stops the clock of MAX_PROCESSING_SECONDS while a message waits for memory. */
  public void pause(InFlightMessage message) {
    message.pause();
  }

  /** Restarts the clock of MAX_PROCESSING_SECONDS after a {@link #pause}. */
  public void resume(InFlightMessage message) {
    message.begin();
  }

  /** Restarts the clock of MAX_PROCESSING_SECONDS after a wait that is not part of the work. */
  public void restart(InFlightMessage message) {
    message.restart();
  }

  private void settle(
      WorkQueue queue,
      InFlightMessage message,
      Exchange exchange,
      String workflow,
      Duration time,
      MessageTrace trace) {
    Outcome outcome = outcome(message, exchange);
    if (outcome instanceof Outcome.Retry retry) {
      queue.failed(message, retry.cause());
    } else if (!queue.done(message)) {
      outcome = new Outcome.Retry(message.isInterrupted() ? timeout() : stopping());
    }
    String object = object(outcome, exchange);
    log(
        new OutcomeLine(
            outcome, message, workflow, time, step(exchange, workflow), object, trace.id()),
        outcome,
        message);
    trace.end(outcome.label(), isFailed(outcome), object);
    endings.computeIfAbsent(new Ending(workflow, outcome.label()), this::timer).record(time);
    if (outcome instanceof Outcome.DeadLettered dead) {
      meters.counter("dead.letters", "workflow", workflow, "reason", dead.reason()).increment();
    }
  }

  private Timer timer(Ending ending) {
    return Times.of("messages")
        .tags("workflow", ending.workflow(), "outcome", ending.outcome())
        .register(meters);
  }

  /**
   * Retry if the exchange failed; otherwise the outcome that a route has set, or done if none has.
   */
  private static Outcome outcome(InFlightMessage message, Exchange exchange) {
    Outcome outcome =
        exchange.isFailed()
            ? Outcome.retry(exchange.getException())
            : exchange.getVariable(Variables.OUTCOME, Outcome.class);
    if (outcome instanceof Outcome.Retry retry) {
      return new Outcome.Retry(cause(message, retry.cause()));
    }
    return outcome == null ? new Outcome.Done() : outcome;
  }

  /** The cause of the failure of a message; a timeout if its processing was interrupted. */
  static Throwable cause(InFlightMessage message, Throwable failure) {
    return message.isInterrupted() ? timeout() : FailureText.cause(failure);
  }

  private static Throwable stopping() {
    return new CancellationException("returned to the queue because the application is stopping");
  }

  private static Throwable timeout() {
    return new TimeoutException("exceeded MAX_PROCESSING_SECONDS");
  }

  private static String object(Outcome outcome, Exchange exchange) {
    if (outcome instanceof Outcome.DeadLettered dead) {
      return dead.object();
    }
    StoredObject object = exchange.getVariable(Variables.OBJECT, StoredObject.class);
    return object == null ? "-" : Printable.text(object.uri());
  }

  private static boolean isFailed(Outcome outcome) {
    return outcome instanceof Outcome.DeadLettered || outcome instanceof Outcome.Retry;
  }

  private static void log(OutcomeLine line, Outcome outcome, InFlightMessage message) {
    LOG.log(isFailed(outcome) ? Level.WARN : Level.INFO, line);
    if (outcome instanceof Outcome.Retry retry && LOG.isDebugEnabled()) {
      LOG.debug("message={} {}", message.messageId(), FailureText.trace(retry.cause()));
    }
  }

  private static String step(Exchange exchange, String workflow) {
    FailedStep step = exchange.getVariable(Variables.FAILED_STEP, FailedStep.class);
    return step == null ? workflow : step.routeId();
  }
}

package io.fileprocessing.sqs;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.Printable;
import io.fileprocessing.object.StoredObject;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Route;
import org.apache.camel.component.aws2.sqs.Sqs2Constants;
import org.apache.camel.component.aws2.sqs.Sqs2Endpoint;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every message of a workflow its outcome: done, dead-lettered, or kept and tried again; one
 * log line and one count each.
 *
 * <p>A route that consumes a queue names it as its {@code routePolicy}, and leaves {@code
 * deleteAfterRead} off.
 */
public final class MessageOutcomes extends RoutePolicySupport {

  /**
   * The exchange variable that holds the first failed object of the message, or else its first
   * object.
   */
  public static final String OBJECT = "object";

  /** The exchange variable that holds S3's answer with the object that was read. */
  public static final String SOURCE = "source";

  /**
   * The exchange variable that a route sets when it came to its result without a service that other
   * objects need: such a message does not end an outage.
   */
  public static final String NO_PROOF = "noProof";

  private static final String RECEIPT = "MessagePolicyReceipt";

  private static final Logger LOG = LoggerFactory.getLogger(MessageOutcomes.class);

  private final QueueClient queues;
  private final MeterRegistry meters;

  public MessageOutcomes(QueueClient queues, MeterRegistry meters) {
    this.queues = Objects.requireNonNull(queues, "queues");
    this.meters = Objects.requireNonNull(meters, "meters");
  }

  @Override
  public void onInit(Route route) {
    queue(route);
  }

  private WorkQueue queue(Route route) {
    return queues.queue(((Sqs2Endpoint) route.getEndpoint()).getConfiguration().getQueueUrl());
  }

  @Override
  public void onExchangeBegin(Route route, Exchange exchange) {
    WorkQueue queue = queue(route);
    Optional<InFlightMessage> receipt = begin(queue, exchange);
    if (receipt.isEmpty()) {
      exchange.setRouteStop(true);
      return;
    }
    exchange.setProperty(RECEIPT, receipt.get());
    long began = System.nanoTime();
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange done) {
                settle(
                    queue,
                    receipt.get(),
                    done,
                    route.getRouteId(),
                    Duration.ofNanos(System.nanoTime() - began));
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

  /** Stops the clock of MAX_PROCESSING_SECONDS while a message waits for its turn. */
  public void pause(Exchange exchange) {
    exchange.getProperty(RECEIPT, InFlightMessage.class).pause();
  }

  /** The message's turn has come: its time in work begins anew. */
  public void resume(Exchange exchange) {
    exchange.getProperty(RECEIPT, InFlightMessage.class).begin();
  }

  private void settle(
      WorkQueue queue, InFlightMessage receipt, Exchange exchange, String workflow, Duration time) {
    StoredObject object = exchange.getVariable(OBJECT, StoredObject.class);
    String name = object == null ? "-" : Printable.text(object.uri());
    Throwable caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
    if (exchange.isFailed()) {
      Throwable cause = cause(exchange.getException() == null ? caught : exchange.getException());
      queue.failed(receipt, cause);
      kept(receipt, workflow, name, time, cause);
    } else if (!queue.done(receipt, isProof(exchange, caught))) {
      kept(receipt, workflow, name, time, new TimeoutException("it was in work for too long"));
    } else if (caught instanceof Rejection rejection) {
      LOG.warn(
          "outcome=dead-letter workflow={} reason={} ms={} object={} cause={}",
          workflow,
          rejection.reason(),
          time.toMillis(),
          rejection.object(),
          rejection.getMessage());
      count(workflow, "dead-letter", time);
    } else {
      LOG.info("outcome=done workflow={} ms={} object={}", workflow, time.toMillis(), name);
      count(workflow, "done", time);
    }
  }

  /**
   * Whether a message that is done shows that the services are well: an object that is gone, or is
   * refused, does not.
   */
  private static boolean isProof(Exchange exchange, Throwable caught) {
    return !(caught instanceof Rejection)
        && exchange.getVariable(SOURCE) != null
        && exchange.getVariable(NO_PROOF) == null;
  }

  private void kept(
      InFlightMessage receipt, String workflow, String object, Duration time, Throwable cause) {
    LOG.warn(
        "outcome=retry workflow={} receives={} ms={} object={} cause={}",
        workflow,
        receipt.receives(),
        time.toMillis(),
        object,
        Printable.text(String.valueOf(cause)));
    LOG.debug("{} failed for now", object, cause);
    count(workflow, "retry", time);
  }

  /** What a step threw; a split wraps it to tell which part it was. */
  private static Throwable cause(Throwable failure) {
    return failure instanceof CamelExchangeException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private void count(String workflow, String outcome, Duration time) {
    meters.timer("messages", "workflow", workflow, "outcome", outcome).record(time);
  }
}

package io.fileprocessing.failure;

import java.util.Optional;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Joins the outcomes of a message's records: the message fails with the failure that matters most, and knows the object
 * it belongs to.
 *
 * <p>A record that failed for now outweighs one that can never succeed, since the message is then kept and both are
 * tried again; among equals the first counts.
 */
public final class RecordOutcomes implements AggregationStrategy {

  private static final String OBJECT = "object";

  @Override
  public Exchange aggregate(Exchange first, Exchange next) {
    if (first == null) {
      return next;
    }
    Optional<Exception> kept = failure(first);
    Optional<Exception> added = failure(next);
    boolean outweighs = added.isPresent()
        && (kept.isEmpty() || kept.get() instanceof Rejection && !(added.get() instanceof Rejection));
    if (outweighs) {
      first.setException(added.get());
      first.setVariable(OBJECT, next.getVariable(OBJECT));
    }
    return first;
  }

  private static Optional<Exception> failure(Exchange exchange) {
    return Optional.ofNullable(exchange.getException());
  }
}

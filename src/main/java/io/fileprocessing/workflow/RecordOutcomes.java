package io.fileprocessing.workflow;

import io.fileprocessing.failure.Rejection;
import java.util.Optional;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Joins the outcomes of a message's records: the message fails with the failure that matters most,
 * and knows the object it belongs to.
 *
 * <p>A record that failed for now outweighs one that can never succeed, since the message is then
 * kept and both are tried again; among equals the first counts.
 */
public final class RecordOutcomes implements AggregationStrategy {

  private static final String OBJECT = "object";

  @Override
  public Exchange aggregate(Exchange first, Exchange next) {
    Optional<Exception> added = failure(next);
    if (first == null) {
      added.ifPresent(next::setException);
      return next;
    }
    Optional<Exception> kept = failure(first);
    boolean outweighs =
        added.isPresent()
            && (kept.isEmpty()
                || kept.get() instanceof Rejection && !(added.get() instanceof Rejection));
    if (outweighs) {
      first.setException(added.get());
      first.setVariable(OBJECT, next.getVariable(OBJECT));
    }
    return first;
  }

  /**
   * The record's failure; a rejection without the exceptions that Camel wraps what an expression
   * throws in.
   */
  private static Optional<Exception> failure(Exchange exchange) {
    return Optional.<Exception>ofNullable(exchange.getException(Rejection.class))
        .or(() -> Optional.ofNullable(exchange.getException()));
  }
}

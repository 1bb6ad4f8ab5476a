package io.fileprocessing.workflow;

import io.fileprocessing.failure.Rejection;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Combines the outcomes of the records of a message. The most significant one determines the
 * outcome of the message, its object, its exception and its failed step.
 *
 * <p>A temporary failure is most significant, because the message is then kept and all records are
 * processed again. It is followed by a record whose derivative dead-lettered the message itself, a
 * rejection, a record that is done, and an ignored record. Among equals, the first one counts.
 */
public final class RecordOutcomes implements AggregationStrategy {

  @Override
  public Exchange aggregate(Exchange first, Exchange next) {
    Exception failure = failure(next);
    next.setException(failure);
    // a stopped record must not stop the whole message
    next.setRouteStop(false);
    if (first == null) {
      return next;
    }
    if (significance(next) > significance(first)) {
      first.setException(failure);
      for (String name :
          new String[] {Variables.OBJECT, Variables.OUTCOME, Variables.FAILED_STEP}) {
        first.setVariable(name, next.getVariable(name));
      }
    }
    return first;
  }

  private static int significance(Exchange record) {
    if (record.getException() != null) {
      return record.getException() instanceof Rejection ? 2 : 4;
    }
    Object outcome = record.getVariable(Variables.OUTCOME);
    return outcome instanceof Outcome.Ignored ? 0 : outcome instanceof Outcome.DeadLettered ? 3 : 1;
  }

  /** The failure of the record; a rejection without the exceptions that Camel wraps around it. */
  private static Exception failure(Exchange record) {
    Rejection rejection = record.getException(Rejection.class);
    return rejection == null ? record.getException() : rejection;
  }
}

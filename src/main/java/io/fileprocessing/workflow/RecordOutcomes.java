package io.fileprocessing.workflow;

import io.fileprocessing.failure.Rejection;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Joins the outcomes of a message's records: the message ends as the record that weighs most, and
 * carries its object, its exception and the step that failed.
 *
 * <p>A temporary failure weighs most, since the message is then kept and every record is processed
 * again. Next comes a rejection, then a record whose derivative dead-lettered the message itself,
 * then one that is done, then one that is ignored. Among equals the first counts.
 */
public final class RecordOutcomes implements AggregationStrategy {

  @Override
  public Exchange aggregate(Exchange first, Exchange next) {
    Exception failure = failure(next);
    next.setException(failure);
    // a record that was stopped ends alone
    next.setRouteStop(false);
    if (first == null) {
      return next;
    }
    if (weight(next) > weight(first)) {
      first.setException(failure);
      for (String name :
          new String[] {Variables.OBJECT, Variables.OUTCOME, Variables.FAILED_STEP}) {
        first.setVariable(name, next.getVariable(name));
      }
    }
    return first;
  }

  private static int weight(Exchange record) {
    if (record.getException() != null) {
      return record.getException() instanceof Rejection ? 3 : 4;
    }
    Object outcome = record.getVariable(Variables.OUTCOME);
    return outcome instanceof Outcome.Ignored ? 0 : outcome instanceof Outcome.DeadLettered ? 2 : 1;
  }

  /** The record's failure; a rejection without the exceptions that Camel wraps it in. */
  private static Exception failure(Exchange record) {
    Rejection rejection = record.getException(Rejection.class);
    return rejection == null ? record.getException() : rejection;
  }
}

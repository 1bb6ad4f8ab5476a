package io.fileprocessing.health;

import io.fileprocessing.sqs.QueueState;
import io.fileprocessing.sqs.WorkQueues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Up while every queue is polled, successfully or not, or its messages are being processed. */
public final class Liveness extends AbstractHealthCheck {

  private final WorkQueues queues;
  private final Duration limit;

  /** {@code limit} is the longest time between two completed polls of a queue. */
  public Liveness(WorkQueues queues, Duration limit) {
    super("polls");
    this.queues = Objects.requireNonNull(queues, "queues");
    this.limit = Objects.requireNonNull(limit, "limit");
  }

  @Override
  public boolean isReadiness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
    List<String> stuck = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (QueueState queue : queues.states()) {
      String name = "queue." + queue.name();
      String state = "last poll " + queue.sinceLastPoll().toSeconds() + " s ago";
      result.detail(name, state);
      all.add(name + ": " + state);
      if (!queue.isBusy() && queue.sinceLastPoll().compareTo(limit) > 0) {
        stuck.add(name + ": " + state);
      }
    }
    // the endpoint always shows the message of a check, but its details only with ?data=true
    if (stuck.isEmpty()) {
      result.message(String.join("; ", all)).up();
    } else {
      result.message(String.join("; ", stuck)).down();
    }
  }
}

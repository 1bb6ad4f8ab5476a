package io.fileprocessing.health;

import io.fileprocessing.sqs.QueueClient;
import io.fileprocessing.sqs.QueueState;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Live while the polls of every queue return, well or badly, or its messages are in work. */
public final class Liveness extends AbstractHealthCheck {

  private final QueueClient queues;
  private final Duration limit;

  /** {@code limit} is how long a queue may go without a poll that returns. */
  public Liveness(QueueClient queues, Duration limit) {
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
    boolean live = true;
    for (QueueState queue : queues.states()) {
      result.detail("queue." + queue.name(), "last poll " + queue.sinceLastPoll().toSeconds() + " s ago");
      live &= queue.isBusy() || queue.sinceLastPoll().compareTo(limit) <= 0;
    }
    result.state(live ? State.UP : State.DOWN);
  }
}

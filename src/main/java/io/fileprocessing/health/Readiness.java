package io.fileprocessing.health;

import io.fileprocessing.sqs.QueueClient;
import io.fileprocessing.sqs.QueueState;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Ready when every queue could be read, no workflow waits out an outage, and every service's last call was answered. */
public final class Readiness extends AbstractHealthCheck {

  private final QueueClient queues;
  private final ServiceCalls calls;

  public Readiness(QueueClient queues, ServiceCalls calls) {
    super("workflows");
    this.queues = Objects.requireNonNull(queues, "queues");
    this.calls = Objects.requireNonNull(calls, "calls");
  }

  @Override
  public boolean isLiveness() {
    return false;
  }

  @Override
  protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
    boolean ready = true;
    for (QueueState queue : queues.states()) {
      result.detail("queue." + queue.name(), queue.summary());
      ready &= queue.isReady();
    }
    for (Map.Entry<String, Optional<String>> call : calls.failures().entrySet()) {
      result.detail("service." + call.getKey(), call.getValue().orElse("answered"));
      ready &= call.getValue().isEmpty();
    }
    result.state(ready ? State.UP : State.DOWN);
  }
}

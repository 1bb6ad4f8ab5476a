package io.fileprocessing.health;

import io.fileprocessing.sqs.QueueClient;
import io.fileprocessing.sqs.QueueState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Ready when every queue could be read, no workflow waits out an outage, and every service's last
 * call was answered.
 */
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
    // the endpoint shows a check's details to who asks for them (?data=true), and its message to
    // everybody
    List<String> troubles = new ArrayList<>();
    for (QueueState queue : queues.states()) {
      result.detail("queue." + queue.name(), queue.summary());
      if (!queue.isReady()) {
        troubles.add("queue." + queue.name() + ": " + queue.summary());
      }
    }
    calls
        .failures()
        .forEach(
            (service, failure) -> {
              result.detail("service." + service, failure.orElse("answered"));
              failure.ifPresent(cause -> troubles.add("service." + service + ": " + cause));
            });
    if (troubles.isEmpty()) {
      result.up();
    } else {
      result.message(String.join("; ", troubles)).down();
    }
  }
}

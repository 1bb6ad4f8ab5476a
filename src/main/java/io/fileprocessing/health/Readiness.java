package io.fileprocessing.health;

import io.fileprocessing.aws.ServiceCalls;
import io.fileprocessing.sqs.QueueState;
import io.fileprocessing.sqs.WorkQueues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Ready when every queue could be read, no workflow waits for a service that is out, and every
 * service answers its calls.
 */
public final class Readiness extends AbstractHealthCheck {

  private final WorkQueues queues;
  private final ServiceCalls calls;

  public Readiness(WorkQueues queues, ServiceCalls calls) {
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
    // the endpoint shows a check's details only with ?data=true, and its message always
    List<String> troubles = new ArrayList<>();
    for (QueueState queue : queues.states()) {
      result.detail("queue." + queue.name(), queue.summary());
      if (!queue.isReady()) {
        troubles.add("queue." + queue.name() + ": " + queue.summary());
      }
    }
    calls
        .troubles()
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

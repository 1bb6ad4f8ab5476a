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
 * Up if every queue can be read, no workflow is waiting for a service, and every service answered
 * its last calls.
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
    // the endpoint always shows the message of a check, but its details only with ?data=true
    List<String> problems = new ArrayList<>();
    for (QueueState queue : queues.states()) {
      result.detail("queue." + queue.name(), queue.summary());
      if (!queue.isReady()) {
        problems.add("queue." + queue.name() + ": " + queue.summary());
      }
    }
    calls
        .failures()
        .forEach(
            (service, failure) -> {
              result.detail("service." + service, failure.orElse("answered"));
              failure.ifPresent(cause -> problems.add("service." + service + ": " + cause));
            });
    if (problems.isEmpty()) {
      result.up();
    } else {
      result.message(String.join("; ", problems)).down();
    }
  }
}

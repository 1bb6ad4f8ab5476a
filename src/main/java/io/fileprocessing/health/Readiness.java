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
    List<String> all = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (QueueState queue : queues.states()) {
      String state = detail(result, "queue." + queue.name(), queue.summary());
      all.add(state);
      if (!queue.isReady()) {
        problems.add(state);
      }
    }
    calls
        .states()
        .forEach(
            (service, state) -> {
              String line = detail(result, "service." + service, state.summary());
              all.add(line);
              if (!state.isUp()) {
                problems.add(line);
              }
            });
    // the endpoint always shows the message of a check, but its details only with ?data=true
    if (problems.isEmpty()) {
      result.message(String.join("; ", all)).up();
    } else {
      result.message(String.join("; ", problems)).down();
    }
  }

  private static String detail(HealthCheckResultBuilder result, String name, String state) {
    result.detail(name, state);
    return name + ": " + state;
  }
}

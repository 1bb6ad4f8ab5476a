package io.fileprocessing.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Measures how long each {@code direct:} route takes that a workflow calls, including the routes
 * that this one calls.
 */
public final class StepTimes implements RoutePolicyFactory {

  private static final String BEGUN = "FileProcessingStepsBegun";

  private final MeterRegistry meters;

  public StepTimes(MeterRegistry meters) {
    this.meters = Objects.requireNonNull(meters, "meters");
  }

  @Override
  public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
    return new Step(routeId);
  }

  private record Begun(Step step, long nanos) {}

  private final class Step extends RoutePolicySupport {

    private final String name;
    private final Map<String, Timer> byWorkflow = new ConcurrentHashMap<>();

    Step(String name) {
      this.name = name;
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
      if (!name.equals(exchange.getFromRouteId())) {
        begun(exchange).push(new Begun(this, System.nanoTime()));
      }
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
      String workflow = exchange.getFromRouteId();
      if (workflow == null || name.equals(workflow)) {
        return;
      }
      Begun begun = begun(exchange).poll();
      // of parallel steps, only those that end in order are measured
      if (begun != null && begun.step() == this) {
        byWorkflow
            .computeIfAbsent(workflow, this::timer)
            .record(System.nanoTime() - begun.nanos(), TimeUnit.NANOSECONDS);
      }
    }

    private Timer timer(String workflow) {
      return Times.of("steps").tag("workflow", workflow).tag("step", name).register(meters);
    }
  }

  @SuppressWarnings("unchecked")
  private static Deque<Begun> begun(Exchange exchange) {
    Deque<Begun> begun = (Deque<Begun>) exchange.getProperty(BEGUN);
    if (begun == null) {
      begun = new ConcurrentLinkedDeque<>();
      // a copy for a record of a split shares it
      exchange.setProperty(BEGUN, begun);
    }
    return begun;
  }
}

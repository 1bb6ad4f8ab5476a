package io.fileprocessing.workflow;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Records the route in which a failure occurred. Camel records it only if an error handler handles
 * the failure, and the routes have none.
 */
public final class FailedSteps extends RoutePolicySupport implements RoutePolicyFactory {

  @Override
  public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
    return this;
  }

  @Override
  public void onExchangeDone(Route route, Exchange exchange) {
    Exception failure = exchange.getException();
    if (failure == null) {
      return;
    }
    FailedStep recorded = exchange.getVariable(Variables.FAILED_STEP, FailedStep.class);
    // the routes that called this one end with the same failure
    if (recorded == null || recorded.failure() != failure) {
      exchange.setVariable(Variables.FAILED_STEP, new FailedStep(route.getRouteId(), failure));
    }
  }
}

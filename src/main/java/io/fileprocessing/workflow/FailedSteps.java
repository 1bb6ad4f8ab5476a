package io.fileprocessing.workflow;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Notes in which route a failure arose. Camel itself knows only for failures that its own error
 * handler handles, and the routes have none.
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
    FailedStep noted = exchange.getVariable(Variables.FAILED_STEP, FailedStep.class);
    // the routes that called this one end with the same failure
    if (noted == null || noted.failure() != failure) {
      exchange.setVariable(Variables.FAILED_STEP, new FailedStep(route.getRouteId(), failure));
    }
  }
}

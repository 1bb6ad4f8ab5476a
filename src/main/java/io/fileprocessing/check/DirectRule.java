package io.fileprocessing.check;

import io.fileprocessing.check.Steps.Endpoint;
import io.fileprocessing.workflow.Variables;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Finds {@code direct:} names that no route serves, or that several do: messages would fail only
 * after 30 seconds each.
 */
final class DirectRule implements Rule {

  private final CheckContext context;

  DirectRule(CheckContext context) {
    this.context = Objects.requireNonNull(context, "context");
  }

  @Override
  public void check(RouteFiles routes, Findings findings) {
    Map<String, Route> served = new HashMap<>();
    Set<String> disabled = new HashSet<>();
    for (Route route : routes.routes()) {
      if (route.isTemplate() || route.direct().isEmpty()) {
        continue;
      }
      String name = route.direct().get();
      if (route.isDisabled(context::property)) {
        disabled.add(name);
      } else if (served.putIfAbsent(name, route) != null && route.file().isChecked()) {
        findings.error(
            route.uriNode().orElseThrow(),
            "direct:" + name + " is already served by a route in " + file(served.get(name)),
            "Give it another name.");
      }
    }
    for (Route route : routes.routes()) {
      if (route.file().isChecked() && !route.isDisabled(context::property)) {
        Steps.endpoints(route.node())
            .filter(endpoint -> !endpoint.kind().equals("from"))
            .forEach(endpoint -> check(endpoint, served.keySet(), disabled, findings));
      }
    }
    checkDerivatives(routes, served.keySet(), disabled, findings);
  }

  private void check(
      Endpoint endpoint, Set<String> served, Set<String> disabled, Findings findings) {
    Placeholders.resolved(endpoint.uri(), context::property)
        .flatMap(Route::direct)
        .filter(name -> !name.contains("${"))
        .ifPresent(name -> check(endpoint.uriNode(), name, served, disabled, findings));
  }

  private void checkDerivatives(
      RouteFiles routes, Set<String> served, Set<String> disabled, Findings findings) {
    for (TemplatedRoute workflow : routes.templatedRoutes()) {
      if (workflow.file().isChecked() && !workflow.isDisabled(context::property)) {
        checkNamed(Variables.DERIVE, workflow, served, disabled, findings);
        Set<String> removing = new HashSet<>(served);
        // the one that creates the derivative is never meant
        workflow.value(Variables.DERIVE).ifPresent(removing::remove);
        checkNamed(Variables.REMOVE, workflow, removing, disabled, findings);
      }
    }
  }

  private void checkNamed(
      String parameter,
      TemplatedRoute workflow,
      Set<String> served,
      Set<String> disabled,
      Findings findings) {
    Optional.ofNullable(workflow.parameters().get(parameter))
        .flatMap(item -> item.get("value"))
        .ifPresent(
            route ->
                route
                    .text()
                    .flatMap(text -> Placeholders.resolved(text, context::property))
                    .filter(name -> !name.isBlank())
                    .ifPresent(name -> check(route, name, served, disabled, findings)));
  }

  private static void check(
      YamlNode at, String name, Set<String> served, Set<String> disabled, Findings findings) {
    if (served.contains(name)) {
      return;
    }
    if (disabled.contains(name)) {
      findings.error(at, "the route that serves direct:" + name + " is disabled", "");
    } else {
      findings.unknown(at, "no route serves direct:" + name, name, served);
    }
  }

  private static String file(Route route) {
    return route.file().source().name();
  }
}

package io.fileprocessing.check;

import io.fileprocessing.workflow.Variables;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which route calls which: by its {@code direct:} name, or as the route that a workflow names in
 * {@code derive} or {@code remove}.
 *
 * @param routes all routes and templates
 * @param served the routes by their {@code direct:} name
 * @param named the {@code direct:} names that workflows have in {@code derive} and {@code remove}
 * @param settings the value of a setting by its name
 */
record CallGraph(
    List<Route> routes,
    Map<String, Route> served,
    Map<String, Set<String>> named,
    Function<String, Optional<String>> settings) {

  /**
   * The parameters of a workflow that name a route. The workflow has their values in variables,
   * from which it computes the endpoint URI of the route.
   */
  private static final List<String> NAMES_ROUTE = List.of(Variables.DERIVE, Variables.REMOVE);

  /** The steps that process copies of a message; a variable of a copy is lost or overwritten. */
  static final Set<String> COPYING =
      Set.of("aggregate", "multicast", "onCompletion", "recipientList", "split", "wireTap");

  /** The steps from which a route is called with a copy. */
  private static final Set<String> CALLING_WITH_COPY =
      Stream.concat(COPYING.stream(), Stream.of("enrich", "pollEnrich"))
          .collect(Collectors.toUnmodifiableSet());

  static CallGraph of(RouteFiles files, Function<String, Optional<String>> settings) {
    Map<String, Route> served = new HashMap<>();
    files.routes().stream()
        .filter(route -> !route.isTemplate())
        .forEach(
            route ->
                uri(route, settings)
                    .flatMap(Route::direct)
                    .ifPresent(name -> served.put(name, route)));
    Map<String, Set<String>> named = new HashMap<>();
    for (String parameter : NAMES_ROUTE) {
      named.put(
          parameter,
          files.templatedRoutes().stream()
              .flatMap(route -> route.value(parameter).stream())
              .map(name -> resolved(name, settings))
              .collect(Collectors.toSet()));
    }
    return new CallGraph(files.routes(), served, named, settings);
  }

  private static String resolved(String text, Function<String, Optional<String>> settings) {
    return Placeholders.resolved(text, settings).orElse(text);
  }

  /** The endpoint URI that a route consumes; only the parameters of a template remain in it. */
  Optional<String> uri(Route route) {
    return uri(route, settings);
  }

  private static Optional<String> uri(Route route, Function<String, Optional<String>> settings) {
    return route.uri().map(text -> resolved(text, settings));
  }

  private Stream<Route> called(Stream<YamlNode.Entry> steps) {
    return Steps.endpoints(steps).flatMap(endpoint -> called(endpoint).stream());
  }

  /** The route that a step calls by name. */
  Optional<Route> called(Steps.Endpoint endpoint) {
    return endpoint.kind().equals("from") ? Optional.empty() : served(endpoint.uri());
  }

  /** The route that serves an address. */
  Optional<Route> served(String address) {
    return Route.direct(resolved(address, settings)).map(served::get);
  }

  /** The routes that the steps below a node call, directly or not. */
  Set<Route> called(YamlNode node) {
    return closure(called(node.descendants()), this::called);
  }

  /** The routes that a route calls by name. */
  private Stream<Route> called(Route route) {
    return called(route.node().descendants());
  }

  private boolean calls(Route caller, Route route) {
    return called(caller).anyMatch(route::equals)
        || NAMES_ROUTE.stream()
            .filter(
                parameter ->
                    uri(route)
                        .flatMap(Route::direct)
                        .filter(named.get(parameter)::contains)
                        .isPresent())
            .anyMatch(parameter -> computes(caller, parameter));
  }

  /** Whether a route calls the one that a parameter of the workflow names. */
  private static boolean computes(Route caller, String parameter) {
    String name = "${variable." + parameter + "}";
    return Steps.endpoints(caller.node()).anyMatch(endpoint -> endpoint.uri().contains(name));
  }

  /** A route with the routes that it calls, directly or not. */
  Set<Route> withCalled(Route route) {
    return closure(Stream.of(route), this::called);
  }

  /** A route with the routes that call it, directly or not. */
  Set<Route> withCallers(Route route) {
    return closure(Stream.of(route), next -> routes.stream().filter(caller -> calls(caller, next)));
  }

  /** The routes that process a workflow's message, or a copy of it, from a derivative on. */
  Set<Route> derivatives() {
    return closure(NAMES_ROUTE.stream().flatMap(this::named), this::called);
  }

  /** Those of the derivatives' routes that process the message itself, by the parameter. */
  Set<Route> derivativesOnMessage(String parameter) {
    return closure(
        named(parameter),
        route ->
            called(route.node().descendants(step -> !CALLING_WITH_COPY.contains(step.name()))));
  }

  private Stream<Route> named(String parameter) {
    return named.get(parameter).stream().flatMap(name -> Stream.ofNullable(served.get(name)));
  }

  /** Whether a route hands messages to the workflow, as one does that receives them itself. */
  boolean startsWorkflow(Route route) {
    return withCalled(route).stream()
        .anyMatch(called -> NAMES_ROUTE.stream().anyMatch(name -> computes(called, name)));
  }

  private static Set<Route> closure(Stream<Route> from, Function<Route, Stream<Route>> next) {
    Set<Route> all = new HashSet<>();
    Deque<Route> open = new ArrayDeque<>(from.toList());
    while (!open.isEmpty()) {
      Route route = open.pop();
      if (all.add(route)) {
        next.apply(route).forEach(open::push);
      }
    }
    return all;
  }
}

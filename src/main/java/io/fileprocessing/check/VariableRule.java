package io.fileprocessing.check;

import io.fileprocessing.workflow.Variables;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds variables that a route reads although neither it, nor a route that it calls, nor a route
 * that calls it sets them.
 */
final class VariableRule implements Rule {

  private static final Pattern READ = Pattern.compile("\\$\\{variable\\.([\\w-]+)(?![\\w:-])");

  /** Set before a derivative starts. */
  private static final Set<String> ALWAYS_SET =
      Set.of(
          Variables.MESSAGE,
          Variables.OUTCOME,
          Variables.FAILED_STEP,
          Variables.OBJECT,
          Variables.SOURCE);

  /**
   * The parameters of a workflow that name a route. The workflow has their values in variables,
   * from which it computes the address of the route.
   */
  private static final List<String> NAMES_ROUTE = List.of(Variables.DERIVE, Variables.REMOVE);

  private record Graph(
      List<Route> routes, Map<String, Route> served, Map<String, Set<String>> named) {

    static Graph of(RouteFiles files) {
      Map<String, Route> served = new HashMap<>();
      files.routes().stream()
          .filter(route -> !route.isTemplate())
          .forEach(route -> route.direct().ifPresent(name -> served.put(name, route)));
      Map<String, Set<String>> named = new HashMap<>();
      for (String parameter : NAMES_ROUTE) {
        named.put(
            parameter,
            files.templatedRoutes().stream()
                .flatMap(route -> route.value(parameter).stream())
                .collect(Collectors.toSet()));
      }
      return new Graph(files.routes(), served, named);
    }

    /** The routes that a route calls by name. */
    Stream<Route> called(Route route) {
      return Steps.endpoints(route.node())
          .filter(endpoint -> !endpoint.kind().equals("from"))
          .flatMap(endpoint -> Route.direct(endpoint.uri()).stream())
          .flatMap(name -> Optional.ofNullable(served.get(name)).stream());
    }

    boolean calls(Route caller, Route route) {
      return called(caller).anyMatch(route::equals)
          || NAMES_ROUTE.stream()
              .filter(
                  parameter -> route.direct().filter(named.get(parameter)::contains).isPresent())
              .map(parameter -> "${variable." + parameter + "}")
              .anyMatch(
                  name ->
                      Steps.endpoints(caller.node())
                          .anyMatch(endpoint -> endpoint.uri().contains(name)));
    }

    /** A route with the routes that it calls, directly or not. */
    Set<Route> withCalled(Route route) {
      Set<Route> all = new HashSet<>();
      Deque<Route> open = new ArrayDeque<>(List.of(route));
      while (!open.isEmpty()) {
        Route next = open.pop();
        if (all.add(next)) {
          called(next).forEach(open::push);
        }
      }
      return all;
    }

    /** A route with the routes that call it, directly or not. */
    Set<Route> withCallers(Route route) {
      Set<Route> all = new HashSet<>();
      Deque<Route> open = new ArrayDeque<>(List.of(route));
      while (!open.isEmpty()) {
        Route next = open.pop();
        if (all.add(next)) {
          routes.stream().filter(caller -> calls(caller, next)).forEach(open::push);
        }
      }
      return all;
    }
  }

  @Override
  public void check(RouteFiles files, Findings findings) {
    Graph graph = Graph.of(files);
    for (Route route : graph.routes()) {
      if (route.file().isChecked()) {
        Set<String> set = new HashSet<>(ALWAYS_SET);
        graph.withCallers(route).stream()
            .flatMap(caller -> graph.withCalled(caller).stream())
            .forEach(other -> set.addAll(set(other.node())));
        read(route.node())
            .forEach(
                (name, at) -> {
                  if (!set.contains(name)) {
                    report(name, at, graph, set, findings);
                  }
                });
      }
    }
  }

  private static void report(
      String name, YamlNode at, Graph graph, Set<String> set, Findings findings) {
    String hint =
        graph.routes().stream()
            .filter(route -> route.direct().isPresent() && set(route.node()).contains(name))
            .findFirst()
            .map(route -> "Call direct:" + route.direct().get() + " before, which sets it.")
            .or(() -> DidYouMean.of(name, set).map(similar -> "Did you mean '" + similar + "'?"))
            .orElse("");
    findings.warning(at, "the variable '" + name + "' is never set here", hint);
  }

  private static Set<String> set(YamlNode route) {
    return route
        .descendants()
        .flatMap(
            entry ->
                switch (entry.name()) {
                  case "setVariable" -> entry.value().text("name").stream();
                  case "setVariables" ->
                      entry.value().get("variables").stream()
                          .flatMap(variables -> variables.items().stream())
                          .flatMap(variable -> variable.text("name").stream());
                  case "variableReceive", "toVariable" -> entry.value().text().stream();
                  default -> Stream.empty();
                })
        .collect(Collectors.toSet());
  }

  /** The variables that a route reads, with the first place where it does. */
  private static Map<String, YamlNode> read(YamlNode route) {
    Map<String, YamlNode> read = new LinkedHashMap<>();
    route
        .descendants()
        .filter(entry -> entry.name().equals("variable") || entry.name().equals("variableSend"))
        .flatMap(entry -> Steps.text(entry.value()).stream())
        .filter(name -> !name.text().orElse("").contains(":"))
        .forEach(name -> read.putIfAbsent(name.text().orElse(""), name));
    route
        .scalars()
        .forEach(
            text ->
                READ.matcher(text.text().orElse(""))
                    .results()
                    .forEach(found -> read.putIfAbsent(found.group(1), text)));
    return read;
  }
}

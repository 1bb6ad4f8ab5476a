package io.fileprocessing.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Follows the steps of a route, and of the routes that it calls, and says which variables are set
 * at each call of a route by its {@code direct:} name.
 */
final class VariableFlow {

  /** Receives the calls. */
  interface Calls {

    /**
     * A call.
     *
     * @param at the endpoint URI that names the route
     * @param set the variables that are set before it
     */
    void called(YamlNode at, Route route, SetVariables set);
  }

  private record Call(Route route, SetVariables before) {}

  /** The parts of a step that are steps themselves. */
  private static final Set<String> NESTED =
      Set.of("doCatch", "doFinally", "onFallback", "otherwise", "steps", "when");

  /** The steps that may be left out. */
  private static final Set<String> CONDITIONAL = Set.of("filter", "idempotentConsumer");

  private static final Set<String> ENDING = Set.of("rollback", "stop", "throwException");

  private static final String REJECTING = "io.fileprocessing.derivative.Rejections";

  private final CallGraph graph;
  private final UnknownCode unknown;
  private final Calls calls;
  private final Deque<Route> path = new ArrayDeque<>();
  // routes that call each other often would take exponential time
  private final Map<Call, SetVariables> followed = new HashMap<>();

  VariableFlow(CallGraph graph, UnknownCode unknown, Calls calls) {
    this.graph = Objects.requireNonNull(graph, "graph");
    this.unknown = Objects.requireNonNull(unknown, "unknown");
    this.calls = Objects.requireNonNull(calls, "calls");
  }

  /** Follows a route; the variables that are set after it. */
  SetVariables follow(Route route, SetVariables before) {
    Call call = new Call(route, before);
    if (path.contains(route) || followed.containsKey(call)) {
      return followed.getOrDefault(call, before);
    }
    path.push(route);
    SetVariables after = route.from().map(from -> nested(from, before)).orElse(before);
    path.pop();
    followed.put(call, after);
    return after;
  }

  private SetVariables nested(YamlNode parent, SetVariables before) {
    SetVariables set = before;
    for (YamlNode step : parent.get("steps").map(YamlNode::items).orElse(List.of())) {
      set = set.isReached() ? step(step, set) : set;
    }
    return set;
  }

  private SetVariables step(YamlNode item, SetVariables before) {
    Optional<YamlNode.Entry> entry = item.entries().stream().findFirst();
    YamlNode value = entry.map(YamlNode.Entry::value).orElse(item);
    String name = entry.map(YamlNode.Entry::name).orElse("");
    if (value.text("disabled").filter("true"::equalsIgnoreCase).isPresent()) {
      return before;
    }
    SetVariables after = step(name, value, own(item, before));
    // what ends a copy of a message does not end the message
    return !after.isReached() && CallGraph.COPYING.contains(name) ? before : after;
  }

  private SetVariables step(String name, YamlNode value, SetVariables set) {
    if (ENDING.contains(name)) {
      return set.ended();
    }
    return switch (name) {
      case "choice" -> choice(value, set);
      case "doTry" -> attempt(value, set);
      default ->
          CONDITIONAL.contains(name)
              ? nested(value, set).or(set)
              : value
                  .get("onFallback")
                  .map(fallback -> nested(value, set).or(nested(fallback, set)))
                  .orElseGet(() -> nested(value, set));
    };
  }

  private SetVariables choice(YamlNode choice, SetVariables before) {
    SetVariables after = before.ended();
    for (YamlNode when : choice.get("when").map(YamlNode::items).orElse(List.of())) {
      after = after.or(nested(when, before));
    }
    return after.or(
        choice.get("otherwise").map(otherwise -> nested(otherwise, before)).orElse(before));
  }

  private SetVariables attempt(YamlNode attempt, SetVariables before) {
    SetVariables after = nested(attempt, before);
    SetVariables failed =
        before.withPossible(
            Stream.concat(Stream.of(attempt), graph.called(attempt).stream().map(Route::node))
                .flatMap(node -> VariableChange.of(node, Set.of(), graph.settings()))
                .map(VariableChange::name)
                .collect(Collectors.toSet()));
    for (YamlNode handler : attempt.get("doCatch").map(YamlNode::items).orElse(List.of())) {
      after = after.or(nested(handler, failed));
    }
    SetVariables caught = after;
    return attempt.get("doFinally").map(last -> nested(last, caught)).orElse(caught);
  }

  /** After a step itself, without the steps below it. */
  private SetVariables own(YamlNode item, SetVariables before) {
    SetVariables set = before;
    for (Steps.Endpoint endpoint :
        Steps.endpoints(item.descendants(VariableFlow::isOwn)).toList()) {
      Optional<Route> route = graph.called(endpoint);
      if (route.isPresent()) {
        calls.called(endpoint.uriNode(), route.get(), set);
        set = follow(route.get(), set);
      } else if (endpoint.uri().startsWith("direct:")) {
        set = set.withAny();
      }
    }
    if (item.descendants(VariableFlow::isOwn).anyMatch(unknown::isIn)) {
      set = set.withAny();
    }
    for (VariableChange change : VariableChange.of(item, NESTED, graph.settings()).toList()) {
      set = set.with(change);
    }
    return item.descendants(VariableFlow::isOwn)
            .anyMatch(entry -> entry.value().text("beanType").filter(REJECTING::equals).isPresent())
        ? set.ended()
        : set;
  }

  private static boolean isOwn(YamlNode.Entry entry) {
    return !NESTED.contains(entry.name());
  }
}

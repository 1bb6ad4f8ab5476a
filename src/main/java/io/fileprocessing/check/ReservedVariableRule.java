package io.fileprocessing.check;

import io.fileprocessing.workflow.Variables;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds routes of derivatives that set or remove a variable of the workflow: another object would
 * be processed, the loop over its versions would not end, or a failed message would not reach its
 * dead-letter queue.
 */
final class ReservedVariableRule implements Rule {

  /**
   * What the variables of the workflow hold. A derivative may set {@link Variables#OUTCOME}, and
   * those that the building blocks take.
   */
  static final Map<String, String> RESERVED =
      Map.of(
          Variables.MESSAGE, "the received message",
          Variables.DERIVE, "the name of the route that creates the derivative",
          Variables.REMOVE, "the name of the route that removes the derivative",
          Variables.DLQ, "the URL of the dead-letter queue",
          Variables.KEY_PATTERNS, "the keys to process",
          Variables.FAILED_STEP, "the route that has failed",
          Variables.OBJECT, "the object to process",
          Variables.OBJECT_CHANGE, "the event of the object",
          Variables.SOURCE, "S3's response with the object",
          Variables.CURRENT, "true once the derivative is that of the current object");

  /**
   * The parameters of the workflow after whose route it reads the variable again, for every object:
   * none would be processed.
   */
  private static final Map<String, List<String>> READ_AGAIN =
      Map.of(
          VariableChange.ALL, List.of(Variables.DERIVE, Variables.REMOVE),
          Variables.OBJECT, List.of(Variables.DERIVE, Variables.REMOVE),
          Variables.SOURCE, List.of(Variables.DERIVE));

  /** Entries of a file that apply to all routes, and therefore also to the workflow. */
  private static final Set<String> FOR_ALL_ROUTES =
      Set.of(
          "intercept",
          "interceptFrom",
          "interceptSendToEndpoint",
          "onCompletion",
          "onException",
          "routeConfiguration");

  private final CheckContext context;

  ReservedVariableRule(CheckContext context) {
    this.context = Objects.requireNonNull(context, "context");
  }

  @Override
  public void check(RouteFiles files, Findings findings) {
    List<RouteFile> changing =
        files.checked().stream()
            .filter(file -> changes(file.root(), Set.of()).findAny().isPresent())
            .toList();
    if (changing.isEmpty()) {
      return;
    }
    // a file that replaces one of the workflow's own sets what that sets
    Set<String> workflow = context.workflowFiles();
    CallGraph graph = CallGraph.of(files, context::property);
    for (RouteFile file : changing) {
      if (!workflow.contains(file.source().stem())) {
        Route.of(file).forEach(route -> check(route, graph, findings));
        file.root().items().stream()
            .flatMap(item -> item.entries().stream())
            .filter(entry -> FOR_ALL_ROUTES.contains(entry.name()))
            .forEach(
                entry ->
                    changes(entry.value(), Set.of())
                        .forEach(
                            change -> report("this " + entry.name(), change, false, findings)));
      }
    }
  }

  private void check(Route route, CallGraph graph, Findings findings) {
    if (graph.derivatives().contains(route) || isUnknown(route, graph)) {
      Set<VariableChange> onMessage =
          changes(route.node(), CallGraph.COPYING).collect(Collectors.toSet());
      String subject = "the route" + route.id().map(id -> " '" + id + "'").orElse("");
      changes(route.node(), Set.of())
          .forEach(
              change -> {
                boolean breaks =
                    onMessage.contains(change)
                        && READ_AGAIN.getOrDefault(change.name(), List.of()).stream()
                            .anyMatch(name -> graph.derivativesOnMessage(name).contains(route));
                report(subject, change, breaks, findings);
              });
    }
  }

  /**
   * Whether a workflow may call the route although none is known to: nothing calls it, or it is a
   * template. Not if it consumes something else than the messages of a workflow.
   */
  private static boolean isUnknown(Route route, CallGraph graph) {
    return graph.withCallers(route).stream()
            .map(caller -> graph.uri(caller).orElse(""))
            .allMatch(ReservedVariableRule::isCalledByName)
        && !graph.startsWorkflow(route);
  }

  /** Whether routes with this endpoint URI are called by name, or may be as those of a template. */
  private static boolean isCalledByName(String uri) {
    return Route.direct(uri).isPresent() || uri.startsWith("{{");
  }

  private Stream<VariableChange> changes(YamlNode node, Set<String> outside) {
    return VariableChange.of(node, outside, context::property)
        .filter(
            change ->
                RESERVED.containsKey(change.name())
                    || change.isRemoval() && change.name().equals(VariableChange.ALL));
  }

  private static void report(
      String subject, VariableChange change, boolean breaks, Findings findings) {
    String problem =
        change.name().equals(VariableChange.ALL)
            ? subject + " removes all variables, and with them those of the workflow"
            : subject
                + (change.isRemoval() ? " removes" : " sets")
                + " the variable '"
                + change.name()
                + "', which belongs to the workflow: it holds "
                + RESERVED.get(change.name());
    String hint =
        change.name().equals(VariableChange.ALL)
            ? "Remove single variables by their names."
            : "Choose another name.";
    if (breaks) {
      findings.error(change.at(), problem, hint);
    } else {
      findings.warning(change.at(), problem, hint);
    }
  }
}

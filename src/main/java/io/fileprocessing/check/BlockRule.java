package io.fileprocessing.check;

import io.fileprocessing.workflow.Variables;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds derivatives that call a building block without the variables that it takes: every object
 * would fail, or go to another table.
 */
final class BlockRule implements Rule {

  private static final Set<String> ROUTES =
      Set.of("route", "from", "routeTemplate", "templatedRoute");

  private final CheckContext context;

  BlockRule(CheckContext context) {
    this.context = Objects.requireNonNull(context, "context");
  }

  @Override
  public void check(RouteFiles files, Findings findings) {
    CallGraph graph = CallGraph.of(files, context::property);
    Set<String> checked =
        files.checked().stream().map(file -> file.source().name()).collect(Collectors.toSet());
    VariableFlow flow =
        new VariableFlow(
            graph,
            new UnknownCode(context),
            (at, route, set) -> {
              if (checked.contains(at.file())) {
                check(at, route, set, graph, findings);
              }
            });
    // what a file sets for all routes
    Set<String> always =
        files.files().stream()
            .flatMap(file -> file.root().items().stream())
            .filter(item -> item.entries().stream().noneMatch(e -> ROUTES.contains(e.name())))
            .flatMap(item -> VariableChange.of(item, Set.of(), context::property))
            .map(VariableChange::name)
            .collect(Collectors.toSet());
    derivatives(files, graph)
        .forEach(route -> flow.follow(route, new SetVariables(always, always, true)));
  }

  /** The routes that enabled workflows name. */
  private Set<Route> derivatives(RouteFiles files, CallGraph graph) {
    Set<Route> derivatives = new HashSet<>();
    for (TemplatedRoute workflow : files.templatedRoutes()) {
      if (!workflow.isDisabled(context::property)) {
        Stream.of(Variables.DERIVE, Variables.REMOVE)
            .flatMap(parameter -> workflow.value(parameter).stream())
            .flatMap(name -> graph.served("direct:" + name).stream())
            .forEach(derivatives::add);
      }
    }
    return derivatives;
  }

  private static void check(
      YamlNode at, Route route, SetVariables set, CallGraph graph, Findings findings) {
    route.direct().flatMap(BuildingBlock::named).stream()
        .flatMap(block -> block.required().stream())
        .filter(name -> takes(route, name))
        .filter(name -> !set.isCertain(name))
        .forEach(
            name -> {
              String needs =
                  "direct:"
                      + route.direct().orElse("")
                      + " needs the variable '"
                      + name
                      + "', which is ";
              if (set.isPossible(name)) {
                findings.warning(
                    at,
                    needs + "set only in some branches before it",
                    "Set it in all of them, or before them.");
              } else {
                findings.error(at, needs + "not set before it", hint(name, at, set, graph));
              }
            });
  }

  /** Whether the route takes it from its caller, as one that replaces a block need not. */
  private static boolean takes(Route route, String name) {
    return route
            .node()
            .scalars()
            .flatMap(text -> text.text().stream())
            .anyMatch(
                text ->
                    text.contains("${exchange}")
                        || text.equals(name)
                        || text.contains("${variable." + name + "}"))
        && VariableChange.of(route.node(), Set.of(), setting -> Optional.empty())
            .noneMatch(change -> change.name().equals(name));
  }

  private static String hint(String name, YamlNode at, SetVariables set, CallGraph graph) {
    Optional<String> similar = DidYouMean.of(name, set.possible());
    if (similar.isPresent()) {
      return "'" + similar.get() + "' is set. Did you mean '" + name + "'?";
    }
    boolean isHeader =
        graph.routes().stream()
            .filter(route -> route.file().source().name().equals(at.file()))
            .flatMap(route -> route.node().descendants())
            .filter(entry -> List.of("setHeader", "setProperty").contains(entry.name()))
            .anyMatch(entry -> entry.value().text("name").filter(name::equals).isPresent());
    return isHeader
        ? "Use setVariable: a header or property is not a variable."
        : "Set it before with setVariable.";
  }
}

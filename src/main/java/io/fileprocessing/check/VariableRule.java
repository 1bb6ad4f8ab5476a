package io.fileprocessing.check;

import io.fileprocessing.workflow.Variables;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds variables that a route reads although neither it, nor a route that it calls, nor a route
 * that calls it sets them.
 */
final class VariableRule implements Rule {

  private static final Pattern READ = Pattern.compile("\\$\\{variables?\\.([\\w-]+)(?![\\w:-])");

  /** Set before a derivative starts. */
  private static final Set<String> ALWAYS_SET =
      Set.of(
          Variables.MESSAGE,
          Variables.OUTCOME,
          Variables.FAILED_STEP,
          Variables.OBJECT,
          Variables.SOURCE);

  private final CheckContext context;

  VariableRule(CheckContext context) {
    this.context = Objects.requireNonNull(context, "context");
  }

  @Override
  public void check(RouteFiles files, Findings findings) {
    CallGraph graph = CallGraph.of(files, context::property);
    for (Route route : graph.routes()) {
      if (route.file().isChecked()) {
        Set<String> set = new HashSet<>(ALWAYS_SET);
        graph.withCallers(route).stream()
            .flatMap(caller -> graph.withCalled(caller).stream())
            .forEach(other -> set.addAll(set(other)));
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

  private void report(
      String name, YamlNode at, CallGraph graph, Set<String> set, Findings findings) {
    Set<String> anywhere =
        graph.routes().stream().flatMap(route -> set(route).stream()).collect(Collectors.toSet());
    String hint =
        graph.routes().stream()
            .filter(route -> route.direct().isPresent() && set(route).contains(name))
            .findFirst()
            .map(route -> "Call direct:" + route.direct().get() + " before, which sets it.")
            .or(() -> DidYouMean.hint(name, set))
            .or(() -> DidYouMean.hint(name, anywhere))
            .orElse("");
    findings.warning(at, "the variable '" + name + "' is never set here", hint);
  }

  private Set<String> set(Route route) {
    return VariableChange.of(route.node(), Set.of(), context::property)
        .filter(change -> !change.isRemoval())
        .map(VariableChange::name)
        .collect(Collectors.toSet());
  }

  /** The variables that a route reads, with the first place where it does. */
  static Map<String, YamlNode> read(YamlNode route) {
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

package io.fileprocessing.check;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A workflow: a route that is created from the template {@code workflow}. The values may contain
 * placeholders.
 *
 * @param id the id of the route
 * @param file the name of the file that contains it
 * @param parameters the values of the template's parameters by name, including defaults
 */
public record Workflow(String id, String file, Map<String, String> parameters) {

  private static final String TEMPLATE = "workflow";

  public Workflow {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(file, "file");
    parameters = Map.copyOf(parameters);
  }

  /** The value of a parameter, such as {@code queue}; empty if it has none. */
  public String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  /**
   * The value of a parameter with the values of the settings in it; empty if one of them is not
   * set.
   */
  public Optional<String> parameter(String name, Function<String, Optional<String>> settings) {
    return Placeholders.resolved(parameter(name), settings);
  }

  /** Whether a process with these settings runs it. */
  public boolean isEnabled(Function<String, Optional<String>> settings) {
    return !Placeholders.isFalse(parameter("enabled"), settings);
  }

  /** The setting that a parameter is taken from, such as {@code conversion.queue}. */
  public Optional<String> settingOf(String name) {
    return Placeholders.names(parameter(name)).stream().findFirst();
  }

  /** The workflows in the files, in order. */
  public static List<Workflow> of(List<RouteSource> sources) {
    RouteFiles routes = RouteFiles.parsed(sources, new Findings());
    Map<String, String> defaults =
        routes.template(TEMPLATE).map(Route::defaults).orElseGet(Map::of);
    return routes.templatedRoutes().stream()
        .filter(
            route -> route.template().flatMap(YamlNode::text).filter(TEMPLATE::equals).isPresent())
        .filter(route -> route.id().isPresent())
        .map(
            route ->
                new Workflow(
                    route.id().orElseThrow(), route.file().source().name(), route.values(defaults)))
        .toList();
  }

  /** The names of the settings that the files and their workflows use, required or not. */
  public static Set<String> settings(List<RouteSource> sources) {
    Set<String> names = new TreeSet<>();
    RouteFiles routes = RouteFiles.parsed(sources, new Findings());
    routes
        .files()
        .forEach(
            file ->
                file.root()
                    .scalars()
                    .forEach(text -> names.addAll(Placeholders.names(text.text().orElse("")))));
    of(sources)
        .forEach(
            workflow ->
                workflow
                    .parameters()
                    .values()
                    .forEach(value -> names.addAll(Placeholders.names(value))));
    routes.routes().forEach(route -> names.removeAll(route.parameters().keySet()));
    return names;
  }
}

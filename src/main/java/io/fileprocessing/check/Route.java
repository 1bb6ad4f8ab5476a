package io.fileprocessing.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A route, or a route template.
 *
 * @param file the file that contains it
 * @param node the entry: id, from, steps and so on
 * @param isTemplate whether it is only the template of routes
 */
record Route(RouteFile file, YamlNode node, boolean isTemplate) {

  private static final String DIRECT = "direct:";

  /** The routes and templates of a file. */
  static Stream<Route> of(RouteFile file) {
    return Stream.concat(
        // a route may be just its "from"
        Stream.concat(
                file.entries("route").stream(),
                file.root().items().stream().filter(item -> item.get("from").isPresent()))
            .map(node -> new Route(file, node, false)),
        file.entries("routeTemplate").stream().map(node -> new Route(file, node, true)));
  }

  Optional<String> id() {
    return node.text("id").or(() -> from().flatMap(from -> from.text("id")));
  }

  /** The part that a template instantiates; the node itself for a route. */
  YamlNode body() {
    return isTemplate ? node.get("route").orElse(node) : node;
  }

  Optional<YamlNode> from() {
    return body().get("from");
  }

  /** The endpoint URI that the route consumes, without options in {@code parameters}. */
  Optional<YamlNode> uriNode() {
    return from().flatMap(from -> from.get("uri").or(() -> from.text().map(text -> from)));
  }

  /** The endpoint URI, with the name that it may have in {@code parameters}. */
  Optional<String> uri() {
    Optional<String> name =
        from().flatMap(from -> from.get("parameters")).flatMap(p -> p.text("name"));
    return uriNode().flatMap(YamlNode::text).map(uri -> withName(uri, name));
  }

  /** The URI of a {@code direct:} endpoint whose name is a parameter; any other URI as it is. */
  static String withName(String uri, Optional<String> name) {
    return uri.equals("direct") ? DIRECT + name.orElse("") : uri;
  }

  /** The name of the {@code direct:} endpoint that it serves. */
  Optional<String> direct() {
    return uri().flatMap(Route::direct);
  }

  /** The name in a {@code direct:} endpoint URI; empty for any other endpoint URI. */
  static Optional<String> direct(String uri) {
    if (!uri.startsWith(DIRECT)) {
      return Optional.empty();
    }
    String name = uri.substring(DIRECT.length()).replaceFirst("^//", "");
    return Optional.of(name.contains("?") ? name.substring(0, name.indexOf('?')) : name);
  }

  Optional<YamlNode> precondition() {
    return body().get("precondition");
  }

  /** Whether these values of its placeholders disable it. */
  boolean isDisabled(Function<String, Optional<String>> values) {
    return precondition()
        .flatMap(YamlNode::text)
        .filter(text -> Placeholders.isFalse(text, values))
        .isPresent();
  }

  /** The parameters of a template, with their entries. */
  Map<String, YamlNode> parameters() {
    Map<String, YamlNode> parameters = new LinkedHashMap<>();
    List<YamlNode> items = node.get("parameters").map(YamlNode::items).orElse(List.of());
    if (isTemplate) {
      items.forEach(item -> item.text("name").ifPresent(name -> parameters.put(name, item)));
    }
    return parameters;
  }

  /** The defaults of a template's parameters; those that have none are absent. */
  Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    parameters()
        .forEach(
            (name, parameter) ->
                parameter.text("defaultValue").ifPresent(value -> defaults.put(name, value)));
    return defaults;
  }
}

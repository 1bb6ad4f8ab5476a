package io.fileprocessing.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A route that is created from a template. */
record TemplatedRoute(RouteFile file, YamlNode node) {

  static Stream<TemplatedRoute> of(RouteFile file) {
    return file.entries("templatedRoute").stream().map(node -> new TemplatedRoute(file, node));
  }

  Optional<String> id() {
    return node.text("routeId");
  }

  Optional<YamlNode> template() {
    return node.get("routeTemplateRef");
  }

  /** The names of the parameters with the entries that give their values. */
  Map<String, YamlNode> parameters() {
    Map<String, YamlNode> parameters = new LinkedHashMap<>();
    node.get("parameters").map(YamlNode::items).orElse(java.util.List.of()).stream()
        .filter(item -> item.text("name").isPresent())
        .forEach(item -> parameters.put(item.text("name").orElseThrow(), item));
    return parameters;
  }

  Optional<String> value(String parameter) {
    return Optional.ofNullable(parameters().get(parameter)).flatMap(item -> item.text("value"));
  }

  /** Whether its parameter {@code enabled} disables it, with these values of placeholders. */
  boolean isDisabled(Function<String, Optional<String>> values) {
    return value("enabled").filter(text -> Placeholders.isFalse(text, values)).isPresent();
  }

  /**
   * The values of all parameters by name, which may contain placeholders.
   *
   * @param defaults the defaults of the template's parameters
   */
  Map<String, String> values(Map<String, String> defaults) {
    Map<String, String> given = new LinkedHashMap<>();
    parameters().keySet().forEach(name -> given.put(name, value(name).orElse("")));
    Map<String, String> all = new LinkedHashMap<>();
    // the default of a parameter may be a setting that is named after another parameter
    defaults.forEach((name, value) -> all.put(name, replaced(value, given)));
    all.putAll(given);
    return all;
  }

  private static String replaced(String text, Map<String, String> values) {
    String replaced = text;
    for (Map.Entry<String, String> value : values.entrySet()) {
      replaced = replaced.replace("{{" + value.getKey() + "}}", value.getValue());
    }
    return replaced;
  }
}

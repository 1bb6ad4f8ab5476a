package io.fileprocessing.check;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A parameter of a template with the value that a templated route gives it, or leaves to its
 * default.
 *
 * @param value the value, which may contain placeholders
 * @param at the place of the value; for a default, that of {@code derive}, which names its setting
 * @param isDefault whether it is the default of the template
 */
record TemplateParameter(String name, String value, YamlNode at, boolean isDefault) {

  /** The parameters of the template that have a value. */
  static Stream<TemplateParameter> of(TemplatedRoute route, Route template) {
    Map<String, YamlNode> given = route.parameters();
    YamlNode place = place(route);
    return route.values(template.defaults()).entrySet().stream()
        .map(
            parameter ->
                new TemplateParameter(
                    parameter.getKey(),
                    parameter.getValue(),
                    Optional.ofNullable(given.get(parameter.getKey()))
                        .map(item -> item.get("value").orElse(item))
                        .orElse(place),
                    !given.containsKey(parameter.getKey())));
  }

  private static YamlNode place(TemplatedRoute route) {
    return Optional.ofNullable(route.parameters().get("derive"))
        .flatMap(derive -> derive.get("value"))
        .or(route::template)
        .orElse(route.node());
  }

  /** The subject of a finding about the value: what is to be corrected. */
  String subject() {
    return Placeholders.names(value).stream()
        .filter(setting -> isDefault)
        .findFirst()
        .map(setting -> "the setting '" + setting + "' ")
        .orElse("the parameter '" + name + "' ");
  }
}

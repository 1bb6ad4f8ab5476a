package io.fileprocessing.embedded.template;

import java.util.List;
import java.util.Map;

/** The parameters of a template: the given values, otherwise the defaults. */
final class Parameters {

  private final Map<String, Object> declared;
  private final Map<String, String> given;

  /**
   * @throws IllegalArgumentException when the template does not allow a given value
   */
  Parameters(Map<String, Object> declared, Map<String, String> given) {
    this.declared = declared;
    this.given = Map.copyOf(given);
    given.forEach(this::check);
  }

  boolean declare(String name) {
    return declared.containsKey(name);
  }

  /** A string or, of a parameter of type Number, a number. */
  Object value(String name, String place) {
    Object value = given.containsKey(name) ? given.get(name) : declaration(name).get("Default");
    if (value == null) {
      throw Template.unreadable(
          "the parameter " + name + " has neither a value nor a default", place);
    }
    Object type = declaration(name).get("Type");
    return switch (String.valueOf(type)) {
      case "Number" -> Long.valueOf(value.toString());
      case "String" -> value.toString();
      default ->
          throw Template.unreadable(
              "the type " + type + " of " + name + " is not supported", place);
    };
  }

  private void check(String name, String value) {
    if (!declare(name)) {
      throw Template.unreadable("there is no parameter " + name, "Parameters");
    }
    if (declaration(name).get("AllowedValues") instanceof List<?> allowed
        && allowed.stream().noneMatch(item -> item.toString().equals(value))) {
      throw Template.unreadable(
          value + " is not one of the allowed values " + allowed, "Parameters." + name);
    }
  }

  private Map<?, ?> declaration(String name) {
    return (Map<?, ?>) declared.get(name);
  }
}

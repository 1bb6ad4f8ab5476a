package io.fileprocessing.embedded.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Evaluates the intrinsic functions of a template; an unsupported one fails with its place. */
final class Intrinsics {

  /** The value of {@code !Ref AWS::NoValue}: a property or list item with this value is removed. */
  static final Object NO_VALUE = new Object();

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");

  private final Template template;

  Intrinsics(Template template) {
    this.template = template;
  }

  /**
   * Evaluates a value; {@code place}, such as {@code ConversionQueue.RedrivePolicy}, is for errors.
   */
  Object value(Object raw, String place) {
    if (raw instanceof List<?> list) {
      List<Object> values = new ArrayList<>();
      for (Object item : list) {
        values.add(value(item, place + "[" + values.size() + "]"));
      }
      values.removeIf(item -> item == NO_VALUE);
      return values;
    }
    if (!(raw instanceof Map<?, ?> map)) {
      return raw;
    }
    for (Object key : map.keySet()) {
      if (key.equals("Ref") || key.toString().startsWith("Fn::")) {
        require(map.size() == 1, key + " must be the only key of its map", place);
        return call(key.toString(), map.get(key), place);
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    map.forEach((key, item) -> values.put(key.toString(), value(item, place + "." + key)));
    values.values().removeIf(item -> item == NO_VALUE);
    return values;
  }

  /** Whether a condition holds: Equals, Not, And, Or, or a reference to another condition. */
  boolean holds(Object raw, String place) {
    require(
        raw instanceof Map<?, ?> map && map.size() == 1, "a condition must be one function", place);
    Map.Entry<?, ?> call = ((Map<?, ?>) raw).entrySet().iterator().next();
    String function = call.getKey().toString();
    if (function.equals("Condition")) {
      return template.condition(text(call.getValue(), place));
    }
    List<?> arguments = list(call.getValue(), place);
    return switch (function) {
      // CloudFormation compares a parameter, a string, with a number
      case "Fn::Equals" -> text(arguments.get(0), place).equals(text(arguments.get(1), place));
      case "Fn::Not" -> !holds(arguments.get(0), place);
      case "Fn::And" -> arguments.stream().allMatch(argument -> holds(argument, place));
      case "Fn::Or" -> arguments.stream().anyMatch(argument -> holds(argument, place));
      default -> throw unknown(function, place);
    };
  }

  private Object call(String function, Object argument, String place) {
    return switch (function) {
      case "Ref" -> template.reference(text(argument, place), place);
      case "Fn::GetAtt" -> attribute(argument, place);
      case "Fn::Sub" -> substitute(argument, place);
      case "Fn::ImportValue" -> template.imported(text(argument, place), place);
      case "Fn::Join" -> {
        List<?> arguments = arguments(argument, 2, "Fn::Join", place);
        yield list(value(arguments.get(1), place), place).stream()
            .map(String::valueOf)
            .collect(Collectors.joining(text(arguments.get(0), place)));
      }
      case "Fn::If" -> {
        List<?> arguments = arguments(argument, 3, "Fn::If", place);
        yield value(
            arguments.get(template.condition(text(arguments.get(0), place)) ? 1 : 2), place);
      }
      case "Fn::FindInMap" -> {
        List<?> arguments = arguments(argument, 3, "Fn::FindInMap", place);
        yield template.mapped(arguments.stream().map(key -> text(key, place)).toList(), place);
      }
      default -> throw unknown(function, place);
    };
  }

  private Object attribute(Object argument, String place) {
    String path =
        argument instanceof List<?> list
            ? list.stream().map(String::valueOf).collect(Collectors.joining("."))
            : text(argument, place);
    int dot = path.indexOf('.');
    require(dot > 0, "Fn::GetAtt requires a resource and an attribute", place);
    return template.attribute(path.substring(0, dot), path.substring(dot + 1), place);
  }

  private String substitute(Object argument, String place) {
    Map<?, ?> variables = argument instanceof List<?> list ? (Map<?, ?>) list.get(1) : Map.of();
    String text = String.valueOf(argument instanceof List<?> list ? list.get(0) : argument);
    return VARIABLE
        .matcher(text)
        .replaceAll(
            match -> {
              String name = match.group(2);
              Object value =
                  !match.group(1).isEmpty()
                      ? "${" + name + "}"
                      : variables.containsKey(name)
                          ? value(variables.get(name), place)
                          : name.indexOf('.') > 0
                              ? attribute(name, place)
                              : template.reference(name, place);
              return Matcher.quoteReplacement(String.valueOf(value));
            });
  }

  private String text(Object raw, String place) {
    Object value = value(raw, place);
    require(
        !(value instanceof Map || value instanceof List),
        "a string, number or boolean is required",
        place);
    return String.valueOf(value);
  }

  private static List<?> arguments(Object raw, int size, String function, String place) {
    List<?> arguments = list(raw, place);
    require(arguments.size() == size, function + " requires " + size + " arguments", place);
    return arguments;
  }

  private static List<?> list(Object raw, String place) {
    require(raw instanceof List, "a list is required", place);
    return (List<?>) raw;
  }

  private static void require(boolean condition, String cause, String place) {
    if (!condition) {
      throw Template.unreadable(cause, place);
    }
  }

  private static IllegalArgumentException unknown(String function, String place) {
    return Template.unreadable("the function " + function + " is not supported", place);
  }
}

package io.fileprocessing.check;

import io.fileprocessing.check.Steps.Endpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.catalog.EndpointValidationResult;

/** Finds components that are missing, and options that they do not have or do not accept. */
final class EndpointRule implements Rule {

  private final CheckContext context;

  EndpointRule(CheckContext context) {
    this.context = Objects.requireNonNull(context, "context");
  }

  @Override
  public void check(RouteFiles routes, Findings findings) {
    Set<String> served =
        routes.routes().stream()
            .flatMap(route -> route.direct().stream())
            .collect(Collectors.toSet());
    routes.checked().stream()
        .flatMap(file -> Steps.endpoints(file.root()))
        .forEach(endpoint -> check(endpoint, served, findings));
  }

  private void check(Endpoint endpoint, Set<String> served, Findings findings) {
    Optional<String> scheme = endpoint.scheme();
    if (scheme.isEmpty()) {
      return;
    }
    if (!context.hasComponent(scheme.get())) {
      Set<String> names = context.componentNames();
      String hint =
          DidYouMean.of(endpoint.uri(), served)
              .map(name -> "Did you mean 'direct:" + name + "'?")
              .or(() -> DidYouMean.hint(scheme.get(), names))
              .orElse("Put the jar of the Camel component and its dependencies into ext/.");
      findings.error(endpoint.uriNode(), "unknown component '" + scheme.get() + "'", hint);
      return;
    }
    Map<String, String> options = new LinkedHashMap<>();
    context.options(endpoint.uri()).ifPresent(options::putAll);
    endpoint
        .options()
        .forEach((name, value) -> value.text().ifPresent(text -> options.put(name, value(text))));
    if (!options.isEmpty()) {
      report(endpoint, context.validate(scheme.get(), options), findings);
    }
  }

  /** The value of a setting, if the text is one. */
  private String value(String text) {
    return Placeholders.resolved(text, context::property).orElse(text);
  }

  private void report(Endpoint endpoint, EndpointValidationResult result, Findings findings) {
    String of = " of the endpoint " + endpoint.scheme().orElse("");
    for (String name : orEmpty(result.getUnknown())) {
      findings.unknown(
          at(endpoint, name),
          "unknown option '" + name + "'" + of,
          name,
          context.optionNames(endpoint.scheme().orElse("")));
    }
    for (String name : orEmpty(result.getRequired())) {
      findings.error(endpoint.uriNode(), "the option '" + name + "'" + of + " is missing", "");
    }
    invalid(result)
        .forEach(
            (name, complaint) ->
                findings.error(
                    at(endpoint, name), "the option '" + name + "'" + of + " " + complaint, ""));
  }

  /** What is wrong with the value of an option, by its name. */
  static Map<String, String> invalid(EndpointValidationResult result) {
    Map<String, String> complaints = new LinkedHashMap<>();
    kinds(result)
        .forEach(
            (kind, values) ->
                orEmpty(values)
                    .forEach(
                        (name, value) ->
                            complaints.put(name, "must be " + kind + ", not '" + value + "'")));
    orEmpty(result.getInvalidEnum())
        .forEach(
            (name, value) ->
                complaints.put(
                    name,
                    "must be one of "
                        + String.join(", ", result.getInvalidEnumChoices().get(name))
                        + ", not '"
                        + value
                        + "'"));
    return complaints;
  }

  private static Map<String, Map<String, String>> kinds(EndpointValidationResult result) {
    Map<String, Map<String, String>> kinds = new LinkedHashMap<>();
    kinds.put("true or false", result.getInvalidBoolean());
    kinds.put("a whole number", result.getInvalidInteger());
    kinds.put("a number", result.getInvalidNumber());
    kinds.put("a duration such as 5s or a number of milliseconds", result.getInvalidDuration());
    kinds.put("the name of a bean after #", result.getInvalidReference());
    return kinds;
  }

  private static YamlNode at(Endpoint endpoint, String option) {
    return endpoint.step().get("parameters").stream()
        .flatMap(parameters -> parameters.entry(option).stream())
        .map(YamlNode.Entry::key)
        .findFirst()
        .orElse(endpoint.uriNode());
  }

  private static Set<String> orEmpty(Set<String> names) {
    return names == null ? Set.of() : names;
  }

  private static Map<String, String> orEmpty(Map<String, String> values) {
    return values == null ? Map.of() : values;
  }
}

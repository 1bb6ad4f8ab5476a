package io.fileprocessing.check;

import io.fileprocessing.settings.QueueUrl;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds wrong parameters of templated routes: unknown, missing or wrong. */
final class TemplateRule implements Rule {

  private final CheckContext context;

  TemplateRule(CheckContext context) {
    this.context = Objects.requireNonNull(context, "context");
  }

  @Override
  public void check(RouteFiles routes, Findings findings) {
    for (TemplatedRoute route : routes.templatedRoutes()) {
      if (route.file().isChecked()) {
        check(route, routes, findings);
      }
    }
  }

  private void check(TemplatedRoute route, RouteFiles routes, Findings findings) {
    Optional<YamlNode> named = route.template();
    Optional<String> id = named.flatMap(YamlNode::text);
    if (id.isEmpty()) {
      return; // a finding of the schema
    }
    Optional<Route> template = routes.template(id.get());
    if (template.isEmpty()) {
      List<String> ids =
          routes.routes().stream()
              .filter(Route::isTemplate)
              .flatMap(known -> known.id().stream())
              .toList();
      findings.unknown(
          named.get(), "no route template has the id '" + id.get() + "'", id.get(), ids);
      return;
    }
    checkNames(route, template.get(), findings);
    TemplateParameter.of(route, template.get())
        .forEach(parameter -> checkValue(parameter, template.get(), findings));
  }

  private static void checkNames(TemplatedRoute route, Route template, Findings findings) {
    Map<String, YamlNode> known = template.parameters();
    Map<String, YamlNode> given = route.parameters();
    given.forEach(
        (name, item) -> {
          if (!known.containsKey(name)) {
            findings.unknown(
                item.get("name").orElse(item),
                "unknown parameter '" + name + "' of the template " + template.id().orElse(""),
                name,
                known.keySet());
          }
        });
    String missing =
        known.entrySet().stream()
            .filter(parameter -> !given.containsKey(parameter.getKey()))
            .filter(parameter -> isRequired(parameter.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    // parameters that are no list are a finding of the schema
    if (!missing.isEmpty()
        && route.node().get("parameters").filter(p -> p.items().isEmpty()).isEmpty()) {
      findings.error(
          route.template().orElseThrow(),
          "missing parameters of the template " + template.id().orElse("") + ": " + missing,
          "");
    }
  }

  private static boolean isRequired(YamlNode parameter) {
    return parameter.get("defaultValue").isEmpty()
        && !parameter.text("required").filter("false"::equals).isPresent();
  }

  private void checkValue(TemplateParameter parameter, Route template, Findings findings) {
    Optional<String> value = Placeholders.resolved(parameter.value(), context::property);
    if (value.isEmpty()) {
      return;
    }
    String name = parameter.name();
    YamlNode at = parameter.at();
    String of = parameter.subject();
    if (isPrecondition(name, template) && !value.get().matches("(?i)true|false")) {
      findings.error(at, of + "must be true or false, not '" + value.get() + "'", "");
    }
    if (isConsumers(name, template) && value.get().strip().matches("0+|-\\d+")) {
      findings.error(at, of + "must be at least 1, not '" + value.get() + "'", "");
    }
    if (isQueueUrl(name, template) && !value.get().isBlank()) {
      QueueUrl.complaint(value.get())
          .ifPresent(complaint -> findings.error(at, of + complaint, ""));
    }
  }

  private static boolean isQueueUrl(String name, Route template) {
    return template.node().all("queueUrl").anyMatch(url -> Placeholders.isExactly(url, name));
  }

  private static boolean isConsumers(String name, Route template) {
    return template
        .node()
        .all("concurrentConsumers")
        .anyMatch(number -> Placeholders.isExactly(number, name));
  }

  private static boolean isPrecondition(String name, Route template) {
    return template.precondition().filter(text -> Placeholders.isExactly(text, name)).isPresent();
  }
}

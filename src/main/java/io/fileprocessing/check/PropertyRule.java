package io.fileprocessing.check;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds placeholders for settings that are not set and have no default. */
final class PropertyRule implements Rule {

  private final CheckContext context;

  PropertyRule(CheckContext context) {
    this.context = Objects.requireNonNull(context, "context");
  }

  @Override
  public void check(RouteFiles routes, Findings findings) {
    for (RouteFile file : routes.checked()) {
      Set<String> parameters = new HashSet<>();
      Route.of(file).forEach(route -> parameters.addAll(route.parameters().keySet()));
      file.root().scalars().forEach(text -> check(text, parameters, findings));
    }
    routes.forEachChecked((route, template) -> checkDefaults(route, template, findings));
  }

  /**
   * Checks the parameters that the route leaves to the template, such as {@code queue}, which is
   * {@code SHOUT_QUEUE} in the workflow {@code shout}.
   */
  private void checkDefaults(TemplatedRoute route, Route template, Findings findings) {
    Map<String, String> values = route.values(template.defaults());
    Set<String> parameters = template.parameters().keySet();
    if (template.isDisabled(Placeholders.with(values, context::property))) {
      return;
    }
    TemplateParameter.of(route, template)
        .filter(TemplateParameter::isDefault)
        .forEach(
            parameter ->
                Placeholders.required(parameter.value()).stream()
                    // a parameter that is missing is another finding
                    .filter(setting -> !parameters.contains(setting))
                    .filter(setting -> context.property(setting).orElse("").isBlank())
                    .forEach(setting -> findings.unset(parameter.at(), setting, Set.of())));
  }

  private void check(YamlNode text, Set<String> parameters, Findings findings) {
    for (String name : Placeholders.required(text.text().orElse(""))) {
      if (!parameters.contains(name) && context.property(name).isEmpty()) {
        findings.unset(text, name, context.propertyNames());
      }
    }
  }
}

package io.fileprocessing.check;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** Finds placeholders for settings that are not set and have no default. */
final class PropertyRule implements Rule {

  private final Surroundings surroundings;

  PropertyRule(Surroundings surroundings) {
    this.surroundings = Objects.requireNonNull(surroundings, "surroundings");
  }

  @Override
  public void check(RouteFiles routes, Findings findings) {
    for (RouteFile file : routes.checked()) {
      Set<String> parameters = new HashSet<>();
      Route.of(file).forEach(route -> parameters.addAll(route.parameters().keySet()));
      file.root().scalars().forEach(text -> check(text, parameters, findings));
    }
  }

  private void check(YamlNode text, Set<String> parameters, Findings findings) {
    for (String name : Placeholders.required(text.text().orElse(""))) {
      if (!parameters.contains(name) && surroundings.property(name).isEmpty()) {
        findings.unset(text, name, surroundings.propertyNames());
      }
    }
  }
}

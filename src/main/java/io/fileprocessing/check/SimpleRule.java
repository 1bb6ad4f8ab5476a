package io.fileprocessing.check;

import java.util.Objects;
import java.util.Optional;

/** Finds expressions that Camel's Simple language does not accept. */
final class SimpleRule implements Rule {

  private final CheckContext context;

  SimpleRule(CheckContext context) {
    this.context = Objects.requireNonNull(context, "context");
  }

  @Override
  public void check(RouteFiles routes, Findings findings) {
    routes.checked().stream()
        .flatMap(file -> file.root().all("simple"))
        .flatMap(simple -> Steps.text(simple).stream())
        .forEach(simple -> check(simple, findings));
  }

  private void check(YamlNode simple, Findings findings) {
    // the parameters of a template are unknown
    Optional<String> text = simple.text().flatMap(t -> Placeholders.resolved(t, context::property));
    text.flatMap(context::complaint)
        .ifPresent(complaint -> findings.error(simple, "invalid expression: " + complaint, ""));
  }
}

package io.fileprocessing.check;

import java.util.Objects;
import java.util.Optional;

/** Finds parameters of templated routes that the endpoints of the template do not accept. */
final class ParameterTypeRule implements Rule {

  private final CheckContext context;

  ParameterTypeRule(CheckContext context) {
    this.context = Objects.requireNonNull(context, "context");
  }

  @Override
  public void check(RouteFiles routes, Findings findings) {
    routes.forEachChecked((route, template) -> check(route, template, findings));
  }

  private void check(TemplatedRoute route, Route template, Findings findings) {
    TemplateParameter.of(route, template)
        .forEach(parameter -> check(parameter, template, findings));
  }

  private void check(TemplateParameter parameter, Route template, Findings findings) {
    Placeholders.resolved(parameter.value(), context::property)
        .ifPresent(
            value ->
                Steps.endpoints(template.node())
                    .flatMap(
                        endpoint ->
                            endpoint.options().entrySet().stream()
                                .filter(
                                    option ->
                                        Placeholders.isExactly(option.getValue(), parameter.name()))
                                .flatMap(
                                    option -> complaint(endpoint, option.getKey(), value).stream()))
                    .forEach(
                        complaint ->
                            findings.error(parameter.at(), parameter.subject() + complaint, "")));
  }

  private Optional<String> complaint(Steps.Endpoint endpoint, String option, String value) {
    return endpoint.scheme().flatMap(scheme -> context.complaint(scheme, option, value));
  }
}

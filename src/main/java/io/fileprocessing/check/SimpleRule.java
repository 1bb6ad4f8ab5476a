package io.fileprocessing.check;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds expressions that Camel's Simple language does not accept. */
final class SimpleRule implements Rule {

  private static final Pattern UNKNOWN_FUNCTION = Pattern.compile("^Unknown function: (\\w+)");

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
        .ifPresent(
            complaint ->
                findings.error(
                    simple,
                    "invalid expression: " + complaint,
                    remedy(complaint, text.orElse(""))));
  }

  /** The usual reason for a complaint of the parser; empty if the complaint says it. */
  private String remedy(String complaint, String text) {
    if (complaint.startsWith("expected symbol functionEnd")) {
      return "Close each '${' with '}'.";
    }
    Matcher unknown = UNKNOWN_FUNCTION.matcher(complaint);
    if (!unknown.find()) {
      return "";
    }
    String function = unknown.group(1);
    return context.complaint(text.replace("${" + function + "}", "${" + function + "()}")).isEmpty()
        ? "Did you mean '" + function + "()'?"
        : "";
  }
}

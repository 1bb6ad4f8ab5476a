package io.fileprocessing.check;

import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds text that looks like an expression or a setting, but stays as it is.
 *
 * <pre>
 * constant: "copies/${variable.object.key}" # not evaluated
 * constant: "{shout.bucket}"                # not a setting
 * simple: "{body}"                          # not an expression
 * </pre>
 */
final class BraceRule implements Rule {

  private static final Pattern SINGLE_BRACES =
      Pattern.compile("(?<![{$])\\{([A-Za-z][\\w.-]*)}(?!})");

  private static final Pattern EXPRESSION =
      Pattern.compile("(body|exchangeProperty|headers?|variables?)(\\..*)?");

  private final CheckContext context;

  BraceRule(CheckContext context) {
    this.context = Objects.requireNonNull(context, "context");
  }

  @Override
  public void check(RouteFiles files, Findings findings) {
    for (RouteFile file : files.checked()) {
      texts(file, "constant").forEach(text -> constant(text, findings));
      // other components and languages may have braces of their own
      texts(file, "simple")
          .forEach(text -> braces(text, name -> isSetting(name) || isExpression(name), findings));
      Steps.endpoints(file.root())
          .forEach(endpoint -> braces(endpoint.uriNode(), this::isSetting, findings));
    }
  }

  private static Stream<YamlNode> texts(RouteFile file, String language) {
    return file.root().all(language).flatMap(expression -> Steps.text(expression).stream());
  }

  private void constant(YamlNode at, Findings findings) {
    if (at.text().orElse("").contains("${")) {
      findings.warning(
          at,
          "a constant is not evaluated, and keeps its ${",
          "Use 'simple' instead of 'constant'.");
    }
    braces(at, name -> true, findings);
  }

  private void braces(YamlNode at, Predicate<String> isMeant, Findings findings) {
    SINGLE_BRACES
        .matcher(at.text().orElse(""))
        .results()
        .map((MatchResult found) -> found.group(1))
        .filter(isMeant)
        .findFirst()
        .ifPresent(
            name ->
                findings.warning(
                    at,
                    "'{" + name + "}' is text: a setting is in double braces, an expression in ${}",
                    "Did you mean '"
                        + (isExpression(name) ? "${" + name + "}" : "{{" + name + "}}")
                        + "'?"));
  }

  private boolean isSetting(String name) {
    return context.property(name).isPresent();
  }

  private static boolean isExpression(String name) {
    return EXPRESSION.matcher(name).matches();
  }
}

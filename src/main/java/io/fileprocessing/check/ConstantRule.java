package io.fileprocessing.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds constants that look like an expression or a setting, but are not one.
 *
 * <pre>
 * constant: "copies/${variable.object.key}" # not evaluated
 * constant: "{shout.bucket}"                # not a setting
 * </pre>
 */
final class ConstantRule implements Rule {

  private static final Pattern SINGLE_BRACES =
      Pattern.compile("(?<![{$])\\{([A-Za-z][\\w.-]*)}(?!})");

  @Override
  public void check(RouteFiles files, Findings findings) {
    files.checked().stream()
        .flatMap(file -> file.root().all("constant"))
        .flatMap(constant -> Steps.text(constant).stream())
        .forEach(text -> check(text, findings));
  }

  private static void check(YamlNode at, Findings findings) {
    String text = at.text().orElse("");
    if (text.contains("${")) {
      findings.warning(
          at,
          "a constant is not evaluated, and keeps its ${",
          "Use 'simple' instead of 'constant'.");
    }
    Matcher setting = SINGLE_BRACES.matcher(text);
    if (setting.find()) {
      String name = setting.group(1);
      findings.warning(
          at,
          "'{" + name + "}' is text, because a setting has double braces",
          "Did you mean '{{" + name + "}}'?");
    }
  }
}

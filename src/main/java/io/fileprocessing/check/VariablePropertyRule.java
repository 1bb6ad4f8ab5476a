package io.fileprocessing.check;

import io.fileprocessing.derivative.Note;
import io.fileprocessing.object.StoredObject;
import io.fileprocessing.text.Text;
import io.fileprocessing.workflow.Variables;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Finds properties that a variable of the workflow or of a building block does not have, such as
 * {@code ${variable.object.name}} with a typing error. Camel notices only when an object is
 * processed.
 */
final class VariablePropertyRule implements Rule {

  private static final Pattern READ =
      Pattern.compile("\\$\\{variables?\\.(\\w+)\\??\\.([A-Za-z_]\\w*)");

  private static final Map<String, Class<?>> TYPES =
      Map.of(
          Variables.OBJECT, StoredObject.class,
          Variables.SOURCE, GetObjectResponse.class,
          Variables.TEXT, Text.class,
          Variables.NOTE, Note.class);

  private final CheckContext context;

  VariablePropertyRule(CheckContext context) {
    this.context = Objects.requireNonNull(context, "context");
  }

  @Override
  public void check(RouteFiles routes, Findings findings) {
    // a derivative may give a variable of a building block another value
    Set<String> changed =
        routes.checked().stream()
            .flatMap(file -> VariableChange.of(file.root(), Set.of(), context::property))
            .map(VariableChange::name)
            .collect(Collectors.toSet());
    routes.checked().stream()
        .flatMap(file -> file.root().scalars())
        .forEach(
            text ->
                READ.matcher(text.text().orElse(""))
                    .results()
                    .filter(read -> !changed.contains(read.group(1)))
                    .forEach(read -> check(read, text, findings)));
  }

  private static void check(MatchResult read, YamlNode at, Findings findings) {
    Class<?> type = TYPES.get(read.group(1));
    if (type == null || methods(type).anyMatch(name -> isGetter(name, read.group(2)))) {
      return;
    }
    Set<String> names = methods(type).collect(Collectors.toCollection(TreeSet::new));
    findings.warning(
        at,
        "the variable '" + read.group(1) + "' has no property '" + read.group(2) + "'",
        DidYouMean.hint(read.group(2), names).orElse(""));
  }

  private static boolean isGetter(String method, String property) {
    String capitalized = property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
    return Set.of(property, "get" + capitalized, "is" + capitalized).contains(method);
  }

  private static Stream<String> methods(Class<?> type) {
    return Arrays.stream(type.getMethods()).map(Method::getName);
  }
}

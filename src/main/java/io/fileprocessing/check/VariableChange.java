package io.fileprocessing.check;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A step or an expression that sets or removes an exchange variable.
 *
 * <pre>{@code
 * - removeVariable: {name: page} # page, a removal
 * - to: {uri: direct:next, variableReceive: global:page} # none: not a variable of the exchange
 * }</pre>
 *
 * @param name the name of the variable; {@link #ALL} if all are removed
 * @param at the place of the name, or of the expression
 */
record VariableChange(String name, YamlNode at, boolean isRemoval) {

  /** Camel removes all variables of the exchange by this name; it knows no other pattern. */
  static final String ALL = "*";

  /** Functions of Camel's Simple language, and methods of the exchange in any language. */
  private static final Pattern FUNCTION =
      Pattern.compile("(?:\\$\\{|exchange\\.)(set|remove)Variable\\(\\s*['\"]?([\\w.:-]+|\\*)");

  private static final String INIT_BLOCK = "$init{";

  /** An assignment in an init block of Camel's Simple language, which sets a variable. */
  private static final Pattern ASSIGNMENT = Pattern.compile("\\$([\\w-]+)\\s*:=");

  /** What Camel does not evaluate. */
  private static final Set<String> LITERAL = Set.of("constant", "description", "note");

  /**
   * The changes of variables by the steps below a node, in order. Variables of the route or of the
   * application, such as {@code global:page}, are not the exchange's.
   *
   * @param outside the names of steps to leave out, with the steps in them
   * @param settings the value of a setting by its name
   */
  static Stream<VariableChange> of(
      YamlNode node, Set<String> outside, Function<String, Optional<String>> settings) {
    return node.descendants(entry -> !outside.contains(entry.name()) && isEvaluated(entry))
        .flatMap(entry -> Stream.concat(byStep(entry), byExpression(entry)))
        .map(change -> change.resolved(settings))
        .filter(change -> !change.name.contains(":"));
  }

  private static boolean isEvaluated(YamlNode.Entry entry) {
    return !LITERAL.contains(entry.name())
        && entry.value().text("disabled").filter("true"::equalsIgnoreCase).isEmpty();
  }

  private static Stream<VariableChange> byStep(YamlNode.Entry entry) {
    YamlNode step = entry.value();
    return switch (entry.name()) {
      case "setVariable" -> named(step.get("name"), false);
      case "setVariables" ->
          step.get("variables").stream()
              .flatMap(variables -> variables.items().stream())
              .flatMap(variable -> named(variable.get("name"), false));
      case "convertVariableTo" -> named(step.get("toName").or(() -> step.get("name")), false);
      case "variableReceive" -> named(Optional.of(step), false);
      case "removeVariable" -> named(step.get("name").or(() -> Optional.of(step)), true);
      default -> Stream.empty();
    };
  }

  private static Stream<VariableChange> named(Optional<YamlNode> at, boolean isRemoval) {
    return at.stream()
        .flatMap(
            node -> node.text().stream().map(name -> new VariableChange(name, node, isRemoval)));
  }

  private static Stream<VariableChange> byExpression(YamlNode.Entry entry) {
    return Stream.concat(Stream.of(entry.value()), entry.value().items().stream())
        .flatMap(node -> node.text().stream().flatMap(text -> inText(node, text)));
  }

  private static Stream<VariableChange> inText(YamlNode at, String text) {
    Stream<VariableChange> called =
        FUNCTION
            .matcher(text)
            .results()
            .map(found -> new VariableChange(found.group(2), at, found.group(1).equals("remove")));
    Stream<MatchResult> assigned =
        text.contains(INIT_BLOCK) ? ASSIGNMENT.matcher(text).results() : Stream.empty();
    return Stream.concat(
        called, assigned.map(found -> new VariableChange(found.group(1), at, false)));
  }

  private VariableChange resolved(Function<String, Optional<String>> settings) {
    return new VariableChange(Placeholders.resolved(name, settings).orElse(name), at, isRemoval);
  }
}

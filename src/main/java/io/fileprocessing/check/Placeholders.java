package io.fileprocessing.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Property placeholders in double braces.
 *
 * <pre>{@code
 * Placeholders.required("{{a}} {{?b}} {{c:1}}"); // [a]
 * }</pre>
 */
final class Placeholders {

  // the name, an optional sign and an optional default
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{\\{\\s*([?!]?)([^{}:?!]+)(:[^{}]*)?}}");

  private static final int MAX_DEPTH = 5;

  private Placeholders() {}

  /** The names that must be defined: neither optional nor with a default. */
  static List<String> required(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .filter(found -> !found.group(1).equals("?") && found.group(3) == null)
        .map(found -> found.group(2).strip())
        .toList();
  }

  /** All names, also those that may be undefined. */
  static List<String> names(String text) {
    return PLACEHOLDER.matcher(text).results().map(found -> found.group(2).strip()).toList();
  }

  /** Whether the node is a single placeholder with this name. */
  static boolean isExactly(YamlNode node, String name) {
    Matcher placeholder = PLACEHOLDER.matcher(node.text().orElse("").strip());
    return placeholder.matches() && placeholder.group(2).strip().equals(name);
  }

  /**
   * The text with the values of its placeholders, which may be nested; empty if one is undefined.
   */
  static Optional<String> resolved(String text, Function<String, Optional<String>> values) {
    String resolved = text;
    for (int depth = 0; depth < MAX_DEPTH && resolved.contains("{{"); depth++) {
      List<String> undefined = new ArrayList<>();
      resolved =
          PLACEHOLDER
              .matcher(resolved)
              .replaceAll(
                  found -> {
                    Optional<String> value = value(found, values);
                    if (value.isEmpty()) {
                      undefined.add(found.group());
                    }
                    return Matcher.quoteReplacement(value.orElse(""));
                  });
      if (!undefined.isEmpty()) {
        return Optional.empty();
      }
    }
    return resolved.contains("{{") ? Optional.empty() : Optional.of(resolved);
  }

  /** Whether the text with the values of its placeholders is {@code false}. */
  static boolean isFalse(String text, Function<String, Optional<String>> values) {
    return resolved(text, values).filter("false"::equalsIgnoreCase).isPresent();
  }

  private static Optional<String> value(
      MatchResult found, Function<String, Optional<String>> values) {
    Optional<String> value = values.apply(found.group(2).strip());
    if (value.isEmpty() && found.group(3) != null) {
      value = Optional.of(found.group(3).substring(1));
    }
    return switch (found.group(1)) {
      case "?" -> value.or(() -> Optional.of(""));
      case "!" -> value.map(v -> String.valueOf(!Boolean.parseBoolean(v)));
      default -> value;
    };
  }

  /** The values of {@code more}, and for other names those of {@code values}. */
  static Function<String, Optional<String>> with(
      Map<String, String> more, Function<String, Optional<String>> values) {
    return name -> more.containsKey(name) ? Optional.of(more.get(name)) : values.apply(name);
  }
}

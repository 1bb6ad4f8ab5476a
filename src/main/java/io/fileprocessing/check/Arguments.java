package io.fileprocessing.check;

import java.util.Optional;

/**
 * Counts the arguments of a method call in a route.
 *
 * <pre>{@code
 * Arguments.count("(${variable.object}, 'a, b')"); // 2
 * }</pre>
 */
final class Arguments {

  private Arguments() {}

  /** The number of arguments in parentheses; empty if the text has none. */
  static Optional<Integer> count(String text) {
    String arguments = text.strip();
    if (!arguments.startsWith("(") || !arguments.endsWith(")")) {
      return Optional.empty();
    }
    String list = arguments.substring(1, arguments.length() - 1);
    int depth = 0;
    int commas = 0;
    char quote = 0;
    for (char c : list.toCharArray()) {
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '(' || c == '{') {
        depth++;
      } else if (c == ')' || c == '}') {
        depth--;
      } else if (c == ',' && depth == 0) {
        commas++;
      }
    }
    return Optional.of(list.isBlank() ? 0 : commas + 1);
  }
}

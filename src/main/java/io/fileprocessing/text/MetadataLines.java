package io.fileprocessing.text;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads invalid metadata line by line.
 *
 * <pre>
 * MetadataLines.YAML.values("title: Notes: the first\n\tlang: en")  // title=Notes: the first
 * </pre>
 */
final class MetadataLines {

  static final MetadataLines YAML = new MetadataLines(':', "#|-(?:\\s|$)|[\\]}]");
  static final MetadataLines TOML = new MetadataLines('=', "#|\\[|[\\]}]");

  // a name has at most four words; a sentence with a colon has more
  private static final String NAME =
      "(\"[^\"]{1,64}\"|'[^']{1,64}'|(?:[^\\s\\p{Punct}]|[_$])[^\\s:=]{0,63}(?: [^\\s:=]{1,64}){0,3})";
  private static final String VALUE = "(?:\"(.+)\"|'(.+)'|([^\\s\"'|>].*))";

  private final Pattern name;
  private final Pattern value;
  private final Pattern neutral;

  /** {@code neutral} matches lines that continue a value or are comments. */
  private MetadataLines(char separator, String neutral) {
    this.name = Pattern.compile(NAME + "[ \\t]*" + separator + "(?:\\s.*|$)");
    this.value = Pattern.compile(NAME + "[ \\t]*" + separator + "[ \\t]+" + VALUE);
    this.neutral = Pattern.compile(neutral);
  }

  /**
   * The values of the lines that have a name. Empty if the block does not look like a mapping: the
   * first line and half of the lines that are not indented must have a name.
   */
  Optional<Map<String, String>> values(String block) {
    Map<String, String> values = new HashMap<>();
    int names = 0;
    int others = 0;
    for (String line : (Iterable<String>) block.lines().map(String::stripTrailing)::iterator) {
      if (line.isEmpty()
          || Character.isWhitespace(line.charAt(0))
          || neutral.matcher(line).lookingAt()) {
        continue;
      }
      if (name.matcher(line).matches()) {
        names++;
      } else if (names == 0) {
        return Optional.empty();
      } else {
        others++;
      }
      Matcher named = value.matcher(line);
      if (named.matches()) {
        values.putIfAbsent(unquoted(named.group(1)), value(named));
      }
    }
    return names > 0 && names >= others ? Optional.of(values) : Optional.empty();
  }

  /** Joins the lines of a value. */
  static String onOneLine(String value) {
    return value.lines().map(String::strip).filter(l -> !l.isEmpty()).collect(joining(" "));
  }

  private static String unquoted(String name) {
    return name.matches("([\"']).*\\1") ? name.substring(1, name.length() - 1) : name;
  }

  private static String value(Matcher line) {
    if (line.group(2) != null) {
      return line.group(2).replace("\\\"", "\"").replace("\\\\", "\\");
    }
    return line.group(3) != null ? line.group(3).replace("''", "'") : line.group(4);
  }
}

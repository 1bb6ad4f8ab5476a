package io.fileprocessing.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metadata between two lines of dashes at the top of a note, and the note that follows.
 *
 * <pre>
 * FrontMatter.of("---\ntitle: My notes\n---\nHello").first("title", "name")  // My notes
 * </pre>
 *
 * <p>Lines of the form {@code name: value} are read, all others skipped, so that no mistake in the
 * YAML fails a note. A note that merely begins with a thematic break keeps all its text: front
 * matter has a name on its first line, ends, and is no longer than 16,384 characters.
 *
 * @param values the value of each name, without quotation marks
 * @param note the note without its front matter
 */
public record FrontMatter(Map<String, String> values, String note) {

  private static final int MAX_CHARACTERS = 16_384;
  private static final Pattern START = Pattern.compile("---[ \\t]*\\R(?=[\\w.-]+:\\s)");
  private static final Pattern END =
      Pattern.compile("^(?:---|\\.\\.\\.)[ \\t]*(?:\\R|\\z)", Pattern.MULTILINE);
  private static final Pattern VALUE =
      Pattern.compile(
          "^([\\w.-]+):[ \\t]+(?:\"(.+)\"|'(.+)'|([^\\s\"'|>].*?))[ \\t]*$", Pattern.MULTILINE);

  public FrontMatter {
    values = Map.copyOf(values);
    Objects.requireNonNull(note, "note");
  }

  public static FrontMatter of(String note) {
    Objects.requireNonNull(note, "note");
    Matcher start = START.matcher(note);
    if (!start.lookingAt()) {
      return new FrontMatter(Map.of(), note);
    }
    Matcher end = END.matcher(note).region(start.end(), Math.min(note.length(), MAX_CHARACTERS));
    if (!end.find()) {
      return new FrontMatter(Map.of(), note);
    }
    Map<String, String> values = new HashMap<>();
    Matcher value = VALUE.matcher(note).region(start.end(), end.start());
    while (value.find()) {
      values.putIfAbsent(value.group(1), unquoted(value));
    }
    return new FrontMatter(values, note.substring(end.end()));
  }

  /** The value of the first of these names that has one. */
  public Optional<String> first(String... names) {
    for (String name : names) {
      if (values.containsKey(name)) {
        return Optional.of(values.get(name));
      }
    }
    return Optional.empty();
  }

  private static String unquoted(Matcher value) {
    if (value.group(2) != null) {
      return value.group(2).replace("\\\"", "\"").replace("\\\\", "\\");
    }
    return value.group(3) != null ? value.group(3).replace("''", "'") : value.group(4);
  }
}

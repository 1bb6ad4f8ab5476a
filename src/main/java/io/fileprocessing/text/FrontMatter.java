package io.fileprocessing.text;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metadata between two fences at the start of a note, and the rest of the note.
 *
 * <pre>
 * FrontMatter.of("---\ntitle: My notes\n---\nHello").first("title", "name")  // My notes
 * </pre>
 *
 * <p>The fences are lines of {@code ---} (or {@code ...} at the end) around YAML, or lines of
 * {@code +++} around TOML. The text between them is metadata if it is a mapping, or if it is empty
 * and a note follows. An invalid mapping is also metadata if its first line and half of the others
 * look like those of a mapping; its values are then read line by line. Anything else is part of the
 * note, in particular if the note starts with a thematic break: as in pandoc, the first {@code ---}
 * must not be followed by a blank line. Front matter has at most 16,384 characters.
 *
 * @param values the scalar values by name, as written
 * @param note the note without its front matter
 */
public record FrontMatter(Map<String, String> values, String note) {

  private static final int MAX_CHARACTERS = 16_384;
  private static final Pattern YAML_START = Pattern.compile("---[ \\t]*\\R");
  private static final Pattern YAML_END = end("---|\\.\\.\\.");
  private static final Pattern TOML_START = Pattern.compile("\\+\\+\\+[ \\t]*\\R");
  private static final Pattern TOML_END = end("\\+\\+\\+");
  private static final Pattern BLANK_LINE = Pattern.compile("[ \\t]*\\R");

  public FrontMatter {
    values = Map.copyOf(values);
    Objects.requireNonNull(note, "note");
  }

  /** Separates a note from its front matter, if it has any. */
  public static FrontMatter of(String note) {
    Objects.requireNonNull(note, "note");
    Matcher start = YAML_START.matcher(note);
    boolean yaml = start.lookingAt();
    if (!yaml && !start.usePattern(TOML_START).lookingAt()) {
      return new FrontMatter(Map.of(), note);
    }
    Matcher end =
        (yaml ? YAML_END : TOML_END)
            .matcher(note)
            .region(start.end(), Math.min(note.length(), MAX_CHARACTERS));
    if (!end.find()) {
      return new FrontMatter(Map.of(), note);
    }
    String block = note.substring(start.end(), end.start());
    Optional<Map<String, String>> values;
    if (block.isEmpty()) {
      // CommonMark 0.31.2, example 98: two fences and nothing else are thematic breaks
      boolean isNote = !note.substring(end.end()).isBlank();
      values = isNote ? Optional.of(Map.of()) : Optional.empty();
    } else if (yaml) {
      values =
          BLANK_LINE.matcher(block).lookingAt() ? Optional.empty() : YamlMetadata.values(block);
    } else {
      values = TomlMetadata.values(block);
    }
    return values
        .map(found -> new FrontMatter(found, note.substring(end.end())))
        .orElseGet(() -> new FrontMatter(Map.of(), note));
  }

  /** The value of the first of these names that has a value. */
  public Optional<String> first(String... names) {
    for (String name : names) {
      if (values.containsKey(name)) {
        return Optional.of(values.get(name));
      }
    }
    return Optional.empty();
  }

  private static Pattern end(String fence) {
    return Pattern.compile("^(?:" + fence + ")[ \\t]*(?:\\R|\\z)", Pattern.MULTILINE);
  }
}

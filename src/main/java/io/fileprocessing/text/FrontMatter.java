package io.fileprocessing.text;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metadata between two fences at the top of a note, and the note that follows.
 *
 * <pre>
 * FrontMatter.of("---\ntitle: My notes\n---\nHello").first("title", "name")  // My notes
 * </pre>
 *
 * <p>The fences are lines of {@code ---} (the last one may be {@code ...}) around YAML, or of
 * {@code +++} around TOML. What stands between them is metadata when it is a mapping, or empty
 * before a note. A mapping with mistakes is metadata as well, when its first line and half of the
 * others look like those of one; its values are read line by line. Everything else is part of the
 * note, above all a note that begins with a thematic break: pandoc's rule that no blank line
 * follows the first {@code ---} holds here too. Front matter has at most 16,384 characters.
 *
 * @param values the text of each value that is a scalar, as it is written
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

  /** The value of the first of these names that has one. */
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

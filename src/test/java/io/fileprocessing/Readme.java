package io.fileprocessing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the README, or a file that it links to, for the tests that verify them. */
final class Readme {

  private static final Pattern BLOCK =
      Pattern.compile("(?m)^```(\\w+)\\n(.*?)^```$", Pattern.DOTALL);

  private final Path file;
  private final String text;

  Readme() {
    this(Path.of("README.md"));
  }

  Readme(Path file) {
    this.file = file;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The code blocks in a language below a second-level heading. */
  List<String> blocks(String heading, String language) {
    return BLOCK
        .matcher(section(heading))
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  /**
   * The cells of every table row below a second-level heading, without header and delimiter rows.
   */
  List<List<String>> rows(String heading) {
    return section(heading)
        .lines()
        .filter(line -> line.startsWith("| "))
        .map(
            line ->
                Stream.of(line.substring(1, line.length() - 1).split("\\|"))
                    .map(String::strip)
                    .toList())
        .toList();
  }

  /**
   * What the text links to in this project: a path, relative to its folder, or an anchor, or both.
   */
  List<String> links() {
    return Pattern.compile("]\\(([^):]+)\\)")
        .matcher(text)
        .results()
        .map((MatchResult link) -> link.group(1))
        .toList();
  }

  /** Whether the file that this text links to exists, with the heading that the anchor names. */
  boolean leadsTo(String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]).normalize();
    return Files.exists(target)
        && (parts.length == 1 || new Readme(target).anchors().contains(parts[1]));
  }

  private List<String> anchors() {
    return Pattern.compile("(?m)^#+ (.+)$")
        .matcher(BLOCK.matcher(text).replaceAll(""))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\w -]", "").replace(' ', '-'))
        .toList();
  }

  private String section(String heading) {
    int start = text.indexOf("\n## " + heading + "\n");
    if (start < 0) {
      throw new IllegalArgumentException(file + " has no section '" + heading + "'.");
    }
    int end = text.indexOf("\n## ", start + 1);
    return text.substring(start, end < 0 ? text.length() : end);
  }
}

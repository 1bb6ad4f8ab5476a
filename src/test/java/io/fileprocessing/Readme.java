package io.fileprocessing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the README for the tests that verify it. */
final class Readme {

  private static final Pattern BLOCK =
      Pattern.compile("(?m)^```(\\w+)\\n(.*?)^```$", Pattern.DOTALL);

  private final String text;

  Readme() {
    try {
      text = Files.readString(Path.of("README.md"));
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

  /** The files that the text links to by relative path. */
  List<String> links() {
    return Pattern.compile("]\\(([^)#:]+)\\)")
        .matcher(text)
        .results()
        .map((MatchResult link) -> link.group(1))
        .toList();
  }

  private String section(String heading) {
    int start = text.indexOf("\n## " + heading + "\n");
    if (start < 0) {
      throw new IllegalArgumentException("The README has no section '" + heading + "'.");
    }
    int end = text.indexOf("\n## ", start + 1);
    return text.substring(start, end < 0 ? text.length() : end);
  }
}

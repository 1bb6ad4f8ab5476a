package io.fileprocessing.command.test;

import io.fileprocessing.object.Printable;
import java.util.List;

/**
 * Shows where two texts differ.
 *
 * <pre>
 * LineDiff.of("a\nb\nc", "a\nx\nc"); // line 2:\n- b\n+ x
 * </pre>
 */
final class LineDiff {

  private static final int MAX_LINES = 10;

  private LineDiff() {}

  /** The lines of both texts between their common first and last lines. */
  static String of(String expected, String actual) {
    List<String> old = List.of(expected.split("\n", -1));
    List<String> now = List.of(actual.split("\n", -1));
    int shortest = Math.min(old.size(), now.size());
    int start = 0;
    while (start < shortest && old.get(start).equals(now.get(start))) {
      start++;
    }
    int end = 0;
    while (end < shortest - start
        && old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
      end++;
    }
    StringBuilder diff = new StringBuilder("line " + (start + 1) + ":");
    append(diff, "- ", old.subList(start, old.size() - end));
    append(diff, "+ ", now.subList(start, now.size() - end));
    return diff.toString();
  }

  private static void append(StringBuilder diff, String sign, List<String> lines) {
    lines.stream()
        .limit(MAX_LINES)
        .forEach(line -> diff.append('\n').append(sign).append(Printable.text(line, 200)));
    if (lines.size() > MAX_LINES) {
      diff.append('\n')
          .append(sign)
          .append("... and " + (lines.size() - MAX_LINES) + " more lines");
    }
  }
}

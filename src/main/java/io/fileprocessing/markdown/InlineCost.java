package io.fileprocessing.markdown;

import java.util.Arrays;

/**
 * Computes the maximum cost of the markup in a text, in steps of about a nanosecond.
 *
 * <p>commonmark-java 0.30.0 takes linear time for all markup with three exceptions. Delimiter runs:
 * a closing run without an opening one may be compared with all preceding nodes, if runs of other
 * kinds are in between. Brackets: each link visits all open brackets. Images, and links with a
 * label: the text from the opening bracket is copied. The factors are measured.
 */
final class InlineCost {

  private static final long PER_NODE = 3;
  private static final long PER_OPEN_BRACKET = 8;
  private static final long PER_COPIED_CHARACTER = 4;

  // runs of one or two of each character; each longer run counts as a separate kind
  private static final String DELIMITERS = "*_~";
  private final int[] kinds = new int[2 * DELIMITERS.length()];
  private long runs;
  private long nodes;
  private long brackets;
  private long links;
  private long copies;

  private InlineCost() {}

  /**
   * The cost of a text.
   *
   * @param references whether the note may define references, so that any bracket can be a link
   */
  static long of(String text, boolean references) {
    InlineCost cost = new InlineCost();
    int index = 0;
    while (index < text.length()) {
      index = cost.countMarkup(text, index);
    }
    return cost.steps(text.length(), references);
  }

  private long steps(int length, boolean references) {
    long mixed = runs - Arrays.stream(kinds).max().getAsInt();
    // the maximum number of links, after the same number of brackets that stay open
    long made = Math.min(references ? brackets : links, brackets / 2);
    return PER_NODE * nodes * mixed
        + PER_OPEN_BRACKET * (brackets - made) * made
        + PER_COPIED_CHARACTER * copies * length;
  }

  /** Counts the character or run at {@code index}, and returns its end. */
  private int countMarkup(String text, int index) {
    char c = text.charAt(index);
    switch (c) {
      case '[' -> {
        brackets++;
        char before = index == 0 ? ' ' : text.charAt(index - 1);
        copies += before == '!' || before == ']' ? 1 : 0;
        links += before == ']' ? 1 : 0;
      }
      case ']' -> links += text.startsWith("(", index + 1) ? 1 : 0;
      case '*', '_', '~' -> {
        return countRun(text, index);
      }
      case '\n', '<', '&', '`', '\\' -> {}
      default -> {
        return index + 1;
      }
    }
    // the markup character and the text after it
    nodes += 2;
    return index + 1;
  }

  private int countRun(String text, int index) {
    char c = text.charAt(index);
    int end = index + 1;
    while (end < text.length() && text.charAt(end) == c) {
      end++;
    }
    int length = end - index;
    if (length <= 2) {
      kinds[2 * DELIMITERS.indexOf(c) + length - 1]++;
    }
    runs++;
    nodes += length + 1;
    return end;
  }
}

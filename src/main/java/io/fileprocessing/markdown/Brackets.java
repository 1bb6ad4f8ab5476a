package io.fileprocessing.markdown;

/**
 * Bounds how many brackets of Markdown are open at once.
 *
 * <pre>
 * Brackets.bounded("![".repeat(10_000)); // the first 100 as they are, then "!\[" each
 * </pre>
 *
 * <p>For every closing bracket commonmark-java copies the text since its opening one, which for n
 * nested images are n² characters. Its own limit of the nesting comes after that copy.
 */
public final class Brackets {

  private static final int MAX_OPEN = 100;

  private Brackets() {}

  /**
   * {@code markdown} with each {@code [} escaped that over 100 open ones precede in its paragraph.
   */
  public static String bounded(String markdown) {
    StringBuilder bounded = null;
    int copied = 0;
    int open = 0;
    for (int i = 0; i < markdown.length(); i++) {
      char c = markdown.charAt(i);
      if (c == '[' && open == MAX_OPEN) {
        bounded = bounded == null ? new StringBuilder(markdown.length() + 16) : bounded;
        bounded.append(markdown, copied, i).append('\\');
        copied = i;
      } else if (c == '[') {
        open++;
      } else if (c == ']') {
        open = Math.max(0, open - 1);
      } else if (c == '\n' && endsParagraph(markdown, i)) {
        open = 0;
      }
    }
    return bounded == null
        ? markdown
        : bounded.append(markdown, copied, markdown.length()).toString();
  }

  private static boolean endsParagraph(String markdown, int newline) {
    return markdown.startsWith("\n", newline + 1) || markdown.startsWith("\r\n", newline + 1);
  }
}

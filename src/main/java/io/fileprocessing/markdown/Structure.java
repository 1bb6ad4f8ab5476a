package io.fileprocessing.markdown;

/**
 * Bounds how much structure of Markdown is worked out: a parser takes some hundred bytes for every
 * mark and every line, many times what they take in the document.
 *
 * <pre>
 * Structure.isBounded("We *love* it."); // true
 * </pre>
 */
public final class Structure {

  private static final int MAX_MARKS = 500_000;
  private static final int MAX_LINES = 400_000;
  private static final String MARKS = "[]*_~<&`\\|";

  private Structure() {}

  /**
   * Whether {@code markdown} has no more than 500,000 characters that may mark something, and no
   * more than 400,000 lines. Notes of several megabytes have; what has more is text to this
   * program.
   */
  public static boolean isBounded(String markdown) {
    int marks = 0;
    int lines = 0;
    for (int i = 0; i < markdown.length(); i++) {
      char c = markdown.charAt(i);
      if (c == '\n' || c == '\r') {
        lines++;
      } else if (MARKS.indexOf(c) >= 0) {
        marks++;
      }
    }
    return marks <= MAX_MARKS && lines <= MAX_LINES;
  }
}

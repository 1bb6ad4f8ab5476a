package io.fileprocessing.markdown;

/**
 * The work that one note asks for, counted in steps of about a nanosecond before each is taken.
 *
 * <p>commonmark-java takes quadratic time over some shapes of a paragraph, and some hundred bytes
 * of memory for each mark and each line. {@link InlineCost} and {@link BlockStarts} say for what.
 */
final class Budget {

  /** Thrown when a note exceeds a limit. */
  static final class Exceeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Exceeded() {
      super("the note is too much work to parse", null, false, false);
    }
  }

  private static final long MAX_STEPS = 1_000_000_000;
  private static final int MAX_MARKS = 500_000;
  private static final int MAX_LINES = 400_000;

  private long steps;

  /**
   * The budget of a note.
   *
   * @throws Exceeded when it has more than 500,000 characters that may mark something, or more than
   *     400,000 lines
   */
  static Budget of(String note) {
    int marks = 0;
    int lines = 0;
    for (int i = 0; i < note.length(); i++) {
      switch (note.charAt(i)) {
        case '\n', '\r' -> lines++;
        case '[', ']', '*', '_', '~', '<', '&', '`', '\\', '|' -> marks++;
        default -> {}
      }
    }
    if (marks > MAX_MARKS || lines > MAX_LINES) {
      throw new Exceeded();
    }
    return new Budget();
  }

  /** Takes so many steps; {@link Exceeded} is thrown when they are too many for one note. */
  void spend(long steps) {
    this.steps += steps;
    if (this.steps > MAX_STEPS) {
      throw new Exceeded();
    }
  }
}

package io.fileprocessing.markdown;

/**
 * Limits the work of parsing a note. Work is counted before it is done, in steps of about a
 * nanosecond.
 *
 * <p>commonmark-java takes quadratic time for some kinds of paragraphs, described in {@link
 * InlineCost} and {@link BlockStarts}, and needs a few hundred bytes of memory for each markup
 * character and line.
 */
final class Budget {

  /** Thrown if a note exceeds a limit. */
  static final class Exceeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Exceeded() {
      super("the note takes too much work to parse", null, false, false);
    }
  }

  private static final long MAX_STEPS = 1_000_000_000;
  private static final int MAX_MARKUP = 500_000;
  private static final int MAX_LINES = 400_000;

  private long steps;

  /**
   * Creates the budget of a note.
   *
   * @throws Exceeded if it has more than 500,000 markup characters or more than 400,000 lines
   */
  static Budget of(String note) {
    if (note.length() > MAX_LINES) {
      checkSize(note);
    }
    return new Budget();
  }

  private static void checkSize(String note) {
    int markup = 0;
    int lines = 0;
    for (int i = 0; i < note.length(); i++) {
      switch (note.charAt(i)) {
        case '\n', '\r' -> lines++;
        case '[', ']', '*', '_', '~', '<', '&', '`', '\\', '|' -> markup++;
        default -> {}
      }
    }
    if (markup > MAX_MARKUP || lines > MAX_LINES) {
      throw new Exceeded();
    }
  }

  /** Adds steps; throws {@link Exceeded} if there are too many for one note. */
  void spend(long steps) {
    this.steps += steps;
    if (this.steps > MAX_STEPS) {
      throw new Exceeded();
    }
  }
}

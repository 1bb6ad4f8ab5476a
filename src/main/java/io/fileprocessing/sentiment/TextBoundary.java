package io.fileprocessing.sentiment;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where text may be cut, from the best place to the last resort. */
enum TextBoundary {
  /** A blank line. */
  PARAGRAPH {
    @Override
    int last(String text, int limit) {
      return text.lastIndexOf("\n\n", limit);
    }
  },

  /** The end of a sentence or of a line: list items and table rows seldom end with a full stop. */
  SENTENCE {
    @Override
    int last(String text, int limit) {
      BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
      sentences.setText(text);
      return Math.max(text.lastIndexOf('\n', limit), sentences.preceding(limit + 1));
    }
  },

  /** White space. */
  WORD {
    @Override
    int last(String text, int limit) {
      int border = limit;
      while (border > 0 && !Character.isWhitespace(text.charAt(border))) {
        border--;
      }
      return border;
    }
  },

  /** The end of a grapheme cluster: a letter with its accents, an emoji with its modifiers. */
  CLUSTER {
    @Override
    int last(String text, int limit) {
      Matcher clusters = CLUSTERS.matcher(text);
      int border = 0;
      while (clusters.find() && clusters.end() <= limit) {
        border = clusters.end();
      }
      return border;
    }
  };

  private static final Pattern CLUSTERS = Pattern.compile("\\X");

  /** The characters after a limit that decide whether a sentence or a cluster ends at it. */
  private static final int LOOKAHEAD = 64;

  /**
   * The last border at or before {@code limit}, 0 or less when there is none.
   *
   * @param text longer than {@code limit}
   */
  abstract int last(String text, int limit);

  /**
   * The end of the text that starts at {@code from} and ends at or before {@code end}, at the first
   * kind of border that lies between them; {@code end} itself when there is none. White space that
   * follows {@code end} counts as before it.
   *
   * @param end a border between code points
   */
  static int last(String text, int from, int end, TextBoundary... kinds) {
    int limit = end;
    while (limit < text.length() && Character.isWhitespace(text.charAt(limit))) {
      limit++;
    }
    if (limit == text.length()) {
      return limit;
    }
    String window = text.substring(from, Math.min(text.length(), limit + LOOKAHEAD));
    for (TextBoundary kind : kinds) {
      int border = kind.last(window, limit - from);
      if (border > 0) {
        return from + border;
      }
    }
    return end;
  }
}

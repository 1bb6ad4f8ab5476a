package io.fileprocessing.sentiment;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of boundaries at which text is cut, from best to worst. */
enum TextBoundary {
  /** A blank line. */
  PARAGRAPH {
    @Override
    int last(String text, int limit) {
      return text.lastIndexOf("\n\n", limit);
    }
  },

  /**
   * The end of a sentence or of a line, because list items and table rows seldom end with a period.
   */
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
      int boundary = limit;
      while (boundary > 0 && !Character.isWhitespace(text.charAt(boundary))) {
        boundary--;
      }
      return boundary;
    }
  },

  /**
   * The end of a grapheme cluster, such as a letter with its accents or an emoji with its
   * modifiers.
   */
  CLUSTER {
    @Override
    int last(String text, int limit) {
      Matcher clusters = CLUSTERS.matcher(text);
      int boundary = 0;
      while (clusters.find() && clusters.end() <= limit) {
        boundary = clusters.end();
      }
      return boundary;
    }
  };

  private static final Pattern CLUSTERS = Pattern.compile("\\X");

  /**
   * The number of characters after a limit that are needed to decide whether a sentence or cluster
   * ends there.
   */
  private static final int LOOKAHEAD = 64;

  /**
   * The last boundary at or before {@code limit}; 0 or less if there is none.
   *
   * @param text longer than {@code limit}
   */
  abstract int last(String text, int limit);

  /**
   * Where to cut the text that starts at {@code from}: the last boundary at or before {@code end},
   * of the first kind that has one, or {@code end} itself. White space after {@code end} is
   * included.
   *
   * @param end an index between code points
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
      int boundary = kind.last(window, limit - from);
      if (boundary > 0) {
        return from + boundary;
      }
    }
    return end;
  }
}

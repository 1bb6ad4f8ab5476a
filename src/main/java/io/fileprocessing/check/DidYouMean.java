package io.fileprocessing.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the name that was probably meant by a misspelled one.
 *
 * <pre>{@code
 * DidYouMean.of("setBdy", List.of("setBody", "split"));   // setBody
 * DidYouMean.hint("setBdy", List.of("setBody", "split")); // Did you mean 'setBody'?
 * }</pre>
 */
public final class DidYouMean {

  private DidYouMean() {}

  /** Asks whether the most similar name was meant; empty if there is none. */
  public static Optional<String> hint(String misspelled, Collection<String> names) {
    return of(misspelled, names).map(name -> "Did you mean '" + name + "'?");
  }

  /**
   * The most similar name; empty if more than two characters, or a third of them, differ. Ignores
   * letter case.
   */
  static Optional<String> of(String misspelled, Collection<String> names) {
    int limit = Math.min(2, Math.max(1, misspelled.length() / 3));
    return names.stream()
        .filter(name -> Math.abs(name.length() - misspelled.length()) <= limit)
        .filter(name -> distance(misspelled, name) <= limit)
        .min(
            Comparator.<String>comparingInt(name -> distance(misspelled, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** The number of characters to insert, delete, replace or swap with their neighbor. */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}

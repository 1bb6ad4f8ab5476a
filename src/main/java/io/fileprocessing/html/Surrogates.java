package io.fileprocessing.html;

import java.util.regex.Pattern;

/**
 * Replaces unpaired surrogates, which no encoding can store.
 *
 * <pre>
 * Surrogates.replaced("a\\uD800"); // "a\\uFFFD"
 * </pre>
 */
final class Surrogates {

  // a pattern takes a pair for one character of another category
  private static final Pattern UNPAIRED = Pattern.compile("\\p{Cs}");

  private Surrogates() {}

  /** {@code text} with U+FFFD for each unpaired surrogate; null for null. */
  static String replaced(String text) {
    return text == null ? null : UNPAIRED.matcher(text).replaceAll("\uFFFD");
  }
}

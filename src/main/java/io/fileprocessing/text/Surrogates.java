package io.fileprocessing.html;

import java.util.regex.Pattern;

/**
 * Replaces unpaired surrogates, which cannot be encoded.
 *
 * <pre>
 * Surrogates.replaced("a\\uD800"); // "a\\uFFFD"
 * </pre>
 */
final class Surrogates {

  // a pair of surrogates matches as one character of a different category
  private static final Pattern UNPAIRED = Pattern.compile("\\p{Cs}");

  private Surrogates() {}

  /** Replaces each unpaired surrogate in {@code text} with U+FFFD; null for null. */
  static String replaced(String text) {
    return text == null ? null : UNPAIRED.matcher(text).replaceAll("\uFFFD");
  }
}

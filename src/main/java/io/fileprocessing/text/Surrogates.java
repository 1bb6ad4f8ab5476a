package io.fileprocessing.text;

import java.util.regex.Pattern;

/**
 * Replaces unpaired surrogates, which cannot be encoded.
 *
 * <pre>
 * Surrogates.replaced("a\\uD800"); // "a\\uFFFD"
 * </pre>
 */
public final class Surrogates {

  // a pair of surrogates matches as one character of a different category
  private static final Pattern UNPAIRED = Pattern.compile("\\p{Cs}");

  private Surrogates() {}

  /** Replaces each unpaired surrogate in {@code text} with U+FFFD; null for null. */
  public static String replaced(String text) {
    return text == null ? null : UNPAIRED.matcher(text).replaceAll("\uFFFD");
  }
}

package io.fileprocessing.html;

import io.fileprocessing.text.FrontMatter;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;

/**
 * Determines the language of a page and its writing direction.
 *
 * <pre>
 * PageLanguage.of(FrontMatter.of("---\nlang: ar\n---\n")); // ar
 * PageLanguage.isRightToLeft("ar"); // true
 * </pre>
 */
final class PageLanguage {

  // the languages and scripts that are written from right to left in CLDR
  private static final Set<String> LANGUAGES =
      Set.of(
          "ar", "arb", "arc", "ars", "ary", "arz", "azb", "bal", "bgn", "bqi", "ckb", "dv", "fa",
          "glk", "he", "iw", "ji", "khw", "ks", "lrc", "mzn", "nqo", "pbt", "pes", "pnb", "prs",
          "ps", "rhg", "sd", "sdh", "skr", "syr", "ug", "ur", "yi");
  private static final Set<String> SCRIPTS =
      Set.of(
          "Adlm", "Arab", "Aran", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa",
          "Yezi");

  private PageLanguage() {}

  /**
   * The {@code lang} or {@code language} of the front matter if it is a language tag; otherwise
   * English.
   */
  static String of(FrontMatter front) {
    return front.first("lang", "language").filter(PageLanguage::isTag).orElse("en");
  }

  /**
   * Whether a language is written from right to left, according to its script if the tag has one.
   */
  static boolean isRightToLeft(String tag) {
    Locale locale = Locale.forLanguageTag(tag);
    return locale.getScript().isEmpty()
        ? LANGUAGES.contains(locale.getLanguage())
        : SCRIPTS.contains(locale.getScript());
  }

  private static boolean isTag(String tag) {
    try {
      new Locale.Builder().setLanguageTag(tag);
      return true;
    } catch (IllformedLocaleException e) {
      return false;
    }
  }
}

package io.fileprocessing.sentiment;

import io.fileprocessing.event.StoredObject;
import io.fileprocessing.failure.Rejection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import software.amazon.awssdk.services.comprehend.model.DominantLanguage;
import software.amazon.awssdk.services.comprehend.model.LanguageCode;

/**
 * Decides in which language a text is scored: the one that is set, or with {@value #AUTO} the one
 * Amazon Comprehend finds.
 *
 * <pre>
 * new Languages("auto").known(prose);                  // "auto": ask with sample(prose)
 * new Languages("auto").dominant(object, answer);      // "fr"
 * </pre>
 */
public final class Languages {

  /** The setting that leaves the language to Comprehend. */
  public static final String AUTO = "auto";

  /** The language of text that has none, such as a row of emoji, or that is too short to tell. */
  private static final String FALLBACK = LanguageCode.EN.toString();

  /**
   * Shorter text is told wrong too often. Source:
   * https://docs.aws.amazon.com/comprehend/latest/APIReference/API_DetectDominantLanguage.html,
   * Text.
   */
  private static final int MIN_SAMPLE = 20;

  /**
   * What a request is billed for at least, and ample to tell a language: see {@link
   * Characters#units}.
   */
  private static final int MAX_SAMPLE = 300;

  private final String setting;

  /**
   * Languages by a setting.
   *
   * @param setting a code that Comprehend scores, as in {@link LanguageCode}, or {@value #AUTO}
   * @throws IllegalArgumentException when it is neither
   */
  public Languages(String setting) {
    if (!AUTO.equals(setting) && !scored(setting)) {
      throw new IllegalArgumentException(
          "SENTIMENT_LANGUAGE is '"
              + setting
              + "', and Amazon Comprehend scores none of that name. Set it to "
              + AUTO
              + " or to one of "
              + new TreeSet<>(LanguageCode.knownValues())
              + ".");
    }
    this.setting = setting;
  }

  /**
   * The language to score {@code prose} in when no question is needed; {@value #AUTO} when
   * Comprehend is to be asked with its {@link #sample}. Text under 20 characters, which is too
   * short to tell, counts as English.
   */
  public String known(Prose prose) {
    return AUTO.equals(setting) && Characters.count(sample(prose)) < MIN_SAMPLE
        ? FALLBACK
        : setting;
  }

  /** The first 300 characters of {@code prose}, from which its language is told. */
  public String sample(Prose prose) {
    return prose.sections().stream()
        .flatMapToInt(section -> section.text().codePoints())
        .limit(MAX_SAMPLE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /**
   * The language with the best score in Comprehend's answer; English when it found none.
   *
   * @throws Rejection when Comprehend cannot score text in it
   */
  public String dominant(StoredObject object, List<DominantLanguage> languages) {
    String dominant =
        languages.stream()
            .max(Comparator.comparing(DominantLanguage::score))
            .map(DominantLanguage::languageCode)
            .orElse(FALLBACK);
    if (!scored(dominant)) {
      throw Rejection.unsupportedLanguage(object, dominant);
    }
    return dominant;
  }

  private static boolean scored(String language) {
    return LanguageCode.knownValues().stream().anyMatch(code -> code.toString().equals(language));
  }
}

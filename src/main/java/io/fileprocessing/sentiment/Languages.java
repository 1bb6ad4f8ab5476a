package io.fileprocessing.sentiment;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.comprehend.model.DominantLanguage;
import software.amazon.awssdk.services.comprehend.model.LanguageCode;

/**
 * Determines the language that a text is scored in: the configured one or, with {@value #AUTO}, the
 * one that Amazon Comprehend detects.
 *
 * <pre>
 * new Languages("auto").known(prose);                  // "auto": detect it from sample(prose)
 * new Languages("auto").dominant(object, languages);   // "fr"
 * </pre>
 */
public final class Languages {

  /** The setting that lets Comprehend detect the language. */
  public static final String AUTO = "auto";

  /**
   * The allowed settings: the codes of the languages that Comprehend scores, and {@value #AUTO}.
   */
  public static final Set<String> SETTINGS =
      Stream.concat(
              Stream.of(AUTO), LanguageCode.knownValues().stream().map(LanguageCode::toString))
          .collect(Collectors.toCollection(TreeSet::new));

  /** The language of text without language, such as emoji, or too short to detect its language. */
  private static final String FALLBACK = LanguageCode.EN.toString();

  /**
   * Detection is unreliable for shorter text. Source:
   * https://docs.aws.amazon.com/comprehend/latest/APIReference/API_DetectDominantLanguage.html,
   * Text.
   */
  private static final int MIN_SAMPLE = 20;

  /**
   * The minimum that a request is billed for, and enough to detect a language; see {@link
   * Characters#units}.
   */
  private static final int MAX_SAMPLE = 300;

  private final String setting;

  /**
   * Determines languages by a setting.
   *
   * @param setting one of {@link #SETTINGS}
   */
  public Languages(String setting) {
    this.setting = Objects.requireNonNull(setting, "setting");
  }

  /**
   * The language to score {@code prose} in, or {@value #AUTO} if Comprehend has to detect it from
   * {@link #sample}. Text of fewer than 20 characters is too short for this and counts as English.
   */
  public String known(Prose prose) {
    return AUTO.equals(setting) && Characters.count(sample(prose)) < MIN_SAMPLE
        ? FALLBACK
        : setting;
  }

  /** The first 300 characters of {@code prose}, used to detect its language. */
  public String sample(Prose prose) {
    return prose.sections().stream()
        .flatMapToInt(section -> section.text().codePoints())
        .limit(MAX_SAMPLE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /**
   * The language with the best score in Comprehend's response; English if it detected none.
   *
   * @throws Rejection if Comprehend cannot score text in this language
   */
  public String dominant(StoredObject object, List<DominantLanguage> languages) {
    String dominant =
        languages.stream()
            .max(Comparator.comparing(DominantLanguage::score))
            .map(DominantLanguage::languageCode)
            .orElse(FALLBACK);
    if (!SETTINGS.contains(dominant)) {
      throw Rejection.unsupportedLanguage(object, dominant);
    }
    return dominant;
  }
}

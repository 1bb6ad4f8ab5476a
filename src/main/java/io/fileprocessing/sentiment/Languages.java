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

  /** What can be set: the codes of the languages that Comprehend scores, and {@value #AUTO}. */
  public static final Set<String> SETTINGS =
      Stream.concat(
              Stream.of(AUTO), LanguageCode.knownValues().stream().map(LanguageCode::toString))
          .collect(Collectors.toCollection(TreeSet::new));

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
   * @param setting one of {@link #SETTINGS}
   */
  public Languages(String setting) {
    this.setting = Objects.requireNonNull(setting, "setting");
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
    if (!SETTINGS.contains(dominant)) {
      throw Rejection.unsupportedLanguage(object, dominant);
    }
    return dominant;
  }
}

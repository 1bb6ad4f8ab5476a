package io.fileprocessing.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * The language in which a text is written, by Apache OpenNLP's model.
 *
 * @param code such as {@code en}; the ISO 639-3 code of a language that has no ISO 639-1 code
 * @param score 0 to 1
 */
record DominantLanguage(String code, double score) {

  // the model's code for Chinese is cmn, Comprehend's is zh
  private static final Map<String, String> OTHER_NAMES = Map.of("cmn", "zh");

  static DominantLanguage of(String text) {
    Language best = new LanguageDetectorME(Lazy.MODEL).predictLanguage(text);
    String code = best.getLang();
    return new DominantLanguage(
        OTHER_NAMES.getOrDefault(code, Lazy.TWO_LETTERS.getOrDefault(code, code)),
        best.getConfidence());
  }

  /** The model takes 10 MB and is read on first use. */
  private static final class Lazy {

    static final LanguageDetectorModel MODEL = model();

    static final Map<String, String> TWO_LETTERS =
        Arrays.stream(Locale.getISOLanguages())
            .collect(
                Collectors.toMap(
                    code -> new Locale(code).getISO3Language(),
                    Function.identity(),
                    (first, second) -> first));

    private static LanguageDetectorModel model() {
      try {
        return new LanguageDetectorModel(DominantLanguage.class.getResource("/langdetect-183.bin"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

package io.fileprocessing.command.test;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.comprehend.model.DetectDominantLanguageRequest;
import software.amazon.awssdk.services.comprehend.model.DetectDominantLanguageResponse;
import software.amazon.awssdk.services.comprehend.model.DetectKeyPhrasesRequest;
import software.amazon.awssdk.services.comprehend.model.DetectKeyPhrasesResponse;
import software.amazon.awssdk.services.comprehend.model.DetectSentimentRequest;
import software.amazon.awssdk.services.comprehend.model.DetectSentimentResponse;
import software.amazon.awssdk.services.comprehend.model.DominantLanguage;
import software.amazon.awssdk.services.comprehend.model.KeyPhrase;
import software.amazon.awssdk.services.comprehend.model.SentimentScore;

/**
 * A stand-in for Comprehend that gives the same answers to every text.
 *
 * @param sentiment {@code POSITIVE}, {@code NEGATIVE}, {@code NEUTRAL} or {@code MIXED}, which gets
 *     the score 1
 * @param language the code of the detected language
 * @param keyPhrases the detected key phrases
 */
record FixedComprehend(String sentiment, String language, List<String> keyPhrases)
    implements ComprehendClient {

  FixedComprehend {
    Objects.requireNonNull(sentiment, "sentiment");
    Objects.requireNonNull(language, "language");
    keyPhrases = List.copyOf(keyPhrases);
  }

  static FixedComprehend neutral() {
    return new FixedComprehend("NEUTRAL", "en", List.of());
  }

  @Override
  public DetectSentimentResponse detectSentiment(DetectSentimentRequest request) {
    return DetectSentimentResponse.builder()
        .sentiment(sentiment.toUpperCase(Locale.ROOT))
        .sentimentScore(
            SentimentScore.builder()
                .positive(score("POSITIVE"))
                .negative(score("NEGATIVE"))
                .neutral(score("NEUTRAL"))
                .mixed(score("MIXED"))
                .build())
        .build();
  }

  private float score(String name) {
    return name.equalsIgnoreCase(sentiment) ? 1 : 0;
  }

  @Override
  public DetectDominantLanguageResponse detectDominantLanguage(
      DetectDominantLanguageRequest request) {
    return DetectDominantLanguageResponse.builder()
        .languages(DominantLanguage.builder().languageCode(language).score(1f).build())
        .build();
  }

  @Override
  public DetectKeyPhrasesResponse detectKeyPhrases(DetectKeyPhrasesRequest request) {
    return DetectKeyPhrasesResponse.builder()
        .keyPhrases(
            keyPhrases.stream()
                .map(text -> KeyPhrase.builder().text(text).score(1f).build())
                .toList())
        .build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}

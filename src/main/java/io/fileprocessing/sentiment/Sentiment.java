package io.fileprocessing.sentiment;

import java.util.Objects;
import software.amazon.awssdk.services.comprehend.model.DetectSentimentResponse;
import software.amazon.awssdk.services.comprehend.model.SentimentScore;

/**
 * The sentiment of a text, in Amazon Comprehend's terms.
 *
 * @param label POSITIVE, NEGATIVE, NEUTRAL or MIXED
 * @param positive confidence in the label of that name, 0 to 1, as the other three
 */
public record Sentiment(
    String label, double positive, double negative, double neutral, double mixed) {

  public Sentiment {
    Objects.requireNonNull(label, "label");
  }

  /** Comprehend's answer. */
  public static Sentiment of(DetectSentimentResponse response) {
    SentimentScore score = response.sentimentScore();
    return new Sentiment(
        response.sentimentAsString(),
        decimal(score.positive()),
        decimal(score.negative()),
        decimal(score.neutral()),
        decimal(score.mixed()));
  }

  /**
   * The number that is written {@code score}: 0.9f is 0.9, where a cast would give
   * 0.8999999761581421.
   */
  private static double decimal(Float score) {
    return Double.parseDouble(score.toString());
  }
}

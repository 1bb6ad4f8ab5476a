package io.fileprocessing.sentiment;

import java.util.Objects;
import software.amazon.awssdk.services.comprehend.model.DetectSentimentResponse;
import software.amazon.awssdk.services.comprehend.model.SentimentScore;

/**
 * The sentiment of a text, as reported by Amazon Comprehend.
 *
 * @param label POSITIVE, NEGATIVE, NEUTRAL or MIXED
 * @param positive the confidence in this label, from 0 to 1; the other three likewise
 */
public record Sentiment(
    String label, double positive, double negative, double neutral, double mixed) {

  public Sentiment {
    Objects.requireNonNull(label, "label");
  }

  /** The sentiment in Comprehend's response. */
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
   * Converts the decimal representation of {@code score}: 0.9f becomes 0.9, whereas a cast would
   * yield 0.8999999761581421.
   */
  private static double decimal(Float score) {
    return Double.parseDouble(score.toString());
  }
}

package io.fileprocessing.sentiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import software.amazon.awssdk.services.comprehend.model.DetectSentimentResponse;
import software.amazon.awssdk.services.comprehend.model.SentimentScore;

/**
 * How a text feels, in Amazon Comprehend's terms.
 *
 * @param label POSITIVE, NEGATIVE, NEUTRAL or MIXED
 * @param positive its confidence in the label of that name, 0 to 1; so the other three
 */
public record Sentiment(
    String label, double positive, double negative, double neutral, double mixed) {

  public Sentiment {
    Objects.requireNonNull(label, "label");
  }

  /** What Comprehend answered. */
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
   * The sentiment of several segments together; empty for none.
   *
   * <p>One segment keeps Comprehend's own label. The scores of several are means weighted by their
   * lengths in code points, and the label is that of the largest (the earlier of POSITIVE,
   * NEGATIVE, NEUTRAL, MIXED when two are equal).
   */
  static Optional<Sentiment> of(List<ScoredSegment> segments) {
    if (segments.size() <= 1) {
      return segments.stream().map(ScoredSegment::sentiment).findFirst();
    }
    Map<String, Double> means = new LinkedHashMap<>();
    means.put("POSITIVE", mean(segments, Sentiment::positive));
    means.put("NEGATIVE", mean(segments, Sentiment::negative));
    means.put("NEUTRAL", mean(segments, Sentiment::neutral));
    means.put("MIXED", mean(segments, Sentiment::mixed));
    double largest = Collections.max(means.values());
    String label =
        means.keySet().stream()
            .filter(name -> means.get(name) == largest)
            .findFirst()
            .orElseThrow();
    return Optional.of(
        new Sentiment(
            label,
            means.get("POSITIVE"),
            means.get("NEGATIVE"),
            means.get("NEUTRAL"),
            means.get("MIXED")));
  }

  private static double mean(List<ScoredSegment> segments, ToDoubleFunction<Sentiment> score) {
    double sum = 0;
    long characters = 0;
    for (ScoredSegment scored : segments) {
      sum += score.applyAsDouble(scored.sentiment()) * scored.segment().characters();
      characters += scored.segment().characters();
    }
    return sum / characters;
  }

  /**
   * The number that is written {@code score}: 0.9f is 0.9, where a cast would give
   * 0.8999999761581421.
   */
  private static double decimal(Float score) {
    return Double.parseDouble(score.toString());
  }
}

package io.fileprocessing.sentiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import software.amazon.awssdk.services.comprehend.model.DetectSentimentResponse;

/** A segment and its sentiment. */
public record ScoredSegment(Segment segment, Sentiment sentiment) {

  public ScoredSegment {
    Objects.requireNonNull(segment, "segment");
    Objects.requireNonNull(sentiment, "sentiment");
  }

  /** {@code segment} with Comprehend's response. */
  public static ScoredSegment of(Segment segment, DetectSentimentResponse response) {
    return new ScoredSegment(segment, Sentiment.of(response));
  }

  /**
   * The combined sentiment of segments; empty if there are none.
   *
   * <p>A single segment keeps Comprehend's label. For several segments, the scores are means
   * weighted by length in code points, and the label is that of the highest mean (if equal, the
   * first of POSITIVE, NEGATIVE, NEUTRAL, MIXED).
   */
  static Optional<Sentiment> overall(List<ScoredSegment> segments) {
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
}

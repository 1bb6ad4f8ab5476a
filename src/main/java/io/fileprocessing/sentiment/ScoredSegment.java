package io.fileprocessing.sentiment;

import java.util.Objects;
import software.amazon.awssdk.services.comprehend.model.DetectSentimentResponse;

/** A segment and what Amazon Comprehend found in it. */
public record ScoredSegment(Segment segment, Sentiment sentiment) {

  public ScoredSegment {
    Objects.requireNonNull(segment, "segment");
    Objects.requireNonNull(sentiment, "sentiment");
  }

  /** {@code segment} with the answer to its request. */
  public static ScoredSegment of(Segment segment, DetectSentimentResponse response) {
    return new ScoredSegment(segment, Sentiment.of(response));
  }
}

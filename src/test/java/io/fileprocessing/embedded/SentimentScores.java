package io.fileprocessing.embedded;

import com.vader.sentiment.analyzer.SentimentAnalyzer;
import com.vader.sentiment.util.ScoreType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.BreakIterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The sentiment of an English text by the VADER lexicon, as four scores that sum to 1.
 *
 * <pre>{@code
 * SentimentScores.of("I love it.").sentiment()   // "POSITIVE"
 * }</pre>
 */
record SentimentScores(double positive, double negative, double neutral, double mixed) {

  // VADER is made for sentences, and its time is quadratic in the length of the text
  private static final int LONGEST_PIECE = 300;

  static SentimentScores of(String text) {
    double pleasant = 0;
    double unpleasant = 0;
    BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    sentences.setText(text);
    int start = 0;
    while (start < text.length()) {
      int end = Math.min(sentences.following(start), start + LONGEST_PIECE);
      Map<String, Float> polarity = polarity(text.substring(start, end));
      double weight = (double) (end - start) / text.length();
      pleasant += weight * polarity.get(ScoreType.POSITIVE);
      unpleasant += weight * polarity.get(ScoreType.NEGATIVE);
      start = end;
    }
    return of(pleasant, unpleasant);
  }

  /** Of a text whose shares of pleasant and unpleasant words are given, each 0 to 1. */
  private static SentimentScores of(double pleasant, double unpleasant) {
    double both = pleasant + unpleasant;
    if (both == 0) {
      return new SentimentScores(0, 0, 1, 0);
    }
    double strength = Math.min(1, 2 * both);
    double balance = Math.min(pleasant, unpleasant) / Math.max(pleasant, unpleasant);
    double mixed = strength * balance * balance;
    double oneSided = strength - mixed;
    return new SentimentScores(
        oneSided * pleasant / both, oneSided * unpleasant / both, 1 - strength, mixed);
  }

  /** The name of the largest score, in upper case. */
  String sentiment() {
    return byName().entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .orElseThrow()
        .getKey()
        .toUpperCase(Locale.ROOT);
  }

  /** The scores by the names that Comprehend uses. */
  Map<String, Double> byName() {
    Map<String, Double> scores = new LinkedHashMap<>();
    scores.put("Positive", positive);
    scores.put("Negative", negative);
    scores.put("Neutral", neutral);
    scores.put("Mixed", mixed);
    return scores;
  }

  private static Map<String, Float> polarity(String text) {
    try {
      SentimentAnalyzer analyzer = new SentimentAnalyzer(text);
      analyzer.analyze();
      return analyzer.getPolarity();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

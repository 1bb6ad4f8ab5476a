package io.fileprocessing.sentiment;

import io.fileprocessing.settings.Settings;

/**
 * The settings of the sentiment workflow that Java code uses.
 *
 * @param language the code of a language that Comprehend scores, or {@code auto}
 * @param sections whether to score each section separately as well
 * @param maxCharacters the maximum number of characters to score per document
 */
public record SentimentSettings(String language, boolean sections, int maxCharacters) {

  /** Reads the settings. Required settings may be missing if the workflow is disabled. */
  public static SentimentSettings read(Settings settings) {
    if (settings.flag("sentiment.enabled")) {
      settings.queue(
          "sentiment.queue", "the URL of the queue that the sentiment workflow consumes");
      settings.table("sentiment.table", "the table to store the sentiment in");
    }
    settings.optionalQueue("sentiment.dlq");
    settings.number("sentiment.consumers", 1, 500);
    settings.number("comprehend.calls.per.second", 1, 10_000);
    return new SentimentSettings(
        language(settings), settings.flag("sentiment.sections"), maxCharacters(settings));
  }

  /** The maximum number of characters to score per document; unlimited if it is not set. */
  public static int maxCharacters(Settings settings) {
    return settings.text("sentiment.max.characters").isPresent()
        ? settings.number("sentiment.max.characters", 1, Integer.MAX_VALUE)
        : Integer.MAX_VALUE;
  }

  private static String language(Settings settings) {
    String language = settings.text("sentiment.language").orElse("");
    if (!Languages.SETTINGS.contains(language)) {
      settings.problem(
          "sentiment.language",
          "must be one of " + String.join(" ", Languages.SETTINGS) + ", not '" + language + "'");
    }
    return language;
  }
}

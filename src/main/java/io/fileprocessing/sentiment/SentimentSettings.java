package io.fileprocessing.sentiment;

import io.fileprocessing.settings.Settings;

/**
 * The settings of the sentiment workflow, as far as Java reads them.
 *
 * @param language a language code that Comprehend scores, or {@code auto}
 * @param sections whether each section is scored on its own as well
 * @param maxCharacters the most characters that are scored of a document
 */
public record SentimentSettings(String language, boolean sections, int maxCharacters) {

  /** Reads them; what is required is required of a process that runs the workflow. */
  public static SentimentSettings read(Settings settings) {
    if (settings.flag("sentiment.enabled")) {
      settings.queue(
          "sentiment.queue", "the URL of the queue that the sentiment workflow consumes");
      settings.required("sentiment.table", "the table that the sentiment goes to");
    }
    settings.number("sentiment.consumers", 1, 500);
    settings.number("comprehend.calls.per.second", 1, 10_000);
    int maxCharacters =
        settings.text("sentiment.max.characters").isPresent()
            ? settings.number("sentiment.max.characters", 1, Integer.MAX_VALUE)
            : Integer.MAX_VALUE;
    return new SentimentSettings(
        language(settings), settings.flag("sentiment.sections"), maxCharacters);
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

package io.fileprocessing.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Amazon Comprehend's synchronous operations, with the limits and errors of the service. */
final class ComprehendOperations {

  // docs.aws.amazon.com/comprehend/latest/dg/guidelines-and-limits.html
  private static final int SENTIMENT_BYTES = 5_000;
  private static final int LANGUAGE_BYTES = 100_000;
  // docs.aws.amazon.com/comprehend/latest/APIReference/API_DetectKeyPhrases.html: less than 100 KB
  private static final int KEY_PHRASES_BYTES = 100_000;
  private static final int BATCH = 25;

  private static final List<String> LANGUAGES =
      List.of("en", "es", "fr", "de", "it", "pt", "ar", "hi", "ja", "ko", "zh", "zh-TW");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong characters = new AtomicLong();

  ComprehendUsage usage() {
    return new ComprehendUsage(calls.get(), characters.get());
  }

  ObjectNode call(String operation, JsonNode request) {
    calls.incrementAndGet();
    return switch (operation) {
      case "DetectSentiment" -> detectSentiment(request);
      case "BatchDetectSentiment" -> batchDetectSentiment(request);
      case "DetectDominantLanguage" -> detectDominantLanguage(request);
      case "DetectKeyPhrases" -> detectKeyPhrases(request);
      default ->
          throw new ServiceError(
              "UnknownOperationException", "The operation " + operation + " is not supported.");
    };
  }

  private ObjectNode detectSentiment(JsonNode request) {
    checkLanguage(request.path("LanguageCode"));
    return score(text(request.path("Text"), SENTIMENT_BYTES));
  }

  private ObjectNode batchDetectSentiment(JsonNode request) {
    checkLanguage(request.path("LanguageCode"));
    JsonNode texts = request.path("TextList");
    if (texts.isEmpty()) {
      throw invalid("textList", "Member must have length greater than or equal to 1");
    }
    if (texts.size() > BATCH) {
      throw new ServiceError(
          "BatchSizeLimitExceededException",
          "The batch has " + texts.size() + " documents; the limit is " + BATCH + ".");
    }
    ObjectNode response = JSON.createObjectNode();
    ArrayNode results = response.putArray("ResultList");
    ArrayNode errors = response.putArray("ErrorList");
    for (int index = 0; index < texts.size(); index++) {
      try {
        results.add(score(text(texts.get(index), SENTIMENT_BYTES)).put("Index", index));
      } catch (ServiceError e) {
        // one bad document does not fail the batch
        errors
            .addObject()
            .put("Index", index)
            .put("ErrorCode", e.type())
            .put("ErrorMessage", e.getMessage());
      }
    }
    return response;
  }

  private ObjectNode detectDominantLanguage(JsonNode request) {
    String text = text(request.path("Text"), LANGUAGE_BYTES);
    characters.addAndGet(text.length());
    DominantLanguage language = DominantLanguage.of(text);
    ObjectNode response = JSON.createObjectNode();
    response
        .putArray("Languages")
        .addObject()
        .put("LanguageCode", language.code())
        .put("Score", language.score());
    return response;
  }

  private ObjectNode detectKeyPhrases(JsonNode request) {
    checkLanguage(request.path("LanguageCode"));
    String text = text(request.path("Text"), KEY_PHRASES_BYTES);
    characters.addAndGet(text.length());
    ObjectNode response = JSON.createObjectNode();
    ArrayNode phrases = response.putArray("KeyPhrases");
    for (KeyPhrase phrase : KeyPhrase.in(text)) {
      phrases
          .addObject()
          .put("Text", phrase.text())
          .put("Score", phrase.score())
          .put("BeginOffset", phrase.begin())
          .put("EndOffset", phrase.end());
    }
    return response;
  }

  private ObjectNode score(String text) {
    characters.addAndGet(text.length());
    SentimentScores scores = SentimentScores.of(text);
    ObjectNode response = JSON.createObjectNode().put("Sentiment", scores.sentiment());
    response.set("SentimentScore", JSON.valueToTree(scores.byName()));
    return response;
  }

  private static String text(JsonNode node, int limit) {
    String text = node.asText();
    if (text.isEmpty()) {
      throw invalid("text", "Member must have length greater than or equal to 1");
    }
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > limit) {
      throw new ServiceError(
          "TextSizeLimitExceededException",
          "Input text size exceeds limit. Max length of request text allowed is "
              + limit
              + " bytes while in this request the text size is "
              + bytes
              + " bytes");
    }
    return text;
  }

  private static void checkLanguage(JsonNode code) {
    // for a language that it does not score, the service returns the generic error instead of
    // UnsupportedLanguageException
    if (!LANGUAGES.contains(code.asText())) {
      throw invalid("languageCode", "Member must satisfy enum value set: " + LANGUAGES);
    }
  }

  private static ServiceError invalid(String member, String constraint) {
    return new ServiceError(
        "ValidationException",
        "1 validation error detected: Value at '"
            + member
            + "' failed to satisfy constraint: "
            + constraint);
  }
}

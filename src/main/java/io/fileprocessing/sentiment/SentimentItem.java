package io.fileprocessing.sentiment;

import io.fileprocessing.object.Printable;
import io.fileprocessing.object.StoredObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The DynamoDB item with the sentiment of a document.
 *
 * <p>The same version of an object always yields the same item. The item stays below DynamoDB's
 * limit of 400 KB, and its key {@code id} below 2,048 bytes (5 for the scheme, up to 255 for the
 * bucket, 1 for the slash, up to 1,024 for the key). Source:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
public final class SentimentItem {

  /**
   * The maximum length of a section title in code points, including the ellipsis of a truncated
   * title.
   */
  static final int MAX_TITLE = 100;

  /** The decimals of a score. Comprehend's scores have seven digits, DynamoDB stores up to 38. */
  private static final int DECIMALS = 10;

  private SentimentItem() {}

  /**
   * The attributes of the item.
   *
   * @param source S3's response with the object
   * @param language the code of the language that the text was scored in; ignored if nothing was
   *     scored
   * @param scored all segments of {@code prose}; if there are none, the label is NONE
   * @throws IllegalArgumentException if a section of {@code prose} has no scored segment: an item
   *     must never cover less text than it appears to
   */
  public static Map<String, AttributeValue> attributes(
      StoredObject object,
      GetObjectResponse source,
      Prose prose,
      String language,
      List<ScoredSegment> scored) {
    Map<Integer, List<ScoredSegment>> bySection =
        scored.stream().collect(Collectors.groupingBy(one -> one.segment().section()));
    if (bySection.size() != prose.sections().size()) {
      throw new IllegalArgumentException(
          Printable.text(object.uri())
              + ": "
              + bySection.size()
              + " of "
              + prose.sections().size()
              + " sections were scored.");
    }
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    item.putAll(key(object));
    item.put("last_modified", string(DateTimeFormatter.ISO_INSTANT.format(source.lastModified())));
    Optional.ofNullable(source.eTag()).ifPresent(etag -> item.put("source_etag", string(etag)));
    Optional.ofNullable(source.versionId())
        .ifPresent(version -> item.put("source_version", string(version)));
    putSentiment(item, "overall_sentiment", scored);
    if (!scored.isEmpty()) {
      item.put("language", string(language));
    }
    item.put("segments", number(scored.size()));
    item.put("units", number(scored.stream().mapToInt(one -> one.segment().units()).sum()));
    if (prose.charactersOmitted() > 0) {
      item.put("characters_omitted", number(prose.charactersOmitted()));
    }
    if (prose.divided()) {
      item.put("sections", AttributeValue.fromL(sections(prose, bySection)));
    }
    if (prose.sectionsOmitted() > 0) {
      item.put("sections_omitted", number(prose.sectionsOmitted()));
    }
    return item;
  }

  /** The key of the item of an object. */
  public static Map<String, AttributeValue> key(StoredObject object) {
    return Map.of("id", string(object.uri()));
  }

  private static List<AttributeValue> sections(
      Prose prose, Map<Integer, List<ScoredSegment>> scored) {
    List<AttributeValue> sections = new ArrayList<>();
    for (int index = 0; index < prose.sections().size(); index++) {
      Map<String, AttributeValue> section = new LinkedHashMap<>();
      section.put("title", string(title(prose.sections().get(index).title())));
      putSentiment(section, "sentiment", scored.get(index));
      sections.add(AttributeValue.fromM(section));
    }
    return sections;
  }

  private static void putSentiment(
      Map<String, AttributeValue> item, String label, List<ScoredSegment> scored) {
    Optional<Sentiment> sentiment = ScoredSegment.overall(scored);
    item.put(label, string(sentiment.map(Sentiment::label).orElse("NONE")));
    sentiment.ifPresent(
        scores -> {
          item.put("positive", number(scores.positive()));
          item.put("negative", number(scores.negative()));
          item.put("neutral", number(scores.neutral()));
          item.put("mixed", number(scores.mixed()));
        });
    item.put(
        "characters", number(scored.stream().mapToInt(one -> one.segment().characters()).sum()));
  }

  private static String title(String title) {
    return Characters.count(title) <= MAX_TITLE
        ? title
        : title.substring(0, title.offsetByCodePoints(0, MAX_TITLE - 1)) + "…";
  }

  private static AttributeValue string(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  private static AttributeValue number(double score) {
    BigDecimal rounded = BigDecimal.valueOf(score).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    return AttributeValue.fromN(rounded.stripTrailingZeros().toPlainString());
  }
}

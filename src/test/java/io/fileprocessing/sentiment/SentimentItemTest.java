package io.fileprocessing.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.fileprocessing.object.StoredObject;
import io.fileprocessing.text.Text;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.comprehend.model.DetectSentimentResponse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

class SentimentItemTest {

  private static final StoredObject OBJECT = new StoredObject("in", "a/b.md");
  private static final GetObjectResponse SOURCE =
      GetObjectResponse.builder()
          .lastModified(Instant.parse("2026-01-02T03:04:05Z"))
          .eTag("\"abc\"")
          .versionId("v1")
          .build();

  @Test
  void keepsComprehendsLabelForASingleSegment() {
    Prose prose = whole("Good.");

    // Comprehend's label is not always that of its highest score
    Map<String, AttributeValue> item =
        item(prose, scored(0, "Good.", "MIXED", 0.9f, 0.05f, 1e-5f, 0f));

    assertThat(item)
        .containsOnly(
            Map.entry("id", s("s3://in/a/b.md")),
            Map.entry("last_modified", s("2026-01-02T03:04:05Z")),
            Map.entry("source_etag", s("\"abc\"")),
            Map.entry("source_version", s("v1")),
            Map.entry("overall_sentiment", s("MIXED")),
            Map.entry("positive", n("0.9")),
            Map.entry("negative", n("0.05")),
            Map.entry("neutral", n("0.00001")),
            Map.entry("mixed", n("0")),
            Map.entry("language", s("en")),
            Map.entry("characters", n("5")),
            Map.entry("segments", n("1")),
            Map.entry("units", n("3")));
  }

  @Test
  void weightsSegmentsByLength() {
    Map<String, AttributeValue> item =
        item(
            whole("x"),
            scored(0, "a".repeat(300), "NEGATIVE", 0.1f, 0.6f, 0.3f, 0f),
            scored(0, "😀".repeat(600), "POSITIVE", 0.7f, 0.2f, 0.1f, 0f));

    assertThat(item)
        .containsEntry("overall_sentiment", s("POSITIVE"))
        .containsEntry("positive", n("0.5"))
        .containsEntry("negative", n("0.3333333333"))
        .containsEntry("neutral", n("0.1666666667"))
        .containsEntry("mixed", n("0"))
        .containsEntry("characters", n("900"))
        .containsEntry("segments", n("2"))
        .containsEntry("units", n("9"));
  }

  @Test
  void hasTheLabelNoneAndNoScoresWithoutText() {
    Prose prose = new PlainText(true, Integer.MAX_VALUE).prose(Text.utf8("```\ncode\n```"));
    GetObjectResponse unversioned = SOURCE.toBuilder().versionId(null).build();

    assertThat(SentimentItem.attributes(OBJECT, unversioned, prose, "auto", List.of()))
        .containsOnly(
            Map.entry("id", s("s3://in/a/b.md")),
            Map.entry("last_modified", s("2026-01-02T03:04:05Z")),
            Map.entry("source_etag", s("\"abc\"")),
            Map.entry("overall_sentiment", s("NONE")),
            Map.entry("characters", n("0")),
            Map.entry("segments", n("0")),
            Map.entry("units", n("0")),
            Map.entry("sections", AttributeValue.fromL(List.of())));
  }

  @Test
  void containsTheSentimentOfEachSection() {
    Prose prose =
        new PlainText(true, Integer.MAX_VALUE)
            .prose(Text.utf8("Intro\n\n## One\n\nBad\n\n## Two\n\nGood"));

    Map<String, AttributeValue> item =
        item(
            prose,
            scored(0, "Intro", "NEUTRAL", 0f, 0f, 1f, 0f),
            scored(1, "One", "NEUTRAL", 0f, 0f, 1f, 0f),
            scored(1, "Bad", "NEGATIVE", 0f, 1f, 0f, 0f),
            scored(2, "Two\n\nGood", "POSITIVE", 1f, 0f, 0f, 0f));

    assertThat(item.get("sections").l())
        .extracting(
            section -> section.m().get("title").s(), section -> section.m().get("sentiment").s())
        .containsExactly(tuple("", "NEUTRAL"), tuple("One", "NEGATIVE"), tuple("Two", "POSITIVE"));
    assertThat(item.get("sections").l().get(1).m())
        .containsOnlyKeys(
            "title", "sentiment", "positive", "negative", "neutral", "mixed", "characters")
        .containsEntry("negative", n("0.5"))
        .containsEntry("neutral", n("0.5"))
        .containsEntry("characters", n("6"));
  }

  @Test
  void containsWhatTheLimitOmitted() {
    Prose prose =
        new PlainText(true, 10).prose(Text.utf8("Intro.\n\n## One\n\nBad\n\n## Two\n\nGood"));

    assertThat(
            item(
                prose,
                scored(0, "Intro.", "NEUTRAL", 0f, 0f, 1f, 0f),
                scored(1, "One", "NEUTRAL", 0f, 0f, 1f, 0f)))
        .containsEntry("characters_omitted", n("14"))
        .containsEntry("sections_omitted", n("1"));
  }

  @Test
  void staysBelowTheLimitOfDynamoDbForAnyDocument() {
    String markdown =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "## " + "😀".repeat(150) + "\n\ntext\n\n")
            .collect(Collectors.joining());
    Prose prose = new PlainText(true, Integer.MAX_VALUE).prose(Text.utf8(markdown));
    ScoredSegment[] scored =
        new Segments()
            .segments(prose).stream()
                .map(
                    one ->
                        scored(
                            one.section(),
                            one.text(),
                            "NEUTRAL",
                            0.12345678f,
                            0.12345678f,
                            0.6f,
                            0.15308644f))
                .toArray(ScoredSegment[]::new);
    GetObjectResponse source = SOURCE.toBuilder().versionId("v".repeat(1_024)).build();
    StoredObject longest = new StoredObject("b".repeat(63), "é".repeat(512));

    Map<String, AttributeValue> item =
        SentimentItem.attributes(longest, source, prose, "zh-TW", List.of(scored));

    assertThat(size(AttributeValue.fromM(item))).isLessThan(400 * 1024);
    assertThat(item.get("id").s().getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(2_048);
    assertThat(item).containsEntry("sections_omitted", n("4500"));
    assertThat(item.get("sections").l()).hasSize(ProseReader.MAX_SECTIONS + 1);
    assertThat(item.get("sections").l().get(0).m())
        .containsEntry("title", s("😀".repeat(99) + "…"));
  }

  @Test
  void rejectsSectionsThatWereNotScored() {
    StoredObject object = new StoredObject("in", "a\nb.md");

    assertThatThrownBy(
            () -> SentimentItem.attributes(object, SOURCE, whole("text"), "en", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("s3://in/a%0Ab.md: 0 of 1 sections were scored.");
  }

  /**
   * The size of an item in bytes as DynamoDB counts it, with numbers rounded up. Source:
   * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
   */
  private static long size(AttributeValue value) {
    return switch (value.type()) {
      case S -> bytes(value.s());
      case N -> value.n().length() + 2;
      case L -> 3 + value.l().stream().mapToLong(element -> 1 + size(element)).sum();
      case M ->
          3
              + value.m().entrySet().stream()
                  .mapToLong(one -> 1 + bytes(one.getKey()) + size(one.getValue()))
                  .sum();
      default -> throw new IllegalArgumentException(value.toString());
    };
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Map<String, AttributeValue> item(Prose prose, ScoredSegment... scored) {
    return SentimentItem.attributes(OBJECT, SOURCE, prose, "en", List.of(scored));
  }

  private static Prose whole(String text) {
    return new PlainText(false, Integer.MAX_VALUE).prose(Text.utf8(text));
  }

  private static ScoredSegment scored(
      int section,
      String text,
      String label,
      float positive,
      float negative,
      float neutral,
      float mixed) {
    return ScoredSegment.of(
        new Segment(section, text),
        DetectSentimentResponse.builder()
            .sentiment(label)
            .sentimentScore(
                score -> score.positive(positive).negative(negative).neutral(neutral).mixed(mixed))
            .build());
  }

  private static AttributeValue s(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue n(String value) {
    return AttributeValue.fromN(value);
  }
}

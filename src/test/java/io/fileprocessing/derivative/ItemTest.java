package io.fileprocessing.derivative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.comprehend.model.KeyPhrase;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

class ItemTest {

  private static final StoredObject OBJECT = new StoredObject("in", "a \"b\".md");
  private static final GetObjectResponse SOURCE =
      GetObjectResponse.builder()
          .lastModified(Instant.parse("2026-01-02T03:04:05Z"))
          .eTag("\"e\"")
          .build();

  @Test
  void namesTheObjectAndItsVersion() {
    assertThat(Item.of(Map.of(), OBJECT, SOURCE))
        .containsOnly(
            Map.entry("id", AttributeValue.fromS("s3://in/a \"b\".md")),
            Map.entry("last_modified", AttributeValue.fromS("2026-01-02T03:04:05Z")),
            Map.entry("source_etag", AttributeValue.fromS("\"e\"")));
  }

  @Test
  void keepsTheIdOfTheMapAsAString() {
    assertThat(Item.of(Map.of("id", 7), OBJECT, SOURCE))
        .containsEntry("id", AttributeValue.fromS("7"));
  }

  @Test
  void anIdHasOneTo2048Bytes() {
    assertThat(Item.hasUsableId(null, OBJECT)).isTrue();
    assertThat(Item.hasUsableId(Map.of("id", "é".repeat(1024)), OBJECT)).isTrue();
    assertThat(Item.hasUsableId(Map.of("id", "é".repeat(1024) + "x"), OBJECT)).isFalse();
    assertThat(Item.hasUsableId(Map.of("id", ""), OBJECT)).isFalse();
  }

  @Test
  void keepsTheTypesOfValues() {
    Map<String, Object> values = new HashMap<>();
    values.put("text", "${body}");
    values.put("number", new BigDecimal("0.1"));
    values.put("flag", true);
    values.put("list", Arrays.asList(1, null, List.of("x")));
    values.put("map", Map.of("a", 1L));
    values.put("none", null);
    values.put("phrase", KeyPhrase.builder().text("red").beginOffset(3).build());

    assertThat(Item.of(values, OBJECT, SOURCE))
        .containsEntry("text", AttributeValue.fromS("${body}"))
        .containsEntry("number", AttributeValue.fromN("0.1"))
        .containsEntry("flag", AttributeValue.fromBool(true))
        .containsEntry(
            "list",
            AttributeValue.fromL(
                List.of(
                    AttributeValue.fromN("1"),
                    AttributeValue.fromNul(true),
                    AttributeValue.fromL(List.of(AttributeValue.fromS("x"))))))
        .containsEntry("map", AttributeValue.fromM(Map.of("a", AttributeValue.fromN("1"))))
        .containsEntry(
            "phrase",
            AttributeValue.fromM(
                Map.of(
                    "text", AttributeValue.fromS("red"),
                    "begin_offset", AttributeValue.fromN("3"))))
        .doesNotContainKey("none");
  }

  record Part(String partTitle, List<Heading> headings) {}

  @Test
  void makesMapsOfRecords() {
    assertThat(
            Item.of(
                Map.of("parts", List.of(new Part("a", List.of(new Heading(2, "b"))))),
                OBJECT,
                SOURCE))
        .containsEntry(
            "parts",
            AttributeValue.fromL(
                List.of(
                    AttributeValue.fromM(
                        Map.of(
                            "part_title",
                            AttributeValue.fromS("a"),
                            "headings",
                            AttributeValue.fromL(
                                List.of(
                                    AttributeValue.fromM(
                                        Map.of(
                                            "level", AttributeValue.fromN("2"),
                                            "text", AttributeValue.fromS("b"))))))))));
  }

  @Test
  void makesStringsOfTimesAndLists() {
    assertThat(
            Item.of(
                Map.of(
                    "instant", SOURCE.lastModified(),
                    "date", Date.from(SOURCE.lastModified()),
                    "day", LocalDate.of(2026, 1, 2),
                    "duration", Duration.ofMinutes(3),
                    "path", Path.of("a", "b"),
                    "array", new int[] {1, 2},
                    "words", "a b".split(" "),
                    "bytes", ByteBuffer.wrap(new byte[] {1})),
                OBJECT,
                SOURCE))
        .containsEntry("instant", AttributeValue.fromS("2026-01-02T03:04:05Z"))
        .containsEntry("date", AttributeValue.fromS("2026-01-02T03:04:05Z"))
        .containsEntry("day", AttributeValue.fromS("2026-01-02"))
        .containsEntry("duration", AttributeValue.fromS("PT3M"))
        .containsEntry("path", AttributeValue.fromS(Path.of("a", "b").toString()))
        .containsEntry(
            "array",
            AttributeValue.fromL(List.of(AttributeValue.fromN("1"), AttributeValue.fromN("2"))))
        .containsEntry(
            "words",
            AttributeValue.fromL(List.of(AttributeValue.fromS("a"), AttributeValue.fromS("b"))))
        .containsEntry("bytes", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1})));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void hasNoSuchNumber(double value) {
    assertThatThrownBy(() -> Item.of(Map.of("n", value), OBJECT, SOURCE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rejectsWhatDynamoDbWouldRejectForGood() {
    assertThatThrownBy(() -> Item.of(Map.of("text", "é".repeat(205_000)), OBJECT, SOURCE))
        .isInstanceOf(Rejection.class)
        .hasMessageContaining("409,600");
    // a number of one digit has two bytes, and one more in a list
    assertThatThrownBy(() -> Item.of(Map.of("n", Collections.nCopies(137_000, 1)), OBJECT, SOURCE))
        .isInstanceOf(Rejection.class)
        .hasMessageContaining("409,600");
    assertThatThrownBy(() -> Item.of(Map.of("id", "x".repeat(2_049)), OBJECT, SOURCE))
        .isInstanceOf(Rejection.class)
        .hasMessageContaining("2,048");
    assertThatThrownBy(() -> Item.of(Map.of("id", ""), OBJECT, SOURCE))
        .isInstanceOf(Rejection.class);
  }
}

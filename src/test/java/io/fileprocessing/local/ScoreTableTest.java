package io.fileprocessing.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ScoreTableTest {

  @Test
  void aNoteWithoutHeadingsHasOneRow() {
    assertThat(ScoreTable.rows("a.md", item(""))).hasSize(1).first().asString().contains("a.md");
  }

  @Test
  void aNoteWhoseItemHasNoSectionsHasOneRow() {
    assertThat(ScoreTable.rows("a.md", item())).hasSize(1);
  }

  @Test
  void everySectionOfANoteHasARow() {
    List<String> rows = ScoreTable.rows("a.md", item("", "First"));
    assertThat(rows).hasSize(3);
    assertThat(rows.get(1)).contains("(before the first section)", "NEUTRAL", "0.25");
    assertThat(rows.get(2)).contains("First", "NEUTRAL", "0.25");
    assertThat(ScoreTable.rows("a.md", item("Only"))).hasSize(2).last().asString().contains("Only");
  }

  private static Map<String, AttributeValue> item(String... titles) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("overall_sentiment", AttributeValue.fromS("NEUTRAL"));
    if (titles.length > 0) {
      item.put(
          "sections",
          AttributeValue.fromL(
              Arrays.stream(titles)
                  .map(
                      title ->
                          AttributeValue.fromM(
                              Map.of(
                                  "title", AttributeValue.fromS(title),
                                  "sentiment", AttributeValue.fromS("NEUTRAL"),
                                  "positive", AttributeValue.fromN("0.25"))))
                  .toList()));
    }
    return item;
  }
}

package io.fileprocessing.command.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class MemoryDynamoDbTest {

  private final MemoryDynamoDb dynamoDb = new MemoryDynamoDb();

  private void put(String table, String id, int words) {
    dynamoDb.putItem(r -> r.tableName(table).item(item(id, words)));
  }

  private static Map<String, AttributeValue> item(String id, int words) {
    return Map.of(
        "id", AttributeValue.fromS(id), "words", AttributeValue.fromN(String.valueOf(words)));
  }

  @Test
  void replacesTheItemWithTheSameId() {
    put("table", "a", 1);
    put("table", "b", 2);
    put("other", "a", 3);
    put("table", "a", 4);

    assertThat(dynamoDb.items())
        .containsExactlyInAnyOrder(
            new MemoryDynamoDb.Item("table", item("b", 2)),
            new MemoryDynamoDb.Item("other", item("a", 3)),
            new MemoryDynamoDb.Item("table", item("a", 4)));
  }

  @Test
  void deletesTheItemWithTheKey() {
    put("table", "a", 1);
    put("table", "b", 2);

    dynamoDb.deleteItem(r -> r.tableName("table").key(Map.of("id", AttributeValue.fromS("a"))));

    assertThat(dynamoDb.items()).containsExactly(new MemoryDynamoDb.Item("table", item("b", 2)));
  }
}

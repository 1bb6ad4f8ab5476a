package io.fileprocessing.command.test;

import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** A stand-in for DynamoDB, with tables whose key is {@code id}. */
final class MemoryDynamoDb implements DynamoDbClient {

  /** An item of a table. */
  record Item(String table, Map<String, AttributeValue> attributes) {}

  private final Queue<Item> items = new ConcurrentLinkedQueue<>();

  /** The items that the routes have put and not removed. */
  Queue<Item> items() {
    return items;
  }

  @Override
  public synchronized PutItemResponse putItem(PutItemRequest request) {
    AttributeValue id = request.item().get("id");
    items.removeIf(
        item ->
            item.table().equals(request.tableName())
                && Objects.equals(item.attributes().get("id"), id));
    items.add(new Item(request.tableName(), request.item()));
    return PutItemResponse.builder().build();
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    items.removeIf(
        item ->
            item.table().equals(request.tableName())
                && item.attributes().entrySet().containsAll(request.key().entrySet()));
    return DeleteItemResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}

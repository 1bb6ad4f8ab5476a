package io.fileprocessing.derivative;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The DynamoDB item of a derivative, from a map of plain values.
 *
 * <pre>
 * Item.of(Map.of("words", 7), object, source); // id=s3://notes/a.md, last_modified=..., words=7
 * </pre>
 */
public final class Item {

  /**
   * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html, item
   * size and partition key length.
   */
  private static final long MAX_BYTES = 400 * 1024;

  private static final int MAX_ID_BYTES = 2048;

  private Item() {}

  /**
   * The attributes of the item: {@code values}, and {@code last_modified} (ISO 8601, UTC), {@code
   * source_etag} and {@code source_version} of the object. Its {@code id} is that of {@code
   * values}, as a string, or the object's {@code s3://bucket/key}.
   *
   * <p>Strings, numbers, booleans, bytes, lists and maps keep their type. Records, and the parts of
   * an AWS response, become maps, and times become strings. Null values are left out.
   *
   * @param body a map
   * @param source S3's response with the object
   * @throws Rejection if the item or its id is larger than DynamoDB allows
   * @throws IllegalArgumentException if the body is not a map, or a value is of another type, or a
   *     number that DynamoDB does not have
   */
  public static Map<String, AttributeValue> of(
      Object body, StoredObject object, GetObjectResponse source) {
    Map<?, ?> values = BlockInput.map(body, "direct:store-item");
    String id = id(values, object);
    if (!isUsable(id)) {
      throw Rejection.itemIdUnusable(object, bytes(id));
    }
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("id", id);
    values.forEach((name, value) -> item.put(String.valueOf(name), value));
    // that of the map may be a number
    item.put("id", id);
    item.put("last_modified", DateTimeFormatter.ISO_INSTANT.format(source.lastModified()));
    item.put("source_etag", source.eTag());
    item.put("source_version", source.versionId());
    Map<String, AttributeValue> attributes = Attributes.of(item);
    long bytes = bytes(attributes);
    if (bytes > MAX_BYTES) {
      throw Rejection.itemTooLarge(object, bytes);
    }
    return attributes;
  }

  /**
   * Whether an item with the {@code id} of the body, or by default of the object, can exist:
   * DynamoDB allows 1 to 2,048 bytes.
   *
   * @param body a map, or null
   * @throws IllegalArgumentException if the body is anything else
   */
  public static boolean hasUsableId(Object body, StoredObject object) {
    return isUsable(id(removed(body), object));
  }

  private static boolean isUsable(String id) {
    int bytes = bytes(id);
    return bytes > 0 && bytes <= MAX_ID_BYTES;
  }

  /**
   * The key of the item: the {@code id} of the body, as a string, or the object's {@code
   * s3://bucket/key}.
   *
   * @param body a map, or null
   * @throws IllegalArgumentException if the body is anything else
   */
  public static Map<String, AttributeValue> key(Object body, StoredObject object) {
    return Map.of("id", AttributeValue.fromS(id(removed(body), object)));
  }

  private static Map<?, ?> removed(Object body) {
    return body == null ? Map.of() : BlockInput.map(body, "direct:remove-item");
  }

  private static String id(Map<?, ?> values, StoredObject object) {
    Object id = values.get("id");
    return id == null ? object.uri() : id.toString();
  }

  /** The size as DynamoDB counts it; numbers are overestimated. */
  private static long bytes(Map<String, AttributeValue> attributes) {
    return attributes.entrySet().stream()
        .mapToLong(one -> bytes(one.getKey()) + bytes(one.getValue()))
        .sum();
  }

  private static long bytes(AttributeValue value) {
    return switch (value.type()) {
      case S -> bytes(value.s());
      case N -> 1 + value.n().length();
      case B -> value.b().asByteArrayUnsafe().length;
      case L -> 3 + value.l().stream().mapToLong(one -> 1 + bytes(one)).sum();
      case M -> 3 + value.m().size() + bytes(value.m());
      default -> 1;
    };
  }

  private static int bytes(String text) {
    return text.getBytes(UTF_8).length;
  }
}

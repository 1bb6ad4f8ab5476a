package io.fileprocessing.derivative;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
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
   * <p>Strings, numbers, booleans, bytes, lists and maps keep their type, and the parts of an AWS
   * response become maps. Null values are left out.
   *
   * @param source S3's response with the object
   * @throws Rejection if the item or its id is larger than DynamoDB allows
   * @throws IllegalArgumentException if a value is of another type, or a number that DynamoDB does
   *     not have
   */
  public static Map<String, AttributeValue> of(
      Map<?, ?> values, StoredObject object, GetObjectResponse source) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("id", object.uri());
    values.forEach((name, value) -> item.put(String.valueOf(name), value));
    item.put("id", id(values, object));
    item.put("last_modified", DateTimeFormatter.ISO_INSTANT.format(source.lastModified()));
    item.put("source_etag", source.eTag());
    item.put("source_version", source.versionId());
    if (!hasUsableId(values, object)) {
      throw Rejection.itemIdUnusable(object, bytes(id(values, object)));
    }
    Map<String, AttributeValue> attributes = attributes(item);
    long bytes = bytes(attributes);
    if (bytes > MAX_BYTES) {
      throw Rejection.itemTooLarge(object, bytes);
    }
    return attributes;
  }

  /**
   * Whether an item with the {@code id} of {@code values}, or by default of the object, can exist:
   * DynamoDB allows 1 to 2,048 bytes.
   *
   * @param values null for none
   */
  public static boolean hasUsableId(Map<?, ?> values, StoredObject object) {
    int bytes = bytes(id(values, object));
    return bytes > 0 && bytes <= MAX_ID_BYTES;
  }

  /**
   * The key of the item: the {@code id} of {@code values}, as a string, or the object's {@code
   * s3://bucket/key}.
   *
   * @param values null for none
   */
  public static Map<String, AttributeValue> key(Map<?, ?> values, StoredObject object) {
    return Map.of("id", AttributeValue.fromS(id(values, object)));
  }

  private static String id(Map<?, ?> values, StoredObject object) {
    Object id = values == null ? null : values.get("id");
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

  private static Map<String, AttributeValue> attributes(Map<?, ?> values) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (value != null) {
            attributes.put(String.valueOf(name), attribute(value));
          }
        });
    return attributes;
  }

  private static AttributeValue attribute(Object value) {
    if (value instanceof CharSequence || value instanceof Character || value instanceof Enum<?>) {
      return AttributeValue.fromS(value.toString());
    }
    if (value instanceof Number number) {
      return AttributeValue.fromN(number(number));
    }
    if (value instanceof Boolean flag) {
      return AttributeValue.fromBool(flag);
    }
    if (value instanceof byte[] bytes) {
      return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
    }
    if (value instanceof Iterable<?> values) {
      return AttributeValue.fromL(list(values));
    }
    if (value instanceof Map<?, ?> values) {
      return AttributeValue.fromM(attributes(values));
    }
    if (value instanceof SdkPojo response) {
      return AttributeValue.fromM(attributes(fields(response)));
    }
    // without the value, which may be document text
    throw new IllegalArgumentException(
        "A value of type " + value.getClass().getName() + " cannot be stored in an item.");
  }

  private static String number(Number number) {
    if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        throw new IllegalArgumentException("DynamoDB has no number " + value + ".");
      }
    }
    return number.toString();
  }

  private static List<AttributeValue> list(Iterable<?> values) {
    List<AttributeValue> list = new ArrayList<>();
    for (Object value : values) {
      list.add(value == null ? AttributeValue.fromNul(true) : attribute(value));
    }
    return list;
  }

  private static Map<String, Object> fields(SdkPojo response) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (SdkField<?> field : response.sdkFields()) {
      fields.put(name(field), field.getValueOrDefault(response));
    }
    return fields;
  }

  // BeginOffset becomes begin_offset, like the names of the other attributes
  private static String name(SdkField<?> field) {
    return field.memberName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }
}

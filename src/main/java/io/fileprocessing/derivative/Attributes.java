package io.fileprocessing.derivative;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The attributes of a DynamoDB item, from plain values.
 *
 * <pre>
 * Attributes.of(Map.of("links", List.of(new Hyperlink("here", "/map"))));
 * // links=[{text=here, target=/map}]
 * </pre>
 */
final class Attributes {

  private Attributes() {}

  /**
   * Strings, numbers, booleans, bytes, lists, arrays and maps keep their type. Records, and the
   * parts of an AWS response, become maps; their names are in snake case. Times, durations, UUIDs,
   * URIs, paths and constants of enums become strings; those of times are in ISO 8601. Null values
   * are left out; in a list, they remain.
   *
   * @throws IllegalArgumentException if a value is of another type, or a number that DynamoDB does
   *     not have
   */
  static Map<String, AttributeValue> of(Map<?, ?> values) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (value != null) {
            attributes.put(String.valueOf(name), value(String.valueOf(name), value));
          }
        });
    return attributes;
  }

  /**
   * @param name the attribute of the item that has the value, for errors
   */
  private static AttributeValue value(String name, Object value) {
    if (isText(value)) {
      return AttributeValue.fromS(value.toString());
    }
    if (value instanceof Date date) {
      return AttributeValue.fromS(Instant.ofEpochMilli(date.getTime()).toString());
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
    if (value instanceof SdkBytes bytes) {
      return AttributeValue.fromB(bytes);
    }
    if (value instanceof ByteBuffer bytes) {
      return AttributeValue.fromB(SdkBytes.fromByteBuffer(bytes));
    }
    if (value instanceof Iterable<?> values) {
      return AttributeValue.fromL(list(name, values));
    }
    if (value.getClass().isArray()) {
      return AttributeValue.fromL(
          list(
              name,
              IntStream.range(0, Array.getLength(value))
                  .mapToObj(index -> Array.get(value, index))
                  .toList()));
    }
    if (value instanceof Map<?, ?> values) {
      return AttributeValue.fromM(map(name, values));
    }
    if (value instanceof SdkPojo response) {
      return AttributeValue.fromM(map(name, fields(response)));
    }
    if (value instanceof Record record) {
      return AttributeValue.fromM(map(name, components(name, record)));
    }
    throw unsupported(name, value);
  }

  private static boolean isText(Object value) {
    return value instanceof CharSequence
        || value instanceof Character
        || value instanceof Enum<?>
        || value instanceof TemporalAccessor
        || value instanceof TemporalAmount
        || value instanceof UUID
        || value instanceof URI
        // an Iterable of itself
        || value instanceof Path;
  }

  private static IllegalArgumentException unsupported(String name, Object value) {
    // without the value, which may be document text
    return new IllegalArgumentException(
        "The attribute '"
            + name
            + "' of an item must be text, a number, a boolean, a time, bytes, a list, a map or a"
            + " record, not "
            + BlockInput.type(value)
            + ".");
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

  private static List<AttributeValue> list(String name, Iterable<?> values) {
    List<AttributeValue> list = new ArrayList<>();
    for (Object value : values) {
      list.add(value == null ? AttributeValue.fromNul(true) : value(name, value));
    }
    return list;
  }

  private static Map<String, AttributeValue> map(String name, Map<?, ?> values) {
    Map<String, AttributeValue> map = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          if (value != null) {
            map.put(String.valueOf(key), value(name, value));
          }
        });
    return map;
  }

  private static Map<String, Object> fields(SdkPojo response) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (SdkField<?> field : response.sdkFields()) {
      fields.put(snakeCase(field.memberName()), field.getValueOrDefault(response));
    }
    return fields;
  }

  private static Map<String, Object> components(String name, Record record) {
    Map<String, Object> components = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        // a record in a jar of the user need not be public
        component.getAccessor().trySetAccessible();
        components.put(snakeCase(component.getName()), component.getAccessor().invoke(record));
      } catch (ReflectiveOperationException e) {
        throw unsupported(name, record);
      }
    }
    return components;
  }

  // BeginOffset becomes begin_offset, like the names of the other attributes
  private static String snakeCase(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }
}

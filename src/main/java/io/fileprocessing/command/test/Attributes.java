package io.fileprocessing.command.test;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The attributes of DynamoDB items as plain values. */
final class Attributes {

  private Attributes() {}

  /** The values as strings, numbers, booleans, lists and maps. */
  static Map<String, Object> values(Map<String, AttributeValue> attributes) {
    Map<String, Object> values = new LinkedHashMap<>();
    attributes.forEach((name, value) -> values.put(name, value(value)));
    return values;
  }

  private static Object value(AttributeValue value) {
    return switch (value.type()) {
      case S -> value.s();
      case N -> new BigDecimal(value.n());
      case BOOL -> value.bool();
      case L -> value.l().stream().map(Attributes::value).toList();
      case M -> values(value.m());
      case SS -> value.ss();
      case NS -> value.ns().stream().map(BigDecimal::new).toList();
      case B -> value.b().asByteArray();
      default -> "";
    };
  }

  /** Whether two values are the same; numbers are compared by value. */
  static boolean isEqual(Object one, Object other) {
    if (one instanceof Number && other instanceof Number) {
      return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
    }
    if (one instanceof List<?> a && other instanceof List<?> b) {
      return a.size() == b.size()
          && IntStream.range(0, a.size()).allMatch(i -> isEqual(a.get(i), b.get(i)));
    }
    if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
      return a.keySet().equals(b.keySet())
          && a.keySet().stream().allMatch(key -> isEqual(a.get(key), b.get(key)));
    }
    return Objects.equals(one, other);
  }
}

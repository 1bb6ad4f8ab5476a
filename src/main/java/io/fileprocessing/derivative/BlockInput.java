package io.fileprocessing.derivative;

import java.util.Map;

/**
 * Checks what a route gives to a building block, so that a mistake in the route is one sentence.
 *
 * <pre>
 * BlockInput.variable("notes", "table", "direct:store-item"); // notes
 * BlockInput.variable(null, "table", "direct:store-item");    // throws: "Set the variable table before direct:store-item."
 * </pre>
 */
public final class BlockInput {

  private BlockInput() {}

  /**
   * The value of a variable that the block requires.
   *
   * @param name the name of the variable
   * @param block the endpoint of the block, such as {@code direct:store-item}
   * @throws IllegalArgumentException if it is null or blank
   */
  public static String variable(String value, String name, String block) {
    if (value == null) {
      throw new IllegalArgumentException("Set the variable " + name + " before " + block + ".");
    }
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          "The variable "
              + name
              + " for "
              + block
              + " must not be empty. Check the setting that it is set to.");
    }
    return value;
  }

  /**
   * The body of a block that requires a map.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static Map<?, ?> map(Object body, String block) {
    if (body instanceof Map<?, ?> map) {
      return map;
    }
    // without the body, which may be document text
    throw new IllegalArgumentException(
        "The body for "
            + block
            + " must be a map, not "
            + type(body)
            + ". Make one of values with ${map(name, value)}, or of JSON with unmarshal; split a list.");
  }

  /** The type of a value in words for a sentence: {@code empty}, or {@code java.lang.String}. */
  static String type(Object value) {
    return value == null ? "empty" : value.getClass().getTypeName();
  }
}

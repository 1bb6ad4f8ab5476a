package io.fileprocessing.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Text of an event's JSON, and how much of it an error message may repeat: presigned requests leave
 * signatures and tokens in events.
 */
final class JsonText {

  private static final int MAX_FIELDS_SHOWN = 8;

  // Letters only: a signature, a token or a key id has digits.
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z]([A-Za-z: -]{0,38}[A-Za-z])?");

  private JsonText() {}

  /** The node's text; empty when it is missing or not text. */
  static String of(JsonNode node) {
    return node.isTextual() ? node.textValue() : "";
  }

  /** {@code " (name)"} when the name is short and cannot be a secret, and nothing otherwise. */
  static String inParentheses(String name) {
    return HARMLESS.matcher(name).matches() ? " (" + name + ")" : "";
  }

  /** The names of the first fields, as far as they cannot be secrets. */
  static List<String> fieldNames(JsonNode object) {
    return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
        .filter(field -> HARMLESS.matcher(field).matches())
        .limit(MAX_FIELDS_SHOWN)
        .collect(Collectors.toList());
  }
}

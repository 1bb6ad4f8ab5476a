package io.fileprocessing.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Reads text from the JSON of an event and limits what error messages may quote: events of
 * presigned requests contain signatures and tokens.
 */
final class JsonText {

  private static final int MAX_FIELDS_SHOWN = 8;

  // Letters only: signatures, tokens and key ids contain digits.
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z]([A-Za-z: -]{0,38}[A-Za-z])?");

  private JsonText() {}

  /** The text of the node; empty if it is missing or not text. */
  static String of(JsonNode node) {
    return node.isTextual() ? node.textValue() : "";
  }

  /** {@code " (name)"} if the name is short and cannot be a secret; otherwise empty. */
  static String inParentheses(String name) {
    return HARMLESS.matcher(name).matches() ? " (" + name + ")" : "";
  }

  /** The names of the first fields, without those that could be secrets. */
  static List<String> fieldNames(JsonNode object) {
    return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
        .filter(field -> HARMLESS.matcher(field).matches())
        .limit(MAX_FIELDS_SHOWN)
        .collect(Collectors.toList());
  }
}

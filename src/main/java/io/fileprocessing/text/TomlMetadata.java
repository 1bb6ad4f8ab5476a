package io.fileprocessing.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the top-level scalars of a TOML document. */
final class TomlMetadata {

  private static final int MAX_DEPTH = 50;
  private static final TomlMapper TOML =
      new TomlMapper(
          TomlFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
              .build());

  private TomlMetadata() {}

  /** The values of a block; empty if it is not a table and does not look like one. */
  static Optional<Map<String, String>> values(String block) {
    try {
      JsonNode table = TOML.readTree(block);
      Map<String, String> values = new HashMap<>();
      table
          .properties()
          .forEach(
              entry -> {
                if (entry.getValue().isValueNode() && !entry.getValue().asText().isBlank()) {
                  values.put(entry.getKey(), MetadataLines.onOneLine(entry.getValue().asText()));
                }
              });
      return table.isEmpty() ? Optional.empty() : Optional.of(values);
    } catch (JsonProcessingException e) {
      return MetadataLines.TOML.values(block);
    }
  }
}

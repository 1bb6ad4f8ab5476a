package io.fileprocessing.text;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the top-level scalars of a YAML mapping.
 *
 * <p>Uses the events of the parser and builds no objects, so that aliases and nesting in a hostile
 * document cost nothing, and values are kept as written: 1.10 and 2026-01-02 are not converted.
 */
final class YamlMetadata {

  private static final int MAX_DEPTH = 50;
  private static final LoadSettings SETTINGS = LoadSettings.builder().build();

  private final Map<String, String> values = new HashMap<>();
  private final Map<Anchor, String> anchors = new HashMap<>();

  private YamlMetadata() {}

  /** The values of a block; empty if it is not a mapping and does not look like one. */
  static Optional<Map<String, String>> values(String block) {
    if (isDeep(block)) {
      return MetadataLines.YAML.values(block);
    }
    try {
      YamlMetadata metadata = new YamlMetadata();
      return metadata.read(new Parse(SETTINGS).parseString(block).iterator())
          ? Optional.of(metadata.values)
          : Optional.empty();
    } catch (YamlEngineException e) {
      return MetadataLines.YAML.values(block);
    }
  }

  /**
   * Whether brackets are nested deeper than metadata needs; the parser takes quadratic time for
   * them.
   */
  private static boolean isDeep(String block) {
    int depth = 0;
    for (int i = 0; i < block.length() && depth <= MAX_DEPTH; i++) {
      switch (block.charAt(i)) {
        case '[', '{' -> depth++;
        case ']', '}' -> depth = Math.max(depth - 1, 0);
        default -> {}
      }
    }
    return depth > MAX_DEPTH;
  }

  /** Whether the events are those of a mapping with names; "[a link]: x" has none. */
  private boolean read(Iterator<Event> events) {
    Event root = events.next();
    while (root.getEventId() == Event.ID.StreamStart
        || root.getEventId() == Event.ID.DocumentStart) {
      root = events.next();
    }
    if (root.getEventId() != Event.ID.MappingStart) {
      return false;
    }
    int names = 0;
    for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
      String name = scalar(key, events);
      String value = scalar(events.next(), events);
      names += name == null ? 0 : 1;
      if (name != null && value != null && !value.isBlank()) {
        values.putIfAbsent(name, value);
      }
    }
    // an error may follow
    events.forEachRemaining(event -> {});
    return names > 0;
  }

  /** The text of the node that starts with an event; null if it is a collection or a YAML null. */
  private String scalar(Event event, Iterator<Event> events) {
    if (event instanceof ScalarEvent scalar) {
      String text = isNull(scalar) ? null : MetadataLines.onOneLine(scalar.getValue());
      scalar.getAnchor().ifPresent(anchor -> anchors.put(anchor, text));
      return text;
    }
    if (event instanceof AliasEvent alias) {
      return anchors.get(alias.getAlias());
    }
    int depth = event instanceof CollectionStartEvent ? 1 : 0;
    while (depth > 0) {
      Event inner = events.next();
      depth += inner instanceof CollectionStartEvent ? 1 : 0;
      depth -= inner instanceof CollectionEndEvent ? 1 : 0;
      if (depth > MAX_DEPTH) {
        throw new YamlEngineException("deeper than " + MAX_DEPTH);
      }
    }
    return null;
  }

  private static boolean isNull(ScalarEvent scalar) {
    return scalar.getScalarStyle() == ScalarStyle.PLAIN
        && scalar.getValue().matches("|~|null|Null|NULL");
  }
}

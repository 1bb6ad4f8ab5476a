package io.fileprocessing.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A node of a YAML file, which knows its place in the file.
 *
 * <pre>{@code
 * route.get("from").flatMap(from -> from.text("uri")); // direct:shout
 * }</pre>
 */
record YamlNode(String file, Node node) {

  YamlNode {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(node, "node");
  }

  /** An entry of a mapping. */
  record Entry(YamlNode key, YamlNode value) {

    String name() {
      return key.text().orElse("");
    }
  }

  int line() {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  int column() {
    return node.getStartMark().map(Mark::getColumn).orElse(0) + 1;
  }

  /** The entries of a mapping; empty for anything else. */
  List<Entry> entries() {
    return node instanceof MappingNode mapping
        ? mapping.getValue().stream()
            .map(entry -> new Entry(at(entry.getKeyNode()), at(entry.getValueNode())))
            .toList()
        : List.of();
  }

  /** The items of a sequence; empty for anything else. */
  List<YamlNode> items() {
    return node instanceof SequenceNode sequence
        ? sequence.getValue().stream().map(this::at).toList()
        : List.of();
  }

  /** The text of a scalar; empty for anything else. */
  Optional<String> text() {
    return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
  }

  Optional<Entry> entry(String name) {
    return entries().stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  Optional<YamlNode> get(String name) {
    return entry(name).map(Entry::value);
  }

  /** The text of an entry's value; empty if there is no such entry or its value is not a scalar. */
  Optional<String> text(String name) {
    return get(name).flatMap(YamlNode::text);
  }

  /** The entries at any depth, in the order of the file. */
  Stream<Entry> descendants() {
    return descendants(entry -> true);
  }

  /** The entries at any depth, except those that are left out and what is below them. */
  Stream<Entry> descendants(Predicate<Entry> isIncluded) {
    return Stream.concat(
        entries().stream()
            .filter(isIncluded)
            .flatMap(
                entry -> Stream.concat(Stream.of(entry), entry.value().descendants(isIncluded))),
        items().stream().flatMap(item -> item.descendants(isIncluded)));
  }

  /** The values with this name, at any depth. */
  Stream<YamlNode> all(String name) {
    return descendants().filter(entry -> entry.name().equals(name)).map(Entry::value);
  }

  /** All scalars that are values, at any depth. */
  Stream<YamlNode> scalars() {
    if (node instanceof ScalarNode) {
      return Stream.of(this);
    }
    List<YamlNode> children = new ArrayList<>(items());
    entries().forEach(entry -> children.add(entry.value()));
    return children.stream().flatMap(YamlNode::scalars);
  }

  private YamlNode at(Node other) {
    return new YamlNode(file, other);
  }
}

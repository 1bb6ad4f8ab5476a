package io.fileprocessing.embedded.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Parses CloudFormation's YAML into maps, lists and scalars, with short functions in their long
 * form.
 *
 * <pre>{@code
 * YamlTree.of("Arn: !GetAtt Queue.Arn")   // {Arn={Fn::GetAtt=Queue.Arn}}
 * }</pre>
 */
final class YamlTree {

  private YamlTree() {}

  static Object of(String yaml) {
    LoadSettings settings = LoadSettings.builder().build();
    return new Compose(settings)
        .composeString(yaml)
        .map(YamlTree::value)
        .orElseThrow(() -> new IllegalArgumentException("The template is empty."));
  }

  private static Object value(Node node) {
    String tag = node.getTag().getValue();
    Object plain = plain(node);
    if (!tag.startsWith("!")) {
      return plain;
    }
    String name = tag.substring(1);
    return Map.of(name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name, plain);
  }

  private static Object plain(Node node) {
    if (node instanceof MappingNode mapping) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (NodeTuple entry : mapping.getValue()) {
        String key = ((ScalarNode) entry.getKeyNode()).getValue();
        if (map.containsKey(key)) {
          throw new IllegalArgumentException(
              "The template has the key '" + key + "' twice in the same map.");
        }
        map.put(key, value(entry.getValueNode()));
      }
      return map;
    }
    if (node instanceof SequenceNode sequence) {
      List<Object> list = new ArrayList<>();
      sequence.getValue().forEach(item -> list.add(value(item)));
      return list;
    }
    return scalar((ScalarNode) node);
  }

  private static Object scalar(ScalarNode node) {
    Tag tag = node.getTag();
    String text = node.getValue();
    if (tag.equals(Tag.INT)) {
      return Long.valueOf(text);
    }
    if (tag.equals(Tag.FLOAT)) {
      return Double.valueOf(text);
    }
    if (tag.equals(Tag.BOOL)) {
      return Boolean.valueOf(text);
    }
    return text;
  }
}

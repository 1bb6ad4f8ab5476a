package io.fileprocessing.check;

import io.fileprocessing.check.Finding.Severity;
import io.fileprocessing.object.Printable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * A route file as a tree.
 *
 * @param root the list of its entries
 */
record RouteFile(RouteSource source, YamlNode root) {

  /** Reads every scalar as text, as Camel does. */
  private static final LoadSettings YAML =
      LoadSettings.builder().setSchema(new FailsafeSchema()).build();

  /** The tree of a file; empty if it is not valid YAML, which is then a finding. */
  static Optional<RouteFile> parsed(RouteSource source, Findings findings) {
    try {
      Optional<Node> root = new Compose(YAML).composeString(source.text());
      if (root.isEmpty()) {
        findings.add(finding(source, 1, 1, "the file is empty"));
        return Optional.empty();
      }
      RouteFile file = new RouteFile(source, new YamlNode(source.name(), root.get()));
      if (file.isCyclic(root.get(), new ArrayDeque<>())) {
        findings.add(finding(source, 1, 1, "an alias contains itself"));
        return Optional.empty();
      }
      // reports duplicate keys
      file.texts();
      return Optional.of(file);
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark();
      findings.add(
          finding(
              source,
              mark.map(Mark::getLine).orElse(0) + 1,
              mark.map(Mark::getColumn).orElse(0) + 1,
              "invalid YAML: " + e.getProblem(),
              remedy(e.getProblem())));
      return Optional.empty();
    } catch (YamlEngineException e) {
      findings.add(finding(source, 1, 1, "invalid YAML: " + e.getMessage()));
      return Optional.empty();
    }
  }

  private static Finding finding(RouteSource source, int line, int column, String problem) {
    return finding(source, line, column, problem, "");
  }

  private static Finding finding(
      RouteSource source, int line, int column, String problem, String hint) {
    return new Finding(
        Severity.ERROR, source.name(), line, column, Printable.text(problem, 400), hint);
  }

  /** The usual reason for a complaint of the YAML parser; empty if the complaint says it. */
  private static String remedy(String complaint) {
    if (complaint.startsWith("expected <block end>")) {
      return "Indent this line like the others of its list or mapping.";
    }
    return complaint.startsWith("mapping values are not allowed")
        ? "Correct the indentation, or quote a value that contains a colon."
        : "";
  }

  private boolean isCyclic(Node node, Deque<Node> path) {
    if (path.stream().anyMatch(above -> above == node)) {
      return true;
    }
    path.push(node);
    YamlNode here = new YamlNode(source.name(), node);
    boolean cyclic =
        Stream.concat(here.items().stream(), here.entries().stream().map(YamlNode.Entry::value))
            .anyMatch(child -> isCyclic(child.node(), path));
    path.pop();
    return cyclic;
  }

  /** The file as maps, lists and texts. */
  Object texts() {
    return new StandardConstructor(YAML).constructSingleDocument(Optional.of(root.node()));
  }

  boolean isChecked() {
    return source.isChecked();
  }

  /** The top-level entries of a kind, such as {@code route}. */
  List<YamlNode> entries(String kind) {
    return root.items().stream().flatMap(item -> item.get(kind).stream()).toList();
  }
}

package io.fileprocessing.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersionDetector;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Validates files against the JSON schema of Camel's YAML DSL. */
final class SchemaRule implements Rule {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** That one of several alternatives must match explains nothing. */
  private static final Set<String> ALTERNATIVES = Set.of("anyOf", "oneOf", "allOf", "not", "$ref");

  /** Camel accepts any scalar as text, and a placeholder as anything. */
  private static final Map<String, String> SCALARS =
      Map.of(
          "boolean", "(?i)^(true|false)$|\\{\\{",
          "integer", "^-?\\d+$|\\{\\{",
          "number", "^-?\\d+(\\.\\d+)?$|\\{\\{");

  // parsed once: it has 800 KB
  private static final JsonNode RULES = rules();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersionDetector.detect(RULES)).getSchema(RULES);

  private static JsonNode rules() {
    try (InputStream file =
        SchemaRule.class.getClassLoader().getResourceAsStream("schema/camelYamlDsl.json")) {
      JsonNode rules = JSON.readTree(file);
      rules.findParents("type").forEach(SchemaRule::acceptText);
      return rules;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void acceptText(JsonNode rule) {
    String pattern = SCALARS.get(rule.get("type").asText());
    if (pattern != null) {
      ((ObjectNode) rule).put("type", "string").put("pattern", pattern);
    }
  }

  @Override
  public void check(RouteFiles routes, Findings findings) {
    routes.checked().forEach(file -> check(file, findings));
  }

  private void check(RouteFile file, Findings findings) {
    for (YamlNode item : file.root().items()) {
      if (item.entries().isEmpty()) {
        findings.error(item, "wrong type: this is not an entry", "Start it with 'route:'.");
        return;
      }
    }
    Set<ValidationMessage> all = SCHEMA.validate(JSON.valueToTree(file.texts()));
    List<ValidationMessage> telling =
        all.stream().filter(message -> !ALTERNATIVES.contains(message.getType())).toList();
    // of several alternatives, the one that matches best complains about the deepest node
    for (ValidationMessage message : telling.isEmpty() ? List.copyOf(all) : telling) {
      if (telling.stream().noneMatch(other -> isBelow(other, message))) {
        report(file, message, findings);
      }
    }
  }

  private static boolean isBelow(ValidationMessage one, ValidationMessage other) {
    return one.getInstanceLocation().getNameCount() > other.getInstanceLocation().getNameCount()
        && one.getInstanceLocation().startsWith(other.getInstanceLocation());
  }

  private void report(RouteFile file, ValidationMessage message, Findings findings) {
    YamlNode at = node(file.root(), message.getInstanceLocation());
    switch (message.getType()) {
      case "additionalProperties", "unevaluatedProperties" -> {
        String name = message.getProperty();
        YamlNode key = at.entry(name).map(YamlNode.Entry::key).orElse(at);
        findings.unknown(
            key, "unknown name '" + name + "'" + parent(message), name, siblings(message));
      }
      case "required" ->
          findings.error(
              at,
              "'" + message.getProperty() + "' is missing" + parent(message),
              message.getProperty().equals("steps") && parent(message).equals(" in from")
                  ? "Indent 'steps' below 'from', like 'uri'."
                  : "");
      case "type" ->
          findings.error(
              at,
              "wrong type" + parent(message) + ": " + text(message),
              message.getInstanceLocation().toString().matches(".*\\btemplatedRoute\\W+parameters")
                  ? "Start each with a hyphen: - {name: derive, value: shout}."
                  : "");
      case "enum" ->
          findings.error(at, "unknown value" + parent(message) + ": " + text(message), "");
      case "pattern" ->
          findings.error(
              at,
              "wrong value"
                  + parent(message)
                  + ": '"
                  + at.text().orElse("")
                  + "' is "
                  + (message.getMessage().contains("true|false")
                      ? "neither true nor false"
                      : "not a number"),
              "");
      case "maxProperties" ->
          findings.error(
              at,
              "several names in one entry: "
                  + at.entries().stream()
                      .map(YamlNode.Entry::name)
                      .collect(Collectors.joining(", ")),
              "Start each step with a hyphen.");
      default -> findings.error(at, "not valid" + parent(message) + ": " + text(message), "");
    }
  }

  /** The message without the location, which the finding has in a readable form. */
  private static String text(ValidationMessage message) {
    String text = message.getMessage();
    return text.startsWith(message.getInstanceLocation() + ": ")
        ? text.substring(message.getInstanceLocation().toString().length() + 2)
        : text;
  }

  private static String parent(ValidationMessage message) {
    JsonNodePath path = message.getInstanceLocation();
    while (path.getNameCount() > 0 && path.getElement(-1) instanceof Integer) {
      path = path.getParent();
    }
    return path.getNameCount() == 0 ? "" : " in " + path.getElement(-1);
  }

  /** The names that the schema allows in place of an unknown one. */
  private Set<String> siblings(ValidationMessage message) {
    Set<String> names = new TreeSet<>();
    JsonNode parent = RULES.at(message.getSchemaLocation().getFragment().getParent().toString());
    parent.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static YamlNode node(YamlNode root, JsonNodePath path) {
    YamlNode node = root;
    for (int i = 0; i < path.getNameCount(); i++) {
      Object step = path.getElement(i);
      Optional<YamlNode> child =
          step instanceof Integer index
              ? node.items().stream().skip(index).findFirst()
              : node.get(step.toString());
      if (child.isEmpty()) {
        return node;
      }
      node = child.get();
    }
    return node;
  }
}

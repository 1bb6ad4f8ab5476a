package io.fileprocessing.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * What route files need in addition to the template's resources: a queue and a dead-letter queue
 * for each workflow, and a bucket or table for each that a route names.
 *
 * <p>A property is named like its kind, and a resource like its property: {@code {{shout.queue}}}
 * becomes {@code ShoutQueue}, and {@code {{shout.bucket}}} becomes {@code local-shout-bucket}.
 *
 * @param workflows the workflows that the template does not have
 * @param settings the names of resources by environment variable; queues are names, not URLs
 */
record RouteNeeds(List<Workflow> workflows, Map<String, String> settings) {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{\\{\\??([\\w.-]+\\.(queue|dlq|bucket|table))(?::[^}]*)?}}");
  private static final Pattern ANY_PLACEHOLDER =
      Pattern.compile("\\{\\{\\??([\\w.-]+)(?::([^}]*))?}}");
  private static final Pattern LITERAL =
      Pattern.compile("aws2-(s3|ddb):(?://)?([a-z0-9][\\w.-]{2,62})(?:\\?.*)?", Pattern.DOTALL);

  RouteNeeds {
    workflows = List.copyOf(workflows);
    settings = new LinkedHashMap<>(settings);
  }

  /**
   * @param files the text of each route file; a file that is not YAML needs nothing
   * @param known environment variables that are set already
   */
  static RouteNeeds of(Map<Path, String> files, Map<String, String> known) {
    List<Workflow> workflows = new ArrayList<>();
    Map<String, String> settings = new LinkedHashMap<>();
    for (String text : files.values()) {
      List<?> entries = entries(text);
      Set<String> buckets = new LinkedHashSet<>();
      Set<String> tables = new LinkedHashSet<>();
      strings(
          entries,
          value -> {
            PLACEHOLDER
                .matcher(value)
                .results()
                .forEach(
                    found -> {
                      String variable = variable(found.group(1));
                      String name = known.getOrDefault(variable, name(found.group(1)));
                      if (!known.containsKey(variable)) {
                        settings.put(variable, name);
                      }
                      if (found.group(2).equals("bucket")) {
                        buckets.add(name);
                      } else if (found.group(2).equals("table")) {
                        tables.add(name);
                      }
                    });
            Matcher literal = LITERAL.matcher(value);
            if (literal.matches()) {
              (literal.group(1).equals("s3") ? buckets : tables).add(literal.group(2));
            }
          });
      templatedRoutes(entries)
          .forEach(
              route -> {
                String queue = property(route, "queue");
                String dlq = property(route, "dlq");
                if (!queue.isEmpty() && !known.containsKey(variable(queue))) {
                  settings.put(variable(queue), name(queue));
                  if (!dlq.isEmpty()) {
                    settings.put(variable(dlq), name(dlq));
                  }
                  workflows.add(
                      new Workflow(
                          String.valueOf(route.get("routeId")),
                          name(queue),
                          dlq.isEmpty() ? name(queue) + "Dlq" : name(dlq),
                          List.copyOf(buckets),
                          List.copyOf(tables),
                          patterns(parameter(route, "keys").orElse(""), known)));
                }
              });
    }
    return new RouteNeeds(workflows, settings);
  }

  /** The keys of each queue of the workflows; empty for all. */
  Map<String, List<String>> keys() {
    return workflows.stream()
        .collect(
            Collectors.toMap(
                Workflow::queue,
                Workflow::keys,
                (one, other) ->
                    one.isEmpty() || other.isEmpty()
                        ? List.of()
                        : Stream.concat(one.stream(), other.stream()).distinct().toList()));
  }

  private static List<?> entries(String text) {
    try {
      return new Load(LoadSettings.builder().build()).loadFromString(text) instanceof List<?> list
          ? list
          : List.of();
    } catch (YamlEngineException e) {
      return List.of();
    }
  }

  private static Stream<Map<?, ?>> templatedRoutes(List<?> entries) {
    return entries.stream()
        .filter(Map.class::isInstance)
        .map(entry -> ((Map<?, ?>) entry).get("templatedRoute"))
        .filter(Map.class::isInstance)
        .map(route -> (Map<?, ?>) route);
  }

  private static Optional<String> parameter(Map<?, ?> route, String name) {
    return route.get("parameters") instanceof List<?> parameters
        ? parameters.stream()
            .filter(Map.class::isInstance)
            .map(parameter -> (Map<?, ?>) parameter)
            .filter(parameter -> name.equals(parameter.get("name")))
            .map(parameter -> String.valueOf(parameter.get("value")))
            .findFirst()
        : Optional.empty();
  }

  /**
   * The property that a parameter takes its value from, by default that of the derivative; empty if
   * the parameter is a literal.
   */
  private static String property(Map<?, ?> route, String kind) {
    String value =
        parameter(route, kind)
            .or(() -> parameter(route, "derive").map(name -> "{{" + name + "." + kind + "}}"))
            .orElse("");
    Matcher found = PLACEHOLDER.matcher(value.strip());
    return found.matches() ? found.group(1) : "";
  }

  private static List<String> patterns(String keys, Map<String, String> known) {
    String resolved =
        ANY_PLACEHOLDER
            .matcher(keys)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        Stream.of(
                                known.get(variable(found.group(1))),
                                System.getenv(variable(found.group(1))),
                                found.group(2))
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse("")));
    return Stream.of(resolved.split(",")).map(String::strip).filter(key -> !key.isEmpty()).toList();
  }

  private static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  private static String name(String property) {
    List<String> words =
        Stream.of(property.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
            .filter(word -> !word.isEmpty())
            .toList();
    return property.endsWith(".bucket")
        ? "local-" + String.join("-", words)
        : words.stream()
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
            .collect(Collectors.joining());
  }

  private static void strings(Object node, Consumer<String> visitor) {
    if (node instanceof Map<?, ?> map) {
      map.values().forEach(value -> strings(value, visitor));
    } else if (node instanceof List<?> list) {
      list.forEach(value -> strings(value, visitor));
    } else if (node instanceof String text) {
      visitor.accept(text);
    }
  }
}

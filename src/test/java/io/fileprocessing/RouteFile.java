package io.fileprocessing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A route file as plain YAML.
 *
 * @param text the text of the file
 * @param entries its top-level entries: routes, templates, templated routes, configurations
 */
record RouteFile(Path path, String text, List<?> entries) {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([\\w.]+)}}");

  /** All files in {@code src/main/resources/routes}. */
  static Stream<RouteFile> all() {
    return in(Path.of("src/main/resources/routes"));
  }

  /** All files in {@code samples/routes}: derivatives that users copy. */
  static Stream<RouteFile> samples() {
    return in(Path.of("samples/routes"));
  }

  private static Stream<RouteFile> in(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".camel.yaml"))
          .sorted()
          .map(RouteFile::read)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RouteFile read(Path path) {
    try {
      String text = Files.readString(path);
      Object entries = new Load(LoadSettings.builder().build()).loadFromString(text);
      return new RouteFile(path, text, (List<?>) entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file name without {@code .camel.yaml}. */
  String stem() {
    return path.getFileName().toString().replace(".camel.yaml", "");
  }

  /** The entries of a kind, such as {@code route}. */
  List<Map<?, ?>> entries(String kind) {
    return entries.stream()
        .map(entry -> ((Map<?, ?>) entry).get(kind))
        .filter(Map.class::isInstance)
        .<Map<?, ?>>map(entry -> (Map<?, ?>) entry)
        .toList();
  }

  /** All values with this name, at any depth. */
  List<Object> values(String name) {
    List<Object> values = new ArrayList<>();
    walk(
        entries,
        (key, value) -> {
          if (key.equals(name)) {
            values.add(value);
          }
        });
    return values;
  }

  /** All maps with this name, at any depth: the steps of a kind. */
  List<Map<?, ?>> steps(String kind) {
    return values(kind).stream()
        .filter(Map.class::isInstance)
        .<Map<?, ?>>map(step -> (Map<?, ?>) step)
        .toList();
  }

  /** All names in double braces. */
  Set<String> placeholders() {
    Set<String> names = new TreeSet<>();
    PLACEHOLDER.matcher(entries.toString()).results().forEach(found -> names.add(found.group(1)));
    return names;
  }

  /** All endpoints with their options, as URIs. */
  Set<String> endpoints() {
    Set<String> endpoints = new TreeSet<>();
    for (String kind : List.of("from", "to", "toD", "wireTap", "poll")) {
      for (Object step : values(kind)) {
        if (step instanceof String uri) {
          endpoints.add(uri);
        } else if (step instanceof Map<?, ?> map && map.get("uri") instanceof String uri) {
          endpoints.add(uri + options(map));
        }
      }
    }
    for (Map<?, ?> step : steps("enrich")) {
      endpoints.add(String.valueOf(step.get("constant")));
    }
    return endpoints;
  }

  private static String options(Map<?, ?> step) {
    return step.get("parameters") instanceof Map<?, ?> parameters
        ? parameters.entrySet().stream()
            .map(option -> option.getKey() + "=" + option.getValue())
            .collect(Collectors.joining("&", "?", ""))
        : "";
  }

  private static void walk(Object node, BiConsumer<Object, Object> visitor) {
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            visitor.accept(key, value);
            walk(value, visitor);
          });
    } else if (node instanceof List<?> list) {
      list.forEach(child -> walk(child, visitor));
    }
  }

  @Override
  public String toString() {
    return path.getFileName().toString();
  }
}

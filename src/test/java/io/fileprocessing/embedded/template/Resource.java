package io.fileprocessing.embedded.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One resource of a template with its functions evaluated.
 *
 * @param id the logical id
 * @param type such as {@code AWS::SQS::Queue}
 * @param name the name under which the embedded service holds it
 * @param properties maps, lists, strings, numbers and booleans
 */
public record Resource(String id, String type, String name, Map<String, Object> properties) {

  public Optional<String> text(String property) {
    return Optional.ofNullable(properties.get(property)).map(String::valueOf);
  }

  /** The map at {@code property}; empty when there is none. */
  public Map<String, Object> map(String property) {
    return maps(List.of(properties.getOrDefault(property, Map.of()))).get(0);
  }

  /** The maps listed at {@code property}; empty when there is none. */
  public List<Map<String, Object>> list(String property) {
    return maps((List<?>) properties.getOrDefault(property, List.of()));
  }

  /**
   * This resource, provided that its every property is honoured or knowingly left out.
   *
   * @throws IllegalArgumentException when it has another one, which the local run would otherwise
   *     silently ignore
   */
  public Resource understood(Set<String> honoured, Set<String> leftOut) {
    properties.keySet().stream()
        .filter(property -> !honoured.contains(property) && !leftOut.contains(property))
        .findFirst()
        .ifPresent(
            property -> {
              throw new IllegalArgumentException(
                  "The property "
                      + property
                      + " of "
                      + id
                      + " ("
                      + type
                      + ") is not understood by the local run. Honour it, or list it as left out.");
            });
    return this;
  }

  @SuppressWarnings("unchecked") // the keys of a YAML map are read as strings
  private static List<Map<String, Object>> maps(List<?> values) {
    return values.stream().map(value -> (Map<String, Object>) value).toList();
  }
}

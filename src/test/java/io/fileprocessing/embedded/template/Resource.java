package io.fileprocessing.embedded.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A resource of a template, with its functions evaluated.
 *
 * @param id the logical id
 * @param type such as {@code AWS::SQS::Queue}
 * @param name the name that it has in the embedded service
 * @param properties maps, lists, strings, numbers and booleans
 */
public record Resource(String id, String type, String name, Map<String, Object> properties) {

  public Optional<String> text(String property) {
    return Optional.ofNullable(properties.get(property)).map(String::valueOf);
  }

  /** The map that is the value of a property; empty when there is none. */
  public Map<String, Object> map(String property) {
    return maps(List.of(properties.getOrDefault(property, Map.of()))).get(0);
  }

  /** The list of maps that is the value of a property; empty when there is none. */
  public List<Map<String, Object>> list(String property) {
    return maps((List<?>) properties.getOrDefault(property, List.of()));
  }

  /**
   * Returns this resource when each of its properties is supported or ignored on purpose.
   *
   * @throws IllegalArgumentException when it has another property, which would be ignored silently
   */
  public Resource understood(Set<String> supported, Set<String> ignored) {
    properties.keySet().stream()
        .filter(property -> !supported.contains(property) && !ignored.contains(property))
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
                      + ") is not supported. Support it, or list it as ignored.");
            });
    return this;
  }

  @SuppressWarnings("unchecked") // the keys of a YAML map are read as strings
  private static List<Map<String, Object>> maps(List<?> values) {
    return values.stream().map(value -> (Map<String, Object>) value).toList();
  }
}

package io.fileprocessing.embedded.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A CloudFormation template, read as far as the embedded services need it. Anything that is not
 * supported fails with its place in the template.
 *
 * <pre>{@code
 * Template template = Template.read(Path.of("deploy/file-processing.yaml"), Map.of("EventSource", "S3"));
 * template.resource("ConversionQueue").text("VisibilityTimeout");   // 60
 * }</pre>
 */
public final class Template {

  private final Map<String, Object> sections;
  private final Parameters parameters;
  private final ResourceNames names;
  private final Optional<Template> exporter;
  private final Intrinsics intrinsics = new Intrinsics(this);

  private Template(
      Map<String, Object> sections,
      Parameters parameters,
      ResourceNames names,
      Optional<Template> exporter) {
    this.sections = sections;
    this.parameters = parameters;
    this.names = names;
    this.exporter = exporter;
  }

  public static Template read(Path file, Map<String, String> parameters) {
    try {
      return of(Files.readString(file), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException("The template " + file + " cannot be read.", e);
    }
  }

  /** Parameters without a given value have their defaults. */
  static Template of(String yaml, Map<String, String> parameters) {
    Map<String, Object> sections = map(YamlTree.of(yaml), "the template");
    Object declared = sections.getOrDefault("Parameters", Map.of());
    return new Template(
        sections,
        new Parameters(map(declared, "Parameters"), parameters),
        ResourceNames.OF_AWS,
        Optional.empty());
  }

  /** This template, whose queues have URLs that start with {@code queues}. */
  public Template withQueuesAt(String queues) {
    return new Template(sections, parameters, new ResourceNames(queues), exporter);
  }

  /** This template, which imports what the outputs of another one export. */
  public Template importing(Template other) {
    return new Template(sections, parameters, names, Optional.of(other));
  }

  /** The resources of a type whose conditions hold. */
  public List<Resource> resources(String type) {
    return section("Resources").keySet().stream()
        .filter(id -> type(id).equals(type) && present(id))
        .map(this::resource)
        .toList();
  }

  /** The resource with this logical ID. */
  public Resource resource(String id) {
    require(
        section("Resources").containsKey(id) && present(id),
        "there is no resource " + id,
        "Resources");
    Object properties = raw(id).getOrDefault("Properties", Map.of());
    return new Resource(id, type(id), name(id), map(intrinsics.value(properties, id), id));
  }

  /** The environment variables of all containers; the last one wins where several set one. */
  public Map<String, String> containerEnvironment() {
    Map<String, String> environment = new LinkedHashMap<>();
    section("Resources").keySet().stream()
        .filter(id -> type(id).equals("AWS::ECS::TaskDefinition") && present(id))
        .forEach(
            id -> {
              Map<String, Object> properties = map(raw(id).get("Properties"), id);
              // the rest of a task definition names roles and an image, which are not embedded
              for (Object container : (List<?>) properties.get("ContainerDefinitions")) {
                Object entries = map(container, id).getOrDefault("Environment", List.of());
                for (Object entry : (List<?>) intrinsics.value(entries, id + ".Environment")) {
                  Map<String, Object> variable = map(entry, id + ".Environment");
                  environment.put(
                      String.valueOf(variable.get("Name")), String.valueOf(variable.get("Value")));
                }
              }
            });
    return environment;
  }

  boolean condition(String name) {
    require(section("Conditions").containsKey(name), "there is no condition " + name, "Conditions");
    return intrinsics.holds(section("Conditions").get(name), "Conditions." + name);
  }

  Object reference(String name, String place) {
    if (parameters.declare(name)) {
      return parameters.value(name, place);
    }
    if (!name.startsWith("AWS::")) {
      requireResource(name, place);
      return names.reference(type(name), name(name));
    }
    return switch (name) {
      case "AWS::NoValue" -> Intrinsics.NO_VALUE;
      case "AWS::Region" -> ResourceNames.REGION;
      case "AWS::AccountId" -> ResourceNames.ACCOUNT;
      case "AWS::Partition" -> "aws";
      case "AWS::URLSuffix" -> "amazonaws.com";
      case "AWS::StackName" -> "local";
      default -> throw unreadable(name + " is not supported", place);
    };
  }

  String attribute(String id, String attribute, String place) {
    requireResource(id, place);
    return names
        .attribute(type(id), name(id), attribute)
        .orElseThrow(
            () ->
                unreadable(
                    "the attribute "
                        + attribute
                        + " of "
                        + id
                        + " ("
                        + type(id)
                        + ") is not supported",
                    place));
  }

  /** The value that the other template exports by this name. */
  Object imported(String name, String place) {
    return exporter
        .flatMap(other -> other.exported(name))
        .orElseThrow(() -> unreadable("nothing exports " + name, place));
  }

  private Optional<Object> exported(String name) {
    return section("Outputs").keySet().stream()
        .map(id -> map(section("Outputs").get(id), id))
        .filter(output -> output.containsKey("Export"))
        .filter(output -> intrinsics.value(output.get("Export"), name).equals(Map.of("Name", name)))
        .findFirst()
        .map(output -> intrinsics.value(output.get("Value"), name));
  }

  Object mapped(List<String> keys, String place) {
    Map<String, Object> map = section("Mappings");
    for (String key : keys.subList(0, 2)) {
      map = map(map.get(key), place);
    }
    return Objects.requireNonNull(
        map.get(keys.get(2)), () -> "The mapping " + keys + " at " + place + " does not exist.");
  }

  private boolean present(String id) {
    return !raw(id).containsKey("Condition") || condition(String.valueOf(raw(id).get("Condition")));
  }

  private String name(String id) {
    Object own =
        ResourceNames.nameProperty(type(id))
            .map(map(raw(id).getOrDefault("Properties", Map.of()), id)::get)
            .map(raw -> intrinsics.value(raw, id))
            .orElse(Intrinsics.NO_VALUE);
    return own == Intrinsics.NO_VALUE ? ResourceNames.generated(type(id), id) : own.toString();
  }

  private String type(String id) {
    return String.valueOf(raw(id).get("Type"));
  }

  private Map<String, Object> raw(String id) {
    return map(section("Resources").get(id), id);
  }

  private Map<String, Object> section(String name) {
    return map(sections.getOrDefault(name, Map.of()), name);
  }

  private void requireResource(String id, String place) {
    require(
        section("Resources").containsKey(id) && present(id), "there is no resource " + id, place);
  }

  @SuppressWarnings("unchecked") // YamlTree and Intrinsics create maps with string keys only
  private static Map<String, Object> map(Object value, String place) {
    require(value instanceof Map, "a map is required", place);
    return (Map<String, Object>) value;
  }

  private static void require(boolean condition, String cause, String place) {
    if (!condition) {
      throw unreadable(cause, place);
    }
  }

  /** {@code cause} completes "The template cannot be read at ...: ...". */
  static IllegalArgumentException unreadable(String cause, String place) {
    return new IllegalArgumentException(
        "The template cannot be read at " + place + ": " + cause + ".");
  }
}

package io.fileprocessing.local;

import io.fileprocessing.local.page.RouteView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.NamedNode;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.OtherwiseDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.SetHeaderDefinition;
import org.apache.camel.model.SetVariableDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.model.WhenDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Reads route files into Camel's model, without running them. */
final class RouteModels {

  private static final List<String> BUILT_IN =
      List.of(
          "conversion/conversion",
          "sentiment/sentiment",
          "sentiment/detect-sentiment",
          "workflow/workflow",
          "workflow/process-record",
          "workflow/read-object",
          "blocks/decode-text",
          "workflow/dead-letter");

  private static final Map<String, List<RouteView.Route>> CACHE = new ConcurrentHashMap<>();

  private static final Pattern WRAPPED = Pattern.compile("(\\w+)[\\[{](.*)[\\]}]", Pattern.DOTALL);

  private RouteModels() {}

  /** The files of the folder, then the built-in ones that none of them replaces. */
  static List<RouteView> read(Map<Path, String> folder) {
    List<RouteView> views = new ArrayList<>();
    Map<String, String> texts = new LinkedHashMap<>();
    folder.forEach((file, text) -> texts.put(file.getFileName().toString(), text));
    texts.forEach((name, text) -> views.add(view(name, "routes folder", text)));
    for (String path : BUILT_IN) {
      String name = path.substring(path.indexOf('/') + 1) + ".camel.yaml";
      if (!texts.containsKey(name)) {
        views.add(view(name, "built in", builtIn("/routes/" + path + ".camel.yaml")));
      }
    }
    return views;
  }

  private static String builtIn(String path) {
    try (InputStream file = RouteModels.class.getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(file, path).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text has one model, and takes a tenth of a second to read. */
  private static RouteView view(String name, String origin, String text) {
    return new RouteView(
        name, origin, text, CACHE.computeIfAbsent(name + "\n" + text, key -> routes(name, text)));
  }

  /** Each file on its own: one that Camel cannot read does not hide the others. */
  private static List<RouteView.Route> routes(String name, String text) {
    try (DefaultCamelContext camel = new DefaultCamelContext(false)) {
      Properties anything = new Properties();
      // an instance of a template needs the template, and shows nothing that the template does not
      camel.getPropertiesComponent().setInitialProperties(anything);
      camel.build();
      PluginHelper.getRoutesLoader(camel)
          .loadRoutes(ResourceHelper.fromString(name, withoutInstances(text)));
      return Stream.concat(
              camel.getRouteTemplateDefinitions().stream().map(RouteModels::template),
              camel.getRouteDefinitions().stream().map(RouteModels::route))
          .toList();
    } catch (Exception e) {
      return List.of();
    }
  }

  /** The text without its templated routes. */
  private static String withoutInstances(String text) {
    StringBuilder kept = new StringBuilder();
    boolean skips = false;
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("- ")) {
        skips = line.startsWith("- templatedRoute:");
      }
      // blank, so that the line numbers remain
      kept.append(skips ? "" : line).append('\n');
    }
    return kept.toString();
  }

  private static RouteView.Route template(RouteTemplateDefinition template) {
    RouteView.Route route = route(template.getRoute());
    return new RouteView.Route(
        template.getId(), text(template.getDescriptionText()), route.from(), route.steps());
  }

  private static RouteView.Route route(RouteDefinition route) {
    return new RouteView.Route(
        text(route.getRouteId()),
        text(route.getDescriptionText()),
        route.getInput().getUri(),
        steps(route.getOutputs()));
  }

  private static List<RouteView.Step> steps(List<? extends NamedNode> nodes) {
    return nodes.stream()
        .map(
            node ->
                new RouteView.Step(
                    node.getShortName(),
                    label(node),
                    Math.max(0, node.getLineNumber()),
                    steps(children(node))))
        .toList();
  }

  private static List<NamedNode> children(NamedNode node) {
    Set<NamedNode> children = new LinkedHashSet<>();
    if (node instanceof ChoiceDefinition choice) {
      children.addAll(choice.getWhenClauses());
      Optional.ofNullable(choice.getOtherwise()).ifPresent(children::add);
    } else if (node instanceof ProcessorDefinition<?> processor) {
      children.addAll(processor.getOutputs());
    } else if (node instanceof WhenDefinition when) {
      children.addAll(when.getOutputs());
    } else if (node instanceof OtherwiseDefinition otherwise) {
      children.addAll(otherwise.getOutputs());
    }
    if (node instanceof TryDefinition attempt) {
      Optional.ofNullable(attempt.getCatchClauses()).ifPresent(children::addAll);
      Optional.ofNullable(attempt.getFinallyClause()).ifPresent(children::add);
    }
    return List.copyOf(children);
  }

  private static String label(NamedNode definition) {
    if (definition instanceof SetVariableDefinition variable) {
      return variable.getName() + " = " + unwrapped(variable.getExpression().toString());
    }
    if (definition instanceof SetHeaderDefinition header) {
      return header.getName() + " = " + unwrapped(header.getExpression().toString());
    }
    String label = unwrapped(text(definition.getLabel()));
    return definition instanceof ChoiceDefinition || label.equals(definition.getShortName())
        ? ""
        : label;
  }

  /** {@code a} if the label is {@code setBody[a]}, {@code bean[a]} or {@code simple{a}}. */
  private static String unwrapped(String label) {
    String before = label;
    for (var wrapped = WRAPPED.matcher(label); wrapped.matches(); ) {
      before = wrapped.group(2);
      wrapped = WRAPPED.matcher(before);
    }
    return before;
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}

package io.fileprocessing.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The endpoints that steps name. */
final class Steps {

  /** The steps whose value is an endpoint URI, or has a {@code uri}. */
  static final List<String> WITH_URI = List.of("from", "to", "toD", "wireTap", "poll");

  /** The steps whose endpoint URI is the value of an expression. */
  static final List<String> COMPUTED =
      List.of("enrich", "pollEnrich", "recipientList", "routingSlip", "dynamicRouter");

  private static final Set<String> EXPRESSIONS =
      Set.of("constant", "simple", "expression", "method", "variable", "header", "groovy", "jq");

  private Steps() {}

  /**
   * An endpoint.
   *
   * @param kind the step, such as {@code to}
   * @param step the value of the step
   * @param uriNode the node of the endpoint URI
   * @param options the options in {@code parameters}
   */
  record Endpoint(String kind, YamlNode step, YamlNode uriNode, Map<String, YamlNode> options) {

    /** The endpoint URI with placeholders, such as {@code aws2-s3:{{target.bucket}}}. */
    String uri() {
      Optional<String> name = Optional.ofNullable(options.get("name")).flatMap(YamlNode::text);
      return Route.withName(uriNode.text().orElse(""), name);
    }

    /** The component, such as {@code aws2-s3}; empty if a placeholder or expression may set it. */
    Optional<String> scheme() {
      int colon = uri().indexOf(':');
      String scheme = colon < 0 ? uri() : uri().substring(0, colon);
      return scheme.matches("[A-Za-z][\\w+.-]*") ? Optional.of(scheme) : Optional.empty();
    }
  }

  /** All endpoints below a node, except those that an expression computes. */
  static Stream<Endpoint> endpoints(YamlNode node) {
    return endpoints(node.descendants());
  }

  /** The endpoints of steps, except those that an expression computes. */
  static Stream<Endpoint> endpoints(Stream<YamlNode.Entry> steps) {
    return steps.flatMap(
        entry ->
            WITH_URI.contains(entry.name())
                ? named(entry).stream()
                : COMPUTED.contains(entry.name()) ? constant(entry) : Stream.empty());
  }

  private static Optional<Endpoint> named(YamlNode.Entry entry) {
    YamlNode step = entry.value();
    if (step.text().isPresent()) {
      return Optional.of(new Endpoint(entry.name(), step, step, Map.of()));
    }
    Map<String, YamlNode> options = new LinkedHashMap<>();
    step.get("parameters").stream()
        .flatMap(parameters -> parameters.entries().stream())
        .forEach(option -> options.put(option.name(), option.value()));
    return step.get("uri")
        .filter(uri -> uri.text().isPresent())
        .map(uri -> new Endpoint(entry.name(), step, uri, options));
  }

  private static Stream<Endpoint> constant(YamlNode.Entry entry) {
    return Stream.concat(entry.value().get("expression").stream(), Stream.of(entry.value()))
        .flatMap(step -> step.get("constant").stream())
        .flatMap(
            constant ->
                constant.text().isPresent()
                    ? Stream.of(constant)
                    : constant.get("expression").stream())
        .filter(uri -> uri.text().isPresent())
        .map(uri -> new Endpoint(entry.name(), entry.value(), uri, Map.of()));
  }

  /** The expressions of a step: the language with its text. */
  static Stream<YamlNode.Entry> expressions(YamlNode step) {
    return Stream.concat(
        step.entries().stream().filter(entry -> EXPRESSIONS.contains(entry.name())),
        step.get("expression").stream()
            .flatMap(expression -> expression.entries().stream())
            .filter(entry -> EXPRESSIONS.contains(entry.name())));
  }

  /** The text of an expression, whether it is given directly or in {@code expression}. */
  static Optional<YamlNode> text(YamlNode expression) {
    return expression.text().isPresent()
        ? Optional.of(expression)
        : expression.get("expression").filter(text -> text.text().isPresent());
  }
}

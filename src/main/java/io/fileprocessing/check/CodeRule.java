package io.fileprocessing.check;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds places where the name of an object would be evaluated as code: {@code aws2-s3} evaluates a
 * key or bucket in a header, and Camel evaluates a computed endpoint URI. Object names are
 * untrusted.
 */
final class CodeRule implements Rule {

  private static final Set<String> EVALUATED_HEADERS =
      Set.of("CamelAwsS3Key", "CamelAwsS3OverrideBucketName");

  /** The only variables that an endpoint URI may be computed from: parameters of the workflow. */
  private static final Pattern SETTING = Pattern.compile("\\$\\{variable\\.(derive|remove)}");

  private static final String SAFE = "Use a static endpoint URI";

  @Override
  public void check(RouteFiles routes, Findings findings) {
    for (RouteFile file : routes.checked()) {
      file.root().descendants().forEach(entry -> check(entry, findings));
    }
  }

  private static void check(YamlNode.Entry entry, Findings findings) {
    switch (entry.name()) {
      case "setHeader" -> header(entry.value(), findings);
      case "setHeaders" ->
          entry.value().get("headers").stream()
              .flatMap(headers -> headers.items().stream())
              .forEach(header -> header(header, findings));
      case "toD" -> dynamic(entry.value(), findings);
      case "wireTap" -> {
        if (!entry.value().text("dynamicUri").filter("false"::equals).isPresent()) {
          dynamic(entry.value(), findings);
        }
      }
      case "enrich", "pollEnrich", "recipientList", "routingSlip", "dynamicRouter" ->
          computed(entry, findings);
      case "from" -> dynamic(entry.value(), findings);
      default -> {
        // no other step evaluates a name
      }
    }
  }

  private static void header(YamlNode step, Findings findings) {
    step.get("name")
        .filter(name -> name.text().filter(EVALUATED_HEADERS::contains).isPresent())
        .ifPresent(
            name ->
                findings.error(
                    name,
                    "the component evaluates the header " + name.text().orElse("") + " as code",
                    "Pass the name in the endpoint option keyName: \"${variable.object.key}\"."));
  }

  /** Reports an endpoint URI with an expression, in the URI itself or in an option. */
  private static void dynamic(YamlNode step, Findings findings) {
    Stream.concat(
            step.text().isPresent() ? Stream.of(step) : step.get("uri").stream(),
            step.get("parameters").stream().flatMap(YamlNode::scalars))
        .filter(text -> SETTING.matcher(text.text().orElse("")).replaceAll("").contains("${"))
        .forEach(
            text ->
                findings.error(
                    text,
                    "an endpoint URI that is computed from an object's name is evaluated as code",
                    SAFE + " in a 'to' step, and pass names in its parameters."));
  }

  private static void computed(YamlNode.Entry entry, Findings findings) {
    List<YamlNode.Entry> expressions = Steps.expressions(entry.value()).toList();
    expressions.stream()
        .filter(expression -> !Set.of("constant", "expression").contains(expression.name()))
        .forEach(
            expression ->
                findings.error(
                    expression.key(),
                    "the endpoint URI of "
                        + entry.name()
                        + " is computed, and a name in it would be evaluated as code",
                    SAFE + " in a constant."));
  }
}

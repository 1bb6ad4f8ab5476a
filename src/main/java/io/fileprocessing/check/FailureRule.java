package io.fileprocessing.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds error handlers that swallow failures: the message would count as done, and its object would
 * have no derivative.
 */
final class FailureRule implements Rule {

  /** Exceptions that say nothing about what has failed. */
  private static final Set<String> ANYTHING =
      Set.of(
          "java.lang.Throwable",
          "java.lang.Exception",
          "java.lang.RuntimeException",
          "software.amazon.awssdk.core.exception.SdkException",
          "software.amazon.awssdk.awscore.exception.AwsServiceException");

  private static final Set<String> PROPAGATING = Set.of("throwException", "rollback");
  private static final Set<String> REJECTING = Set.of("direct:dead-letter", "direct:reject");

  private static final String HINT =
      "Rethrow the failure with throwException, send it to direct:dead-letter, or remove the"
          + " handler: the workflow retries.";

  @Override
  public void check(RouteFiles routes, Findings findings) {
    for (RouteFile file : routes.checked()) {
      file.root().descendants().forEach(entry -> check(entry, findings));
    }
  }

  private static void check(YamlNode.Entry entry, Findings findings) {
    switch (entry.name()) {
      case "doCatch" -> {
        // as a step or as a list below doTry
        Stream.concat(entry.value().items().stream(), Stream.of(entry.value()))
            .filter(clause -> !clause.entries().isEmpty())
            .filter(FailureRule::swallows)
            .forEach(clause -> report(clause, "doCatch", findings));
      }
      case "onException" -> {
        YamlNode handler = entry.value();
        if (isHandled(handler) && swallows(handler)) {
          report(handler, "onException", findings);
        }
      }
      case "deadLetterChannel" ->
          findings.warning(
              entry.key(),
              "a deadLetterChannel swallows failures",
              "Use noErrorHandler: the workflow retries and dead-letters messages.");
      default -> {
        // handles no failures
      }
    }
  }

  private static void report(YamlNode at, String kind, Findings findings) {
    findings.warning(at, "this " + kind + " swallows failures: the message counts as done", HINT);
  }

  private static boolean isHandled(YamlNode handler) {
    return Stream.of("handled", "continued")
        .anyMatch(
            name ->
                handler.get(name).stream()
                    .flatMap(YamlNode::scalars)
                    .anyMatch(text -> text.text().filter("true"::equals).isPresent()));
  }

  private static boolean swallows(YamlNode clause) {
    List<String> caught =
        clause.get("exception").map(YamlNode::items).orElse(List.of()).stream()
            .flatMap(type -> type.text().stream())
            .toList();
    boolean broad = caught.isEmpty() || caught.stream().anyMatch(ANYTHING::contains);
    Optional<YamlNode> steps = clause.get("steps");
    return steps.isEmpty() || (broad ? !propagates(steps.get()) : onlyLogs(steps.get()));
  }

  /** Whether a step rethrows or rejects, sets the outcome, or passes the exception on. */
  private static boolean propagates(YamlNode steps) {
    return steps
            .descendants()
            .anyMatch(
                entry ->
                    PROPAGATING.contains(entry.name())
                        || entry.name().equals("setVariable")
                            && entry.value().text("name").filter("outcome"::equals).isPresent()
                        || entry.name().equals("bean") && passesException(entry.value()))
        || Steps.endpoints(steps).anyMatch(endpoint -> REJECTING.contains(endpoint.uri()));
  }

  private static boolean passesException(YamlNode bean) {
    return bean.text("method").filter(method -> method.contains("${exception")).isPresent();
  }

  private static boolean onlyLogs(YamlNode steps) {
    return steps.items().stream()
        .flatMap(step -> step.entries().stream())
        .allMatch(step -> step.name().equals("log"));
  }
}

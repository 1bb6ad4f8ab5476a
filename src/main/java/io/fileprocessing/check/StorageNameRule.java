package io.fileprocessing.check;

import io.fileprocessing.check.Steps.Endpoint;
import io.fileprocessing.settings.StorageName;
import io.fileprocessing.workflow.Variables;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds results that go to a bucket or table whose name, usually the value of a setting, is empty
 * or not a name, and results that go to the input bucket.
 */
final class StorageNameRule implements Rule {

  /** What is wrong with a name, by the variable that holds it. */
  private static final Map<String, Function<String, Optional<String>>> BY_VARIABLE =
      Map.of(Variables.BUCKET, StorageName::ofBucket, Variables.TABLE, StorageName::ofTable);

  /** What is wrong with a name, by the component in whose endpoint URI it is. */
  private static final Map<String, Function<String, Optional<String>>> BY_COMPONENT =
      Map.of("aws2-s3", StorageName::ofBucket, "aws2-ddb", StorageName::ofTable);

  private final CheckContext context;

  StorageNameRule(CheckContext context) {
    this.context = Objects.requireNonNull(context, "context");
  }

  @Override
  public void check(RouteFiles files, Findings findings) {
    for (RouteFile file : files.checked()) {
      file.root()
          .descendants()
          .flatMap(StorageNameRule::variables)
          .forEach(variable -> variable(variable, findings));
      Steps.endpoints(file.root()).forEach(endpoint -> endpoint(endpoint, findings));
    }
  }

  private static Stream<YamlNode> variables(YamlNode.Entry entry) {
    return switch (entry.name()) {
      case "setVariable" -> Stream.of(entry.value());
      case "variables" -> entry.value().items().stream();
      default -> Stream.empty();
    };
  }

  private void variable(YamlNode variable, Findings findings) {
    String name = variable.text("name").orElse("");
    Steps.expressions(variable)
        .filter(expression -> expression.name().matches("constant|simple"))
        .flatMap(expression -> Steps.text(expression.value()).stream())
        .filter(text -> !text.text().orElse("").contains("${"))
        .forEach(
            text -> {
              check(text, text.text().orElse(""), BY_VARIABLE.get(name), findings);
              if (name.equals(Variables.BUCKET)) {
                warnOfInput(text, findings);
              }
            });
  }

  private void endpoint(Endpoint endpoint, Findings findings) {
    String component = endpoint.scheme().orElse("");
    String name = endpoint.uri().substring(Math.min(endpoint.uri().length(), component.length()));
    // other names are those of endpoints, whose bucket is in the request
    if (name.startsWith(":") && !Placeholders.names(name).isEmpty()) {
      check(
          endpoint.uriNode(),
          name.replaceFirst("^:(//)?", "").replaceFirst("\\?.*", ""),
          BY_COMPONENT.get(component),
          findings);
    }
  }

  private void check(
      YamlNode at, String text, Function<String, Optional<String>> complaint, Findings findings) {
    Optional<String> name = Placeholders.resolved(text, context::property);
    boolean isSetting = !Placeholders.names(text).isEmpty();
    // a setting without a value is another finding
    if (complaint != null && name.isPresent() && (isSetting || text.isBlank())) {
      complaint.apply(name.get()).ifPresent(problem -> findings.wrongValue(at, text, problem));
    }
  }

  private void warnOfInput(YamlNode at, Findings findings) {
    String text = at.text().orElse("");
    Optional<String> input = context.property("input.bucket").filter(bucket -> !bucket.isBlank());
    if (input.isPresent() && Placeholders.resolved(text, context::property).equals(input)) {
      findings.warning(
          at,
          "the results go to the input bucket, '"
              + input.get()
              + "', whose objects start workflows",
          "Store results in a bucket of their own.");
    }
  }
}

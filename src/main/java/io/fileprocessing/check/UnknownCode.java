package io.fileprocessing.check;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Recognizes steps that run code of the user, which may set or read any variable. */
final class UnknownCode {

  private static final Set<String> STEPS =
      Set.of(
          "dynamicRouter",
          "enrich",
          "kamelet",
          "pollEnrich",
          "process",
          "recipientList",
          "routingSlip",
          "script",
          "toD");

  private static final Set<String> LANGUAGES =
      Set.of("groovy", "java", "joor", "js", "language", "mvel", "ognl", "python", "spel");

  private static final Set<String> SCHEMES = Set.of("bean", "class", "kamelet", "language", "ref");

  private final CheckContext context;

  UnknownCode(CheckContext context) {
    this.context = Objects.requireNonNull(context, "context");
  }

  /** Whether the step, or an expression of it, is such code; not what is in steps below it. */
  boolean isIn(YamlNode.Entry entry) {
    YamlNode value = entry.value();
    return switch (entry.name()) {
      // the method of a bean is text
      case "bean", "method" -> value.text().isEmpty() && !isOfApplication(value);
      case "aggregationStrategy" ->
          value.text().filter(name -> name.contains("org.apache.camel")).isEmpty();
      case "to", "wireTap" -> isInAddress(value);
      default -> STEPS.contains(entry.name()) || LANGUAGES.contains(entry.name());
    };
  }

  private boolean isOfApplication(YamlNode call) {
    Optional<Class<?>> type =
        call.text("beanType")
            .flatMap(context::type)
            .or(() -> call.text("ref").flatMap(context::beanType));
    return type.filter(known -> known.getName().matches("(io\\.fileprocessing|java)\\..*"))
        .isPresent();
  }

  private boolean isInAddress(YamlNode step) {
    return step.text()
        .or(() -> step.text("uri"))
        .map(uri -> Placeholders.resolved(uri, context::property).orElse("ref:" + uri))
        .filter(uri -> SCHEMES.contains(uri.replaceFirst(":.*", "")))
        .isPresent();
  }
}

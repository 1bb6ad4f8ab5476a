package io.fileprocessing.check;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds beans, classes and methods that do not exist. */
final class BeanRule implements Rule {

  /** The names of beans; also in {@code #bean:} and {@code #class:} notation. */
  private static final Set<String> REFERENCES =
      Set.of("ref", "routePolicy", "aggregationStrategy", "onPrepare", "processorRef");

  private static final Set<String> CALLS = Set.of("method", "bean");
  private static final Pattern METHOD = Pattern.compile("\\w+");

  private final CheckContext context;

  BeanRule(CheckContext context) {
    this.context = Objects.requireNonNull(context, "context");
  }

  @Override
  public void check(RouteFiles routes, Findings findings) {
    Map<String, Optional<Class<?>>> declared = new HashMap<>();
    routes
        .files()
        .forEach(
            file ->
                file.root()
                    .all("beans")
                    .flatMap(beans -> beans.items().stream())
                    .forEach(bean -> declare(bean, declared)));
    for (RouteFile file : routes.checked()) {
      file.root().descendants().forEach(entry -> check(entry, declared, findings));
    }
  }

  private void declare(YamlNode bean, Map<String, Optional<Class<?>>> declared) {
    // a bean made by a script or a factory may have any type
    Optional<Class<?>> type =
        bean.entries().stream().anyMatch(entry -> entry.name().matches("script.*|factory.*"))
            ? Optional.empty()
            : bean.text("type")
                .map(name -> name.replaceFirst("^#class:", ""))
                .flatMap(context::type);
    bean.text("name").ifPresent(name -> declared.put(name, type));
  }

  private void check(
      YamlNode.Entry entry, Map<String, Optional<Class<?>>> declared, Findings findings) {
    YamlNode value = entry.value();
    Optional<String> text = value.text();
    if (entry.name().equals("exception")) {
      value.items().forEach(type -> type.text().ifPresent(name -> type(type, name, findings)));
    } else if (entry.name().equals("beanType") && text.isPresent()) {
      type(value, text.get(), findings);
    } else if (text.isPresent() && text.get().startsWith("#class:")) {
      type(value, text.get().substring("#class:".length()).replaceFirst("\\(.*", ""), findings);
    } else if (text.isPresent() && isReference(entry.name(), text.get())) {
      bean(value, name(text.get()), declared, findings);
    }
    if (CALLS.contains(entry.name())) {
      called(value, declared).ifPresent(type -> method(value, type, findings));
    }
  }

  private static boolean isReference(String key, String text) {
    return !text.contains("{{")
        && (text.matches("#(bean:)?[\\w-]+") || REFERENCES.contains(key) && !text.startsWith("#"));
  }

  private static String name(String reference) {
    return reference.replaceFirst("^#(bean:)?", "");
  }

  private void type(YamlNode at, String name, Findings findings) {
    if (!name.contains("{{") && context.type(name).isEmpty()) {
      findings.error(
          at,
          "the class " + name + " does not exist",
          "Put the jar that contains it into ext/, or correct its name.");
    }
  }

  private void bean(
      YamlNode at, String name, Map<String, Optional<Class<?>>> declared, Findings findings) {
    if (!declared.containsKey(name) && context.beanType(name).isEmpty()) {
      Set<String> names =
          Stream.concat(declared.keySet().stream(), context.beanNames().stream())
              .collect(Collectors.toSet());
      findings.unknown(at, "no bean has the name '" + name + "'", name, names);
    }
  }

  /** The type of the bean that a step calls; empty if it is unknown. */
  private Optional<Class<?>> called(YamlNode call, Map<String, Optional<Class<?>>> declared) {
    return call.text("beanType")
        .flatMap(context::type)
        .or(
            () ->
                call.text("ref")
                    .map(BeanRule::name)
                    .flatMap(
                        name ->
                            declared.containsKey(name)
                                ? declared.get(name)
                                : context.beanType(name)));
  }

  private static void method(YamlNode call, Class<?> type, Findings findings) {
    Optional<YamlNode> at = call.get("method");
    String text = at.flatMap(YamlNode::text).orElse("");
    Matcher name = METHOD.matcher(text);
    if (!name.lookingAt()) {
      return;
    }
    List<Method> methods =
        Stream.of(type.getMethods()).filter(m -> m.getName().equals(name.group())).toList();
    if (methods.isEmpty()) {
      findings.unknown(
          at.get(),
          type.getSimpleName() + " has no method '" + name.group() + "'",
          name.group(),
          Stream.of(type.getMethods()).map(Method::getName).collect(Collectors.toSet()));
      return;
    }
    Arguments.count(text.substring(name.end()))
        .filter(
            count ->
                methods.stream().noneMatch(m -> m.isVarArgs() || m.getParameterCount() == count))
        .ifPresent(
            count ->
                findings.error(
                    at.get(),
                    "the method '" + name.group() + "' does not take " + count + " arguments",
                    "It takes "
                        + methods.stream()
                            .map(m -> String.valueOf(m.getParameterCount()))
                            .distinct()
                            .collect(Collectors.joining(" or "))
                        + "."));
  }
}

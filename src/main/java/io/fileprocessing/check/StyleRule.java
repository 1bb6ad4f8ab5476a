package io.fileprocessing.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The conventions of the routes of this project: names, descriptions and size. */
final class StyleRule implements Rule {

  private static final int MAX_LINES = 60;

  @Override
  public void check(RouteFiles routes, Findings findings) {
    for (RouteFile file : routes.checked()) {
      names(file, findings);
      descriptions(file, findings);
      if (file.source().text().lines().count() > MAX_LINES) {
        findings.style(
            file.root(),
            "the file has more than " + MAX_LINES + " lines",
            "Split it, so that a file fits on a screen.");
      }
    }
  }

  private static void names(RouteFile file, Findings findings) {
    Route.of(file)
        .filter(route -> !route.isTemplate() && !route.direct().equals(route.id()))
        .forEach(
            route ->
                findings.style(
                    route.node(),
                    "the id of a route is not the name in its direct: endpoint URI",
                    ""));
    Set<String> ids =
        Stream.concat(
                Route.of(file).flatMap(route -> route.id().stream()),
                TemplatedRoute.of(file).flatMap(route -> route.id().stream()))
            .collect(Collectors.toSet());
    // a configuration has no id: with one, it would apply only to the routes that name it
    if (!ids.isEmpty() && !ids.contains(file.source().stem())) {
      findings.style(file.root(), "no route is named like the file", "");
    }
  }

  private static void descriptions(RouteFile file, Findings findings) {
    List<YamlNode> described =
        Route.of(file)
            .flatMap(
                route ->
                    Stream.concat(Stream.of(route.node()), route.parameters().values().stream()))
            .toList();
    for (YamlNode entry : described) {
      if (!entry.text("description").filter(text -> text.contains(" ")).isPresent()) {
        findings.style(
            entry,
            "'" + entry.text("id").or(() -> entry.text("name")).orElse("") + "' has no description",
            "");
      }
    }
  }
}

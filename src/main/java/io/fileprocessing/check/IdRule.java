package io.fileprocessing.check;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds ids of routes and steps that are used twice. */
final class IdRule implements Rule {

  @Override
  public void check(RouteFiles routes, Findings findings) {
    check("route", IdRule::routeIds, routes, findings);
    check("step", IdRule::stepIds, routes, findings);
  }

  private static Stream<YamlNode> routeIds(RouteFile file) {
    return Stream.concat(
        Route.of(file).flatMap(route -> route.node().get("id").stream()),
        TemplatedRoute.of(file).flatMap(route -> route.node().get("routeId").stream()));
  }

  private static Stream<YamlNode> stepIds(RouteFile file) {
    return Route.of(file)
        .flatMap(route -> route.from().stream())
        .flatMap(from -> from.get("steps").stream())
        .flatMap(steps -> steps.all("id"));
  }

  private static void check(
      String kind,
      Function<RouteFile, Stream<YamlNode>> ids,
      RouteFiles routes,
      Findings findings) {
    Map<String, YamlNode> known = new HashMap<>();
    // first what is not checked, so that the finding is in a file that is
    for (boolean isChecked : new boolean[] {false, true}) {
      routes.files().stream()
          .filter(file -> file.isChecked() == isChecked)
          .flatMap(file -> ids.apply(file).sorted(Comparator.comparingInt(YamlNode::line)))
          .forEach(id -> check(id, isChecked, kind, known, findings));
    }
  }

  private static void check(
      YamlNode id, boolean isChecked, String kind, Map<String, YamlNode> known, Findings findings) {
    String name = id.text().orElse("");
    YamlNode first = known.putIfAbsent(name, id);
    if (first != null && isChecked) {
      findings.error(
          id,
          "the "
              + kind
              + " id '"
              + name
              + "' is already used in "
              + first.file()
              + ":"
              + first.line(),
          "");
    }
  }
}

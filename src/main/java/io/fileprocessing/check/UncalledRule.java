package io.fileprocessing.check;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Finds routes that no workflow names and no other route calls. */
final class UncalledRule implements Rule {

  private final CheckContext context;

  UncalledRule(CheckContext context) {
    this.context = Objects.requireNonNull(context, "context");
  }

  @Override
  public void check(RouteFiles files, Findings findings) {
    if (files.templatedRoutes().stream().anyMatch(route -> route.parameters().isEmpty())) {
      return; // another finding says that the name of the route is missing
    }
    CallGraph graph = CallGraph.of(files, context::property);
    List<YamlNode> texts = files.files().stream().flatMap(file -> file.root().scalars()).toList();
    for (RouteFile file : files.checked()) {
      Route.of(file)
          .filter(route -> !route.isTemplate() && !route.isDisabled(context::property))
          .forEach(
              route ->
                  graph
                      .uri(route)
                      .flatMap(Route::direct)
                      // derivatives call the blocks, or will
                      .filter(name -> BuildingBlock.named(name).isEmpty())
                      .filter(name -> !isCalled(name, route, files, texts))
                      .ifPresent(
                          name ->
                              findings.warning(
                                  route.uriNode().orElseThrow(),
                                  "nothing calls direct:" + name,
                                  "Name the route in the parameter 'derive' of a templatedRoute,"
                                      + " or call it in a 'to' step.")));
    }
  }

  private boolean isCalled(String name, Route route, RouteFiles files, List<YamlNode> texts) {
    Pattern call = Pattern.compile("direct:(//)?" + Pattern.quote(name) + "(?![\\w-])");
    return files.templatedRoutes().stream()
            .flatMap(
                workflow ->
                    workflow.parameters().keySet().stream()
                        .flatMap(parameter -> workflow.value(parameter).stream()))
            .anyMatch(value -> resolved(value).equals(name))
        || files.files().stream()
            .flatMap(file -> Steps.endpoints(file.root()))
            .filter(endpoint -> !endpoint.kind().equals("from"))
            .anyMatch(endpoint -> call.matcher(resolved(endpoint.uri())).find())
        || texts.stream()
            .filter(text -> !route.uriNode().filter(text::equals).isPresent())
            .anyMatch(text -> call.matcher(resolved(text.text().orElse(""))).find());
  }

  private String resolved(String text) {
    return Placeholders.resolved(text, context::property).orElse(text);
  }
}

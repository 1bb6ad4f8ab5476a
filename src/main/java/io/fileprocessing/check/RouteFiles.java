package io.fileprocessing.check;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** All route files of the application, parsed. */
record RouteFiles(List<RouteFile> files) {

  /** The files that are valid YAML; the others are findings. */
  static RouteFiles parsed(List<RouteSource> sources, Findings findings) {
    return new RouteFiles(
        sources.stream().flatMap(source -> RouteFile.parsed(source, findings).stream()).toList());
  }

  List<RouteFile> checked() {
    return files.stream().filter(RouteFile::isChecked).toList();
  }

  /** The routes and templates of all files. */
  List<Route> routes() {
    return files.stream().flatMap(Route::of).toList();
  }

  List<TemplatedRoute> templatedRoutes() {
    return files.stream().flatMap(TemplatedRoute::of).toList();
  }

  Optional<Route> template(String id) {
    return routes().stream()
        .filter(Route::isTemplate)
        .filter(template -> template.id().filter(id::equals).isPresent())
        .findFirst();
  }

  /** Passes each templated route of the checked files with its template, if that exists. */
  void forEachChecked(BiConsumer<TemplatedRoute, Route> check) {
    for (TemplatedRoute route : templatedRoutes()) {
      if (route.file().isChecked()) {
        route
            .template()
            .flatMap(YamlNode::text)
            .flatMap(this::template)
            .ifPresent(template -> check.accept(route, template));
      }
    }
  }
}

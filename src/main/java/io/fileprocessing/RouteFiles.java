package io.fileprocessing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.main.DefaultRoutesCollector;
import org.apache.camel.spi.Resource;

/**
 * Finds the route files that match {@code camel.main.routesIncludePattern}. A folder outside the
 * jar may be missing, whereas Camel alone would not start without it.
 */
final class RouteFiles extends DefaultRoutesCollector {

  @Override
  public Collection<Resource> findRouteResourcesFromDirectory(
      CamelContext context, String excludePattern, String includePattern) {
    return super.findRouteResourcesFromDirectory(
        context,
        excludePattern,
        Stream.of(includePattern.split(","))
            .filter(pattern -> !pattern.startsWith("file:") || exists(pattern))
            .collect(Collectors.joining(",")));
  }

  private static boolean exists(String pattern) {
    Path folder = Path.of(pattern.substring("file:".length())).getParent();
    return folder != null && Files.isDirectory(folder);
  }
}

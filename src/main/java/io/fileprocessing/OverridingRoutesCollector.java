package io.fileprocessing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.main.DefaultRoutesCollector;
import org.apache.camel.spi.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the route files that match {@code camel.main.routesIncludePattern}. A folder outside the
 * jar may be missing. A file outside the jar replaces a file of the same name in the jar.
 */
final class OverridingRoutesCollector extends DefaultRoutesCollector {

  private static final Logger LOG = LoggerFactory.getLogger(OverridingRoutesCollector.class);

  @Override
  public Collection<Resource> findRouteResourcesFromDirectory(
      CamelContext context, String excludePattern, String includePattern) {
    Collection<Resource> outside =
        found(
            context, excludePattern, includePattern, OverridingRoutesCollector::isInExistingFolder);
    Map<String, String> replacements =
        outside.stream()
            .map(Resource::getLocation)
            .collect(
                Collectors.toMap(
                    OverridingRoutesCollector::name, file -> file, (one, other) -> one));
    return Stream.concat(
            found(context, excludePattern, includePattern, pattern -> !isOutside(pattern)).stream()
                .filter(file -> !isReplaced(file.getLocation(), replacements)),
            outside.stream())
        .toList();
  }

  private Collection<Resource> found(
      CamelContext context, String exclude, String include, Predicate<String> patterns) {
    String chosen = Stream.of(include.split(",")).filter(patterns).collect(Collectors.joining(","));
    return chosen.isEmpty()
        ? List.of()
        : super.findRouteResourcesFromDirectory(context, exclude, chosen);
  }

  private static boolean isReplaced(String location, Map<String, String> replacements) {
    String replacement = replacements.get(name(location));
    if (replacement != null) {
      LOG.info("{} replaces the built-in routes of this name", replacement);
    }
    return replacement != null;
  }

  private static boolean isOutside(String pattern) {
    return pattern.startsWith("file:");
  }

  // Camel does not start if the folder is missing
  private static boolean isInExistingFolder(String pattern) {
    if (!isOutside(pattern)) {
      return false;
    }
    Path folder = Path.of(pattern.substring("file:".length())).getParent();
    return folder != null && Files.isDirectory(folder);
  }

  private static String name(String location) {
    return location.substring(location.lastIndexOf('/') + 1);
  }
}

package io.fileprocessing.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/**
 * The text of a route file.
 *
 * @param name the name of the file in findings
 * @param isChecked whether mistakes in this file are reported; other files only serve those that
 *     are checked
 */
public record RouteSource(String name, String text, boolean isChecked) {

  public static final String SUFFIX = ".camel.yaml";

  private static final String WORKFLOW = "classpath:routes/workflow/*" + SUFFIX;

  public RouteSource {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(text, "text");
  }

  /** The file name without {@code .camel.yaml}. */
  String stem() {
    String file = name.substring(name.lastIndexOf('/') + 1);
    return file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
  }

  /**
   * All route files of the application: those in the folder that ROUTES_DIR names, and those in its
   * jar.
   *
   * @throws UncheckedIOException if a file cannot be read
   */
  public static List<RouteSource> all(CamelContext context) {
    return all(context, folder(context));
  }

  /** The folder that ROUTES_DIR names. */
  public static Path folder(CamelContext context) {
    return Path.of(context.resolvePropertyPlaceholders("{{routes.dir}}"));
  }

  /**
   * All route files of the application, with {@code folder} in place of the one that ROUTES_DIR
   * names.
   *
   * @throws UncheckedIOException if a file cannot be read
   */
  public static List<RouteSource> all(CamelContext context, Path folder) {
    return all(context, in(folder));
  }

  /** All route files of the application, with these in place of those in a folder. */
  static List<RouteSource> all(CamelContext context, List<RouteSource> own) {
    return Stream.concat(builtIn(context, own).stream(), own.stream()).toList();
  }

  /**
   * The route files in a folder, by name; none if it does not exist.
   *
   * @throws UncheckedIOException if a file cannot be read
   */
  public static List<RouteSource> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(SUFFIX))
          .sorted()
          .map(RouteSource::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RouteSource of(Path file) {
    try {
      // malformed UTF-8 becomes U+FFFD, which YAML allows only in comments and strings
      return new RouteSource(
          file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The route files in the application's jar that {@code replacing} does not replace by a file of
   * the same name.
   *
   * @throws UncheckedIOException if a file cannot be read
   */
  public static List<RouteSource> builtIn(CamelContext context, List<RouteSource> replacing) {
    String patterns = context.resolvePropertyPlaceholders("{{camel.main.routesIncludePattern}}");
    return Stream.of(patterns.split(","))
        .filter(pattern -> pattern.startsWith("classpath:"))
        .flatMap(pattern -> found(context, pattern).stream())
        .map(resource -> of(resource, false))
        .filter(file -> replacing.stream().noneMatch(other -> other.stem().equals(file.stem())))
        .toList();
  }

  /**
   * The route files in the application's jar that are the workflow itself, also if others replace
   * them.
   *
   * @throws UncheckedIOException if a file cannot be read
   */
  static List<RouteSource> workflow(CamelContext context) {
    return found(context, WORKFLOW).stream().map(resource -> of(resource, false)).toList();
  }

  private static Collection<Resource> found(CamelContext context, String pattern) {
    try {
      return PluginHelper.getPackageScanResourceResolver(context).findResources(pattern);
    } catch (Exception e) {
      throw new IllegalStateException("The routes in the jar cannot be listed: " + pattern, e);
    }
  }

  /**
   * The text of a route file that Camel has found.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public static RouteSource of(Resource resource, boolean isChecked) {
    String location = resource.getLocation();
    try (InputStream text = resource.getInputStream()) {
      return new RouteSource(
          location.substring(location.indexOf(':') + 1),
          new String(text.readAllBytes(), StandardCharsets.UTF_8),
          isChecked);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.fileprocessing;

import io.fileprocessing.settings.InvalidSettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The jars that a user adds to the application, for example with further Camel components: {@code
 * *.jar} in the folder {@code ext} next to the application's jar, or in the folder that {@code
 * EXT_DIR} names.
 *
 * <pre>
 * ext/camel-jsonpath-4.18.0.jar  // the routes can now use the language jsonpath
 * </pre>
 *
 * <p>A class that the application has itself is never taken from these jars.
 */
final class ExtensionJars {

  /** By their jars. None is closed, because threads of an earlier run may still load classes. */
  private static final Map<List<Path>, ClassLoader> LOADERS = new ConcurrentHashMap<>();

  private ExtensionJars() {}

  /** The folder of the jars, which may be missing. */
  static Path folder() {
    String setting = System.getProperty("ext.dir", System.getenv("EXT_DIR"));
    return setting == null || setting.isBlank()
        ? besideTheApplication().resolve("ext")
        : Path.of(setting.strip());
  }

  // the classes of a development build are not in a jar: the working directory counts
  private static Path besideTheApplication() {
    try {
      Path code =
          Path.of(ExtensionJars.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.isDirectory(code) ? Path.of("") : code.resolveSibling("");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The class loader for the application and the jars in {@code folder}, in the order of their
   * names; the same one for the same jars.
   *
   * @throws InvalidSettingsException with one line for each jar that cannot be read: a class loader
   *     would ignore it, and the routes would miss its classes
   */
  static ClassLoader loader(Path folder) {
    ClassLoader application = ExtensionJars.class.getClassLoader();
    if (!Files.exists(folder)) {
      return application;
    }
    List<Path> jars = jars(folder);
    List<String> problems = jars.stream().flatMap(ExtensionJars::problem).toList();
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
    return jars.isEmpty()
        ? application
        : LOADERS.computeIfAbsent(jars, files -> loader(files, application));
  }

  private static ClassLoader loader(List<Path> jars, ClassLoader application) {
    return new URLClassLoader(
        "ext", jars.stream().map(ExtensionJars::url).toArray(URL[]::new), application);
  }

  private static List<Path> jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new InvalidSettingsException(
          List.of("EXT_DIR must be a folder of jars that can be read, not " + folder + "."));
    }
  }

  private static Stream<String> problem(Path jar) {
    try (JarFile readable = new JarFile(jar.toFile())) {
      return Stream.empty();
    } catch (IOException e) {
      return Stream.of("EXT_DIR has a jar that cannot be read. Replace or delete " + jar + ".");
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}

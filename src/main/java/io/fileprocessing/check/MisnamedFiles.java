package io.fileprocessing.check;

import io.fileprocessing.check.Finding.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds YAML files in a folder of routes that are not read because of their names.
 *
 * <pre>{@code
 * MisnamedFiles.in(Path.of("routes"));
 * // [routes/shout.yaml:1:1: the file is not read, because ... Rename it to shout.camel.yaml.]
 * }</pre>
 */
public final class MisnamedFiles {

  private static final String TESTS = ".test.yaml";

  private static final Pattern YAML =
      Pattern.compile("(\\.camel|\\.test)?\\.ya?ml$", Pattern.CASE_INSENSITIVE);

  private MisnamedFiles() {}

  /**
   * A warning for each such file; none if the folder does not exist.
   *
   * @throws UncheckedIOException if the folder or a file of tests cannot be read
   */
  public static List<Finding> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
      List<String> tests =
          files.stream()
              .filter(file -> file.toString().endsWith(TESTS))
              .map(MisnamedFiles::text)
              .toList();
      return files.stream()
          .filter(file -> YAML.matcher(file.toString()).find())
          .filter(file -> Stream.of(RouteSource.SUFFIX, TESTS).noneMatch(file.toString()::endsWith))
          // the content of an object in a test
          .filter(file -> tests.stream().noneMatch(test -> test.contains(name(file))))
          .map(MisnamedFiles::finding)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Finding finding(Path file) {
    String suffix =
        name(file).toLowerCase(Locale.ROOT).contains(".test.") ? TESTS : RouteSource.SUFFIX;
    return new Finding(
        Severity.WARNING,
        file.toString(),
        1,
        1,
        "the file is not read, because its name does not end in " + suffix,
        "Rename it to " + YAML.matcher(name(file)).replaceFirst("") + suffix + ".");
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

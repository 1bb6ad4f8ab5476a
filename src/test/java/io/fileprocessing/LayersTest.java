package io.fileprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the dependencies between packages against the list in the root's package-info. */
class LayersTest {

  private static final Path MAIN = Path.of("src/main/java");
  private static final String ROOT = "io.fileprocessing";

  private static final Pattern LISTED = Pattern.compile("<li>\\{@link ([\\w.]+)}");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern COMMENT = Pattern.compile("\\s*(//|/?\\*)");

  private static final List<String> EXAMPLE =
      List.of(ROOT, ROOT + ".upper.part", ROOT + ".upper", ROOT + ".lower");

  /** A class of the project, in an import or with its full name. */
  private static final Pattern CLASS =
      Pattern.compile("\\b(io\\.fileprocessing[.a-z0-9]*)\\.[A-Z]");

  @Test
  void dependsOnlyOnPackagesListedLater() throws IOException {
    List<String> layers = layers();
    for (Path file : mainFiles()) {
      assertThat(wrongDependencies(Files.readString(file), layers)).as(file.toString()).isEmpty();
    }
  }

  @Test
  void listsEveryPackageOnce() throws IOException {
    assertThat(layers())
        .containsExactlyInAnyOrderElementsOf(
            mainFiles().stream()
                .map(file -> MAIN.relativize(file.getParent()).toString().replace('/', '.'))
                .distinct()
                .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "package R.lower;\nimport R.upper.A;",
        "package R.lower;\nimport static R.upper.A.b;",
        "package R.lower;\nclass B {\n  R.upper.A a;\n}",
        "package R.lower;\nimport R.A;",
        "package R.upper;\nimport R.upper.part.A;",
        "package R.lower;\nimport R.unlisted.A;",
        "package R.unlisted;\nimport R.lower.A;"
      })
  void findsADependencyInTheWrongDirection(String java) {
    assertThat(wrongDependencies(java.replace("R", ROOT), EXAMPLE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "package R.upper;\nimport R.lower.A;",
        "package R.upper.part;\nimport R.upper.A;\nimport R.lower.B;",
        "package R.upper;\nimport R.upper.A;",
        "package R.lower;\n/** {@link R.upper.A} */\nclass B {}"
      })
  void allowsDependenciesOnLowerLayersAndInComments(String java) {
    assertThat(wrongDependencies(java.replace("R", ROOT), EXAMPLE)).isEmpty();
  }

  /** The packages from the top down. */
  private static List<String> layers() throws IOException {
    String list = Files.readString(MAIN.resolve("io/fileprocessing/package-info.java"));
    return Stream.concat(
            Stream.of(ROOT), LISTED.matcher(list).results().map(layer -> layer.group(1)))
        .toList();
  }

  /** The packages that the file must not refer to; the layers are listed from the top down. */
  private static List<String> wrongDependencies(String java, List<String> layers) {
    Matcher declaration = PACKAGE.matcher(java);
    assertThat(declaration.find()).isTrue();
    String own = declaration.group(1);
    String code =
        java.lines()
            .filter(line -> !COMMENT.matcher(line).lookingAt())
            .collect(Collectors.joining("\n"));
    return CLASS
        .matcher(code)
        .results()
        .map(name -> name.group(1))
        .distinct()
        .filter(used -> !used.equals(own))
        .filter(used -> !layers.contains(own) || layers.indexOf(used) < layers.indexOf(own))
        .toList();
  }

  private static List<Path> mainFiles() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}

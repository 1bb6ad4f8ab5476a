package io.fileprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.command.test.RouteTests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the route tests of the samples, and of the class in docs/derivatives.md. */
class ExamplesTest {

  private static final String OWN_CLASSES = "Classes of your own";

  private final Readme derivatives = new Readme(Path.of("docs/derivatives.md"));

  @TempDir private Path folder;

  @BeforeEach
  void chooseARegion() {
    System.setProperty("aws.region", "us-east-1");
  }

  @AfterEach
  void forgetTheExtensions() {
    System.clearProperty("ext.dir");
  }

  @Test
  void theTestsOfTheSamplesPassWithoutExtensions() {
    assertPass(Path.of("samples/routes"), 4);
  }

  @Test
  void theTestsOfTheSampleWithJsonPathPassWithItsJars() {
    System.setProperty("ext.dir", "target/test-ext");

    assertPass(Path.of("samples/routes/jsonpath"), 2);
  }

  @Test
  void aRouteCallsAClassOfTheUser() throws Exception {
    Path source = folder.resolve("org/example/Titles.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, derivatives.blocks(OWN_CLASSES, "java").get(0));
    Path ext = Files.createDirectory(folder.resolve("ext"));
    run("javac", "--release", "17", "-d", folder.resolve("own"), source);
    run("jar", "--create", "--file", ext.resolve("own.jar"), "-C", folder.resolve("own"), ".");
    System.setProperty("ext.dir", ext.toString());
    List<String> yaml = derivatives.blocks(OWN_CLASSES, "yaml");
    Path routes = Files.createDirectory(folder.resolve("routes"));
    Files.writeString(routes.resolve("titles.camel.yaml"), yaml.get(0));
    Files.writeString(routes.resolve("titles.test.yaml"), yaml.get(1));

    assertPass(routes, 1);
  }

  private static void assertPass(Path routes, int tests) {
    assertThat(new RouteTests(routes, Application::main).run())
        .hasSize(tests)
        .allSatisfy(outcome -> assertThat(outcome.failures()).as(outcome.name()).isEmpty());
  }

  private static void run(String tool, Object... arguments) {
    String[] texts = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);

    assertThat(ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.err, texts))
        .isZero();
  }
}

package io.fileprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.command.FileProcessingCommand;
import io.fileprocessing.command.test.RouteTests;
import io.fileprocessing.failure.Rejection;
import io.fileprocessing.sqs.DeadLetters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadmeTest {

  private static final Path COMMANDS = Path.of("docs/commands.md");
  private static final Path DERIVATIVES = Path.of("docs/derivatives.md");
  private static final Path OPERATIONS = Path.of("docs/operations.md");

  private final Readme readme = new Readme();

  @ParameterizedTest
  @MethodSource("documents")
  void linksOnlyToFilesAndHeadingsThatExist(Path document) {
    Readme text = new Readme(document);

    assertThat(text.links()).isNotEmpty().allMatch(text::leadsTo);
  }

  @Test
  void linksToEveryDocument() throws IOException {
    assertThat(documents())
        .hasSizeGreaterThan(5)
        .filteredOn(document -> !document.equals(Path.of("README.md")))
        .allSatisfy(
            document ->
                assertThat(readme.links()).contains(document.toString().replace('\\', '/')));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void hasNoPlaceholders(Path document) throws IOException {
    assertThat(Files.readString(document)).doesNotContainPattern("@[A-Z]+@");
  }

  /** The README, the deployment guide, and the files in docs/. */
  static List<Path> documents() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      return Stream.concat(
              Stream.of(Path.of("README.md"), Path.of("deploy/README.md")),
              docs.filter(file -> file.toString().endsWith(".md")).sorted())
          .toList();
    }
  }

  @Test
  void explainsEveryReasonForADeadLetter() {
    List<String> explained =
        new Readme(OPERATIONS)
            .rows("Dead letters").stream()
                .map(row -> row.get(0))
                .filter(cell -> cell.matches("`[A-Z_]+`"))
                .map(ReadmeTest::code)
                .toList();

    assertThat(explained)
        .containsExactlyElementsOf(
            Stream.concat(
                    Stream.of(Rejection.Reason.values()).map(Enum::name),
                    Stream.of(DeadLetters.RETRIES_EXHAUSTED, DeadLetters.SENT_BY_ROUTE))
                .toList());
  }

  @Test
  void listsTheActualDefaultOfEverySetting() throws IOException {
    Properties properties = new Properties();
    try (InputStream file =
        Files.newInputStream(Path.of("src/main/resources/application.properties"))) {
      properties.load(file);
    }
    Map<String, String> wrong = new HashMap<>();
    for (List<String> row : readme.rows("Settings")) {
      for (String variable : variables(row.get(0))) {
        String value =
            properties.getProperty(variable.toLowerCase(Locale.ROOT).replace('_', '.'), "");
        boolean optional = row.get(2).startsWith("required") || row.get(2).startsWith("none");
        if (!(optional ? value.isEmpty() : row.get(2).equals("`" + value + "`"))) {
          wrong.put(variable, value);
        }
      }
    }
    // the log level is defined in log4j2.properties
    assertThat(wrong).containsOnlyKeys("LOG_LEVEL");
  }

  @Test
  void describesEverySettingOfTheTemplatesContainers() throws IOException {
    List<String> described =
        readme.rows("Settings").stream().flatMap(row -> variables(row.get(0)).stream()).toList();
    List<String> used =
        Pattern.compile("\\{Name: ([A-Z_]+), Value:")
            .matcher(Files.readString(Path.of("deploy/file-processing.yaml")))
            .results()
            .map(name -> name.group(1))
            .filter(name -> !name.startsWith("AWS_"))
            .toList();

    assertThat(used).isNotEmpty().allSatisfy(name -> assertThat(described).contains(name));
  }

  @Test
  void listsEveryCommand() {
    Set<String> commands =
        new FileProcessingCommand(Application.factory()).commandLine().getSubcommands().keySet();

    assertThat(readme.rows("Commands").stream().map(row -> row.get(0).replaceAll("[`]| .*", "")))
        .containsAll(commands);
  }

  @Test
  void showsTestsThatPass(@TempDir Path routes) throws IOException {
    Files.writeString(
        routes.resolve("shout.camel.yaml"), readme.blocks("Add a derivative", "yaml").get(0));
    Files.writeString(
        routes.resolve("shout.test.yaml"),
        new Readme(COMMANDS).blocks("Test routes", "yaml").get(0));
    System.setProperty("aws.region", "us-east-1");

    assertThat(new RouteTests(routes, Application::main).run())
        .hasSize(2)
        .allSatisfy(outcome -> assertThat(outcome.failures()).as(outcome.name()).isEmpty());
  }

  @Test
  void usesCommandsThatExist() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));

    assertThat(readme.blocks("Run it", "sh")).first().isEqualTo("./mvnw -q -Plocal\n");
    assertThat(pom).contains("<id>local</id>");
    assertThat(readme.blocks("Test it", "sh")).first().isEqualTo("./mvnw verify\n");
    assertThat(Files.readString(Path.of(".ci/run"))).contains("./mvnw", "verify");
  }

  /** A block is a route that a derivative calls, or a function of a bean or class. */
  @Test
  void listsEveryBuildingBlock() throws IOException {
    List<String> blocks =
        new Readme(DERIVATIVES)
            .rows("Building blocks").stream()
                .map(row -> row.get(0))
                .filter(cell -> cell.matches("`(direct:|.+\\().*"))
                .map(ReadmeTest::code)
                .toList();
    List<String> routes =
        HouseRulesTest.routeFiles()
            .filter(file -> file.getParent().endsWith("blocks"))
            .flatMap(file -> found(file, "(?m)^    id: (\\S+)"))
            .map(id -> "direct:" + id)
            .toList();

    assertThat(blocks).filteredOn(block -> block.startsWith("direct:")).containsAll(routes);
    assertThat(blocks).filteredOn(block -> block.startsWith("direct:")).hasSameSizeAs(routes);
    assertThat(blocks)
        .filteredOn(block -> block.startsWith("io.fileprocessing."))
        .isNotEmpty()
        .allSatisfy(
            block -> {
              String name = block.substring(0, block.indexOf('('));
              int dot = name.lastIndexOf('.');
              assertThat(Class.forName(name.substring(0, dot)).getMethods())
                  .extracting(Method::getName)
                  .contains(name.substring(dot + 1));
            });
  }

  @Test
  void listsEveryParameterOfTheWorkflowTemplate() throws IOException {
    List<String> parameters =
        HouseRulesTest.routeFiles()
            .filter(file -> file.endsWith("workflow.camel.yaml"))
            .flatMap(file -> found(file, "- \\{name: (\\w+), description: "))
            .toList();

    assertThat(
            readme.rows("Add a derivative").stream()
                .map(row -> row.get(0))
                .filter(cell -> cell.matches("`[a-z]+`"))
                .map(ReadmeTest::code)
                .toList())
        .containsExactlyInAnyOrderElementsOf(parameters);
  }

  private static Stream<String> found(Path file, String pattern) {
    try {
      return Pattern.compile(pattern)
          .matcher(Files.readString(file))
          .results()
          .map(result -> result.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> variables(String cell) {
    return Pattern.compile("`([A-Z_]+)`")
        .matcher(cell)
        .results()
        .map((MatchResult name) -> name.group(1))
        .toList();
  }

  private static String code(String cell) {
    return cell.substring(1, cell.length() - 1);
  }
}

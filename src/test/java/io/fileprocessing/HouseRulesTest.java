package io.fileprocessing;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.fileprocessing.check.RouteCheck;
import io.fileprocessing.check.RouteSource;
import io.fileprocessing.workflow.Variables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Enforces conventions of routes and code that would otherwise need manual review. */
class HouseRulesTest {

  private static final int MAX_CODE_LINES = 250;

  private static final Pattern VARIABLE_IN_JAVA =
      Pattern.compile("\\b(set|get|remove)Variable\\(\\s*(?:Variables\\.(\\w+)|(name)\\b|([^)]*))");
  private static final Pattern SET_IN_YAML =
      Pattern.compile("setVariable:\\s*\\{?\\s*name: (\\w+)");
  private static final Pattern READ_IN_YAML =
      Pattern.compile("\\$\\{variable\\.(\\w+)|\\bvariable: (\\w+)");
  private static final Pattern NO_CODE = Pattern.compile("\\s*(import |package |//|/?\\*|$)");

  static Stream<Path> javaFiles() throws IOException {
    try (Stream<Path> main = Files.walk(Path.of("src/main/java"));
        Stream<Path> test = Files.walk(Path.of("src/test/java"))) {
      return Stream.concat(main, test)
          .filter(f -> f.toString().endsWith(".java"))
          .toList()
          .stream();
    }
  }

  static Stream<Path> routeFiles() throws IOException {
    return routeFiles(Path.of("src/main/resources/routes"));
  }

  /** Derivatives that users copy. */
  static Stream<Path> samples() throws IOException {
    return routeFiles(Path.of("samples/routes"));
  }

  private static Stream<Path> routeFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".camel.yaml")).toList().stream();
    }
  }

  /** Uses a language from {@code ext/}, which DerivativeTest provides. */
  private static final String EXTENDED = "json-records.camel.yaml";

  @Test
  void findsNoMistakesInTheRoutes() throws IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put("AWS_REGION", "us-east-1");
    settings.put("TARGET_BUCKET", "target");
    settings.put("SENTIMENT_TABLE", "table");
    for (String name :
        List.of("CONVERSION", "SENTIMENT", "KEY_PHRASES", "INDEX_ENTRY", "JSON_RECORDS")) {
      settings.put(name + "_QUEUE", "https://sqs.example/1/queue");
      settings.put(name + "_BUCKET", "bucket");
      settings.put(name + "_TABLE", "table");
    }
    List<RouteSource> files =
        Stream.concat(routeFiles(), samples())
            .map(file -> new RouteSource(file.toString(), text(file), !file.endsWith(EXTENDED)))
            .toList();
    assertThat(files).hasSizeGreaterThan(8);
    try (RunningApplication application = RunningApplication.unstarted(settings)) {
      assertThat(new RouteCheck(application.context()).findings(files)).isEmpty();
    }
  }

  @Test
  void usesEverySettingThatItDefines() throws IOException {
    String code =
        Stream.concat(
                javaFiles().filter(f -> f.startsWith("src/main")),
                Stream.concat(
                    routeFiles(), Stream.of(Path.of("src/main/resources/application.properties"))))
            .map(HouseRulesTest::text)
            .collect(Collectors.joining());
    assertThat(properties().stringPropertyNames())
        .filteredOn(name -> !name.startsWith("camel."))
        .allSatisfy(name -> assertThat(code).containsAnyOf("\"" + name + "\"", "{{" + name + "}}"));
  }

  /**
   * A variable connects YAML and Java only by its name. {@link Variables} must list all of them.
   */
  @Test
  void declaresSetsAndReadsEveryVariable() throws Exception {
    Map<String, String> declared = new TreeMap<>();
    for (Field field : Variables.class.getFields()) {
      declared.put(field.getName(), (String) field.get(null));
    }
    Set<String> set = new TreeSet<>();
    Set<String> read = new TreeSet<>();
    for (String routes : routeFiles().map(HouseRulesTest::text).toList()) {
      SET_IN_YAML.matcher(routes).results().forEach(found -> set.add(found.group(1)));
      READ_IN_YAML
          .matcher(routes)
          .results()
          .forEach(found -> read.add(found.group(1) == null ? found.group(2) : found.group(1)));
      assertThat(routes).doesNotContain("variableSend", "variableReceive", "setVariables");
    }
    // what the building blocks take from derivatives
    for (String derivative : samples().map(HouseRulesTest::text).toList()) {
      SET_IN_YAML.matcher(derivative).results().forEach(found -> set.add(found.group(1)));
    }
    for (String java :
        javaFiles().filter(f -> f.startsWith("src/main")).map(HouseRulesTest::text).toList()) {
      VARIABLE_IN_JAVA
          .matcher(java)
          .results()
          .forEach(
              found -> {
                // RecordOutcomes copies by a loop over constants
                if (found.group(3) == null) {
                  assertThat(found.group(4)).as(found.group()).isNull();
                  (found.group(1).equals("get") ? read : set).add(declared.get(found.group(2)));
                }
              });
    }

    assertThat(declared.values()).isNotEmpty().containsExactlyInAnyOrderElementsOf(set);
    assertThat(declared.values()).containsExactlyInAnyOrderElementsOf(read);
  }

  /** The component evaluates a key or bucket name in a header as code. */
  @Test
  void putsNoNameOfAnObjectIntoAHeader() throws IOException {
    assertThat(javaFiles().filter(f -> f.startsWith("src/main")).map(HouseRulesTest::text))
        .noneMatch(java -> java.contains("AWS2S3Constants"))
        .filteredOn(java -> java.contains("\"CamelAwsS3"))
        .singleElement(as(STRING))
        .contains("class CodeRule ");
  }

  @Test
  void usesNoVagueClassNames() throws IOException {
    assertThat(javaFiles().map(file -> file.getFileName().toString()))
        .noneMatch(name -> name.matches(".*(Utils?|Helper|Manager)\\.java|My[A-Z].*"));
  }

  @Test
  void keepsClassesSmall() throws IOException {
    assertThat(javaFiles().filter(f -> f.startsWith("src/main")))
        .allSatisfy(file -> assertThat(codeLines(file)).hasSizeLessThanOrEqualTo(MAX_CODE_LINES));
  }

  /** The lines of a file without imports, blank lines and comments. */
  private static List<String> codeLines(Path file) {
    return text(file).lines().filter(line -> !NO_CODE.matcher(line).lookingAt()).toList();
  }

  @Test
  void printsOnlyThroughTheLog() throws IOException {
    assertThat(javaFiles().filter(f -> f.startsWith("src/main")).map(HouseRulesTest::text))
        .noneMatch(java -> java.contains("System.out") || java.contains("printStackTrace"));
  }

  @Test
  void describesEveryPackage() throws IOException {
    assertThat(javaFiles().filter(f -> f.startsWith("src/main")).map(Path::getParent).distinct())
        .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
  }

  private static Properties properties() throws IOException {
    Properties properties = new Properties();
    try (InputStream file =
        Files.newInputStream(Path.of("src/main/resources/application.properties"))) {
      properties.load(file);
    }
    return properties;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

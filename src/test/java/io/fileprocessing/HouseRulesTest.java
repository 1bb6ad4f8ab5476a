package io.fileprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersionDetector;
import io.fileprocessing.workflow.Variables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Enforces conventions of routes and code that would otherwise need manual review. */
class HouseRulesTest {

  private static final int MAX_ROUTE_LINES = 60;
  private static final int MAX_CODE_LINES = 250;

  /** Settings without a default, which application.properties does not define. */
  private static final Set<String> FROM_THE_ENVIRONMENT =
      Set.of("conversion.queue", "sentiment.queue", "sentiment.table");

  /**
   * The only variables that an address may be computed from: settings, never the name of an object.
   */
  private static final Set<String> SETTINGS_IN_VARIABLES = Set.of(Variables.DERIVE);

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{variable\\.(\\w+)}");
  private static final Pattern VARIABLE_READ = Pattern.compile("\\$\\{variable\\.(\\w+)");
  private static final Pattern VARIABLE_IN_JAVA =
      Pattern.compile("\\b(set|get|remove)Variable\\(\\s*(?:Variables\\.(\\w+)|(name)\\b|([^)]*))");
  private static final Pattern NO_CODE = Pattern.compile("\\s*(import |package |//|/?\\*|$)");
  private static final Pattern METHOD = Pattern.compile("\\w+");

  private static final DefaultCamelCatalog CATALOG = new DefaultCamelCatalog(true);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchema SCHEMA = schema();

  private static JsonSchema schema() {
    try (InputStream file =
        HouseRulesTest.class.getClassLoader().getResourceAsStream("schema/camelYamlDsl.json")) {
      JsonNode rules = JSON.readTree(file);
      return JsonSchemaFactory.getInstance(SpecVersionDetector.detect(rules)).getSchema(rules);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<RouteFile> routeFiles() {
    return RouteFile.all();
  }

  static Stream<Path> javaFiles() throws IOException {
    try (Stream<Path> main = Files.walk(Path.of("src/main/java"));
        Stream<Path> test = Files.walk(Path.of("src/test/java"))) {
      return Stream.concat(main, test)
          .filter(f -> f.toString().endsWith(".java"))
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("routeFiles")
  void namesARouteLikeItsAddressAndAFileLikeOneOfItsRoutes(RouteFile file) {
    Set<Object> ids = new TreeSet<>();
    for (Map<?, ?> route : file.entries("route")) {
      assertThat(((Map<?, ?>) route.get("from")).get("uri")).isEqualTo("direct:" + route.get("id"));
      ids.add(route.get("id"));
    }
    file.entries("routeTemplate").forEach(template -> ids.add(template.get("id")));
    file.entries("templatedRoute").forEach(workflow -> ids.add(workflow.get("routeId")));
    // a configuration has no id: with one, it would apply only to the routes that name it
    assertThat(ids.isEmpty() ? file.entries("routeConfiguration") : ids)
        .isNotEmpty()
        .matches(named -> ids.isEmpty() || named.contains(file.stem()), "contain " + file.stem());
  }

  @ParameterizedTest
  @MethodSource("routeFiles")
  void describesEveryRouteTemplateAndParameter(RouteFile file) {
    List<Map<?, ?>> described = new ArrayList<>(file.entries("route"));
    for (Map<?, ?> template : file.entries("routeTemplate")) {
      described.add(template);
      ((List<?>) template.get("parameters")).forEach(p -> described.add((Map<?, ?>) p));
    }
    assertThat(described)
        .allSatisfy(entry -> assertThat(String.valueOf(entry.get("description"))).contains(" "));
  }

  @ParameterizedTest
  @MethodSource("routeFiles")
  void fitsOnAScreen(RouteFile file) {
    assertThat(file.text().lines()).hasSizeLessThanOrEqualTo(MAX_ROUTE_LINES);
  }

  @ParameterizedTest
  @MethodSource("routeFiles")
  void definesEveryPlaceholder(RouteFile file) throws IOException {
    Set<String> defined = new TreeSet<>(properties().stringPropertyNames());
    defined.addAll(FROM_THE_ENVIRONMENT);
    for (Map<?, ?> template : file.entries("routeTemplate")) {
      ((List<?>) template.get("parameters"))
          .forEach(p -> defined.add(String.valueOf(((Map<?, ?>) p).get("name"))));
    }
    assertThat(defined).containsAll(file.placeholders());
  }

  @Test
  void usesEverySettingThatItDefines() throws IOException {
    String code =
        Stream.concat(
                javaFiles().filter(f -> f.startsWith("src/main")),
                Stream.concat(
                    routeFiles().map(RouteFile::path),
                    Stream.of(Path.of("src/main/resources/application.properties"))))
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
    for (RouteFile file : routeFiles().toList()) {
      file.steps("setVariable").forEach(step -> set.add(String.valueOf(step.get("name"))));
      file.values("variable").forEach(name -> read.add(name.toString()));
      VARIABLE_READ.matcher(file.text()).results().forEach(found -> read.add(found.group(1)));
      assertThat(file.text()).doesNotContain("variableSend", "variableReceive", "setVariables");
    }
    // what the building blocks take from derivatives
    RouteFile.samples()
        .flatMap(file -> file.steps("setVariable").stream())
        .forEach(step -> set.add(String.valueOf(step.get("name"))));
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

  @Test
  void bindsEveryBeanAndMethodThatTheRoutesReferTo() {
    // no workflow is enabled, so no queue is polled, but all beans are bound
    Map<String, String> settings =
        Map.of(
            "CONVERSION_ENABLED", "false",
            "SENTIMENT_ENABLED", "false",
            "AWS_REGION", "us-east-1");
    try (RunningApplication application = RunningApplication.start(settings)) {
      Registry registry = application.context().getRegistry();
      List<RouteFile> files = routeFiles().toList();
      for (RouteFile file : files) {
        for (String name : beans(file)) {
          assertThat(registry.lookupByName(name)).as("bean %s of %s", name, file).isNotNull();
        }
        calls(file).forEach(call -> assertThat(methods(registry, call)).contains(method(call)));
      }
      assertThat(files).anySatisfy(file -> assertThat(beans(file)).isNotEmpty());
    }
  }

  private static Set<String> beans(RouteFile file) {
    Set<String> names = new TreeSet<>();
    Stream.of("ref", "routePolicy", "aggregationStrategy")
        .flatMap(key -> file.values(key).stream())
        .map(Object::toString)
        .filter(name -> !name.startsWith("#"))
        .forEach(names::add);
    Pattern.compile("\"#(\\w+)\"")
        .matcher(file.text())
        .results()
        .forEach(m -> names.add(m.group(1)));
    return names;
  }

  private static List<Map<?, ?>> calls(RouteFile file) {
    return Stream.of("method", "bean")
        .flatMap(kind -> file.steps(kind).stream())
        .<Map<?, ?>>map(call -> call)
        .toList();
  }

  private static String method(Map<?, ?> call) {
    var name = METHOD.matcher(String.valueOf(call.get("method")));
    assertThat(name.lookingAt()).isTrue();
    return name.group();
  }

  private static Set<String> methods(Registry registry, Map<?, ?> call) {
    return Stream.of(type(registry, call).getMethods())
        .map(Method::getName)
        .collect(Collectors.toSet());
  }

  private static Class<?> type(Registry registry, Map<?, ?> call) {
    try {
      return call.get("beanType") == null
          ? registry.lookupByName(call.get("ref").toString()).getClass()
          : Class.forName(call.get("beanType").toString());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(call.toString(), e);
    }
  }

  /** Camel evaluates a computed address as code, and object names are untrusted. */
  @ParameterizedTest
  @MethodSource("routeFiles")
  void computesNoAddressFromTheNameOfAnObject(RouteFile file) {
    for (String kind :
        List.of("recipientList", "routingSlip", "dynamicRouter", "pollEnrich", "wireTap")) {
      assertThat(file.values(kind)).as(kind).isEmpty();
    }
    assertThat(file.steps("enrich"))
        .allSatisfy(step -> assertThat(step.get("constant")).isNotNull());
    for (Object step : file.values("toD")) {
      assertThat(step.toString().replaceAll(VARIABLE.pattern(), "")).doesNotContain("${");
      assertThat(VARIABLE.matcher(step.toString()).results().map(found -> found.group(1)))
          .isSubsetOf(SETTINGS_IN_VARIABLES);
    }
    assertThat(file.steps("from"))
        .allSatisfy(from -> assertThat(from.toString().split("steps=")[0]).doesNotContain("${"));
  }

  /** The component evaluates a key or bucket name in a header as code. */
  @Test
  void putsNoNameOfAnObjectIntoAHeader() throws IOException {
    List<String> evaluated = List.of("CamelAwsS3Key", "CamelAwsS3OverrideBucketName");
    assertThat(routeFiles().flatMap(file -> file.steps("setHeader").stream()).toList())
        .isNotEmpty()
        .allSatisfy(step -> assertThat(step.get("name")).isNotIn(evaluated));
    assertThat(routeFiles().flatMap(file -> file.values("setHeaders").stream())).isEmpty();
    assertThat(javaFiles().filter(f -> f.startsWith("src/main")).map(HouseRulesTest::text))
        .noneMatch(java -> java.contains("AWS2S3Constants") || java.contains("\"CamelAwsS3"));
  }

  @ParameterizedTest
  @MethodSource("routeFiles")
  void matchesTheSchemaOfTheYamlDsl(RouteFile file) {
    assertThat(SCHEMA.validate(JSON.valueToTree(file.entries()))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("routeFiles")
  void usesOnlyOptionsThatTheEndpointsSupport(RouteFile file) {
    assertThat(file.endpoints())
        .allSatisfy(
            uri -> {
              EndpointValidationResult result = CATALOG.validateEndpointProperties(uri);
              assertThat(result.isSuccess()).as(result.summaryErrorMessage(true)).isTrue();
            });
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

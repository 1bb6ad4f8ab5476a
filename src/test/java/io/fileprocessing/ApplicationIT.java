package io.fileprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.Service;
import io.fileprocessing.event.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Tests the packaged application as a black box that is configured by environment variables only.
 */
class ApplicationIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String QUICK_START = "-XX:TieredStopAtLevel=1";

  private static final Predicate<String> JSON_OUTCOME =
      line -> line.startsWith("{") && line.contains("\"outcome\":");

  private static LocalAws aws;
  private static Results results;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    aws = LocalAws.start();
    results = new Results(aws);
  }

  @AfterAll
  static void end() {
    aws.close();
  }

  @AfterEach
  void empty() {
    Results.QUEUES.forEach(results::taken);
    Results.DEAD_LETTER_QUEUES.forEach(results::taken);
  }

  private Path log() {
    return folder.resolve("log");
  }

  private List<String> logLines() throws IOException {
    return Files.readAllLines(log());
  }

  private static Map<String, String> environment(String... more) {
    Map<String, String> environment = new HashMap<>(aws.environment());
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return environment;
  }

  private static void put(String key, String text) {
    aws.s3().putObject(r -> r.bucket(aws.inputBucket()).key(key), RequestBody.fromString(text));
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_REGION, AWS_REGION is not set. Set it to the region of the queues and buckets.",
    "CONVERSION_QUEUE, CONVERSION_QUEUE is not set. Set it to the URL of the queue that the conversion workflow consumes.",
    "SENTIMENT_TABLE, SENTIMENT_TABLE is not set. Set it to the table to store the sentiment in."
  })
  void exitsWithOneLineIfASettingIsMissing(String missing, String sentence) throws Exception {
    Map<String, String> environment = environment("AWS_EC2_METADATA_DISABLED", "true");
    environment.remove(missing);

    try (ApplicationProcess application =
        ApplicationProcess.start(environment, log(), QUICK_START)) {
      assertThat(application.process().waitFor(60, TimeUnit.SECONDS)).isTrue();

      assertThat(application.process().exitValue()).isEqualTo(1);
      assertThat(logLines()).containsExactly(sentence);
    }
  }

  @Test
  void exitsWithOneLineInsteadOfProcessingOneFileAtATimeOnVirtualThreads() throws Exception {
    try (ApplicationProcess application =
        ApplicationProcess.start(
            environment(), log(), QUICK_START, "-Dcamel.threads.virtual.enabled=true")) {
      assertThat(application.process().waitFor(60, TimeUnit.SECONDS)).isTrue();

      assertThat(application.process().exitValue()).isEqualTo(1);
      assertThat(logLines())
          .containsExactly(
              "CAMEL_THREADS_VIRTUAL_ENABLED is true, with which Camel 4.18 processes one file at a"
                  + " time on Java 21 and later. Remove -Dcamel.threads.virtual.enabled=true.");
    }
  }

  @Test
  void logsOneLineForEachMessageWithItsOutcomeAsTheFourthWord() throws Exception {
    try (ApplicationProcess application =
        ApplicationProcess.start(environment(), log(), QUICK_START)) {
      put("a b ünï.md", "I am very happy.");
      put("x outcome=done y.md", "I am very happy.");
      put("image.md", "\u0000\u0001\u0002");
      results.awaitBoth("a b ünï.html", "a b ünï.md");
      results.awaitBoth("x outcome=done y.html", "x outcome=done y.md");
      await().atMost(PATIENCE).until(() -> results.depth("ConversionDlq") == 1);
      await().atMost(PATIENCE).until(() -> results.depth("SentimentDlq") == 1);
      Results.QUEUES.forEach(queue -> send(queue, Events.testEvent(aws.inputBucket())));
      await().atMost(PATIENCE).until(() -> outcomes().size() == 8);
    }

    assertThat(outcomes())
        .hasSize(8)
        .allSatisfy(line -> assertThat(line.split("\\s+")[3]).startsWith("outcome="));
    assertThat(outcomes().stream().filter(fourthWord("done", "ignored")))
        .hasSize(6)
        .filteredOn(line -> line.contains("outcome=ignored"))
        .hasSize(2);
    assertThat(outcomes().stream().filter(fourthWord("retry", "dead-letter")))
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line).contains("outcome=dead-letter", "reason=NOT_TEXT", "image.md"));
    assertThat(logLines())
        .as("lines with an outcome")
        .filteredOn(fourthWord("done", "ignored"))
        .hasSize(6);
    assertThat(outcomes()).as("literal names").anyMatch(line -> line.endsWith("/a b ünï.md"));
    assertThat(logLines()).as("stack traces").noneMatch(line -> line.startsWith("\tat "));
  }

  /** Whether a line has one of these outcomes, whatever the name of its object contains. */
  private static Predicate<String> fourthWord(String... outcomes) {
    return Pattern.compile(
            "^\\S+\\s+\\S+\\s+\\S+\\s+outcome=(" + String.join("|", outcomes) + ")\\s")
        .asPredicate();
  }

  @Test
  void logsJsonLinesIfStandardOutputIsNotATerminal() throws Exception {
    String name = "a b \"ünï\".md";
    try (ApplicationProcess application =
        ApplicationProcess.start(environment("LOG_FORMAT", ""), log(), QUICK_START)) {
      put(name, "I am very happy.");
      put("image.md", "\u0000\u0001\u0002");
      await().atMost(PATIENCE).until(() -> logLines().stream().filter(JSON_OUTCOME).count() == 4);
      application.process().destroy();
      assertThat(application.process().waitFor(25, TimeUnit.SECONDS)).isTrue();
    }

    List<JsonNode> lines = new ArrayList<>();
    for (String line : logLines()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    assertThat(lines)
        .allSatisfy(
            line -> assertThat(line.fieldNames()).toIterable().contains("timestamp", "message"));
    assertThat(lines)
        .filteredOn(line -> line.path("outcome").asText().equals("done"))
        .hasSize(2)
        .allSatisfy(
            line -> {
              assertThat(line.path("object").asText()).endsWith("/" + name);
              assertThat(line.path("durationMs").isNumber()).isTrue();
              assertThat(line.path("receiveCount").asInt()).isEqualTo(1);
              assertThat(line.path("messageId").asText()).isNotEmpty();
            });
    assertThat(lines)
        .filteredOn(line -> line.path("outcome").asText().equals("dead-letter"))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line.path("reason").asText()).isEqualTo("NOT_TEXT"));
    assertThat(lines)
        .extracting(line -> line.path("message").asText())
        .as("start and stop")
        .anyMatch(message -> message.startsWith("file-processing "))
        .anyMatch(
            message ->
                message.startsWith("workflow=conversion queue=http")
                    && message.endsWith(" target=s3://" + aws.targetBucket() + " consumers=192"))
        .anyMatch(message -> message.startsWith("workflow=sentiment queue=http"))
        .noneMatch(message -> message.contains("inflight"));
  }

  @Test
  void writesEveryMetricThatTheTemplateNamesForEachOutcome() throws Exception {
    List<String> served;
    try (ApplicationProcess application =
        ApplicationProcess.start(
            environment(
                "METRICS", "emf",
                "AWS_EMF_NAMESPACE", "my-stack",
                "SENTIMENT_TABLE", "no-such-table",
                "RETRY_DELAY_SECONDS", "1"),
            log(),
            QUICK_START)) {
      put("metrics.md", "I am very happy.");
      put("image.md", "\u0000\u0001\u0002");
      Results.QUEUES.forEach(queue -> send(queue, Events.testEvent(aws.inputBucket())));
      for (String outcome : List.of("done", "ignored", "retry", "dead-letter")) {
        await().atMost(PATIENCE).until(() -> isLogged("outcome=" + outcome + " "));
      }
      await().atMost(PATIENCE).until(() -> outcomes().size() >= 6);
      served = application.metrics();
      application.process().destroy();
      assertThat(application.process().waitFor(25, TimeUnit.SECONDS)).isTrue();
    }

    Map<String, Long> embedded = new TreeMap<>();
    for (String line : logLines().stream().filter(l -> l.startsWith("{\"_aws\":")).toList()) {
      JsonNode metrics = new ObjectMapper().readTree(line);
      JsonNode directive = metrics.at("/_aws/CloudWatchMetrics/0");
      assertThat(directive.path("Namespace").asText()).isEqualTo("my-stack");
      for (JsonNode metric : directive.path("Metrics")) {
        String name = metric.path("Name").asText();
        embedded.merge(name, metrics.path(name).asLong(), Long::sum);
      }
    }
    assertThat(metricsOfTheTemplate())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(embedded.get(name)).as(name).isPositive());
    assertThat(embedded.get("ComprehendUnits")).isPositive();
    assertThat(embedded.get("ConversionProcessed")).isEqualTo(2);
    assertThat(embedded.get("ConversionFailed")).isEqualTo(1);
    assertThat(metricsOfTheDocumentation())
        .hasSizeGreaterThan(10)
        .allSatisfy(metric -> assertThat(served).anyMatch(line -> line.matches(metric)));
    assertThat(served)
        .anyMatch(line -> line.matches("dead_letters_total\\{reason=\"NOT_TEXT\".* 1\\.0"))
        .anyMatch(line -> line.startsWith("steps_seconds_bucket{step=\"convert\",workflow="))
        .anyMatch(line -> line.startsWith("aws_call_seconds_bucket{operation=\"GetObject\""));
  }

  /** The names of the application's own metrics in alarms and dashboard. */
  private static Set<String> metricsOfTheTemplate() throws IOException {
    return Pattern.compile("Namespace: !Ref AWS::StackName, MetricName: (\\w+)")
        .matcher(Files.readString(Path.of("deploy/file-processing.yaml")))
        .results()
        .map(name -> name.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Patterns of the lines of the metrics in docs/operations.md, with their labels. */
  private static List<String> metricsOfTheDocumentation() {
    return new Readme(Path.of("docs/operations.md"))
        .rows("Health and metrics").stream()
            .flatMap(row -> Pattern.compile("`([a-z_*]+)(\\{.*?})?`").matcher(row.get(0)).results())
            .filter(metric -> metric.group(1).contains("_"))
            .map(
                metric ->
                    metric.group(1).replace("*", ".*")
                        + ".*"
                        + (metric.group(2) == null
                            ? ""
                            : Stream.of(metric.group(2).split("[{},]"))
                                .filter(label -> !label.isEmpty())
                                .sorted()
                                .map(label -> label + "=\"[^\"]*\"")
                                .collect(Collectors.joining(".*")))
                        + ".*")
            .toList();
  }

  private boolean isLogged(String text) throws IOException {
    return logLines().stream().anyMatch(line -> line.contains(text));
  }

  private List<String> outcomes() throws IOException {
    return logLines().stream()
        .filter(line -> line.contains(" outcome="))
        // the line of the record itself, whose object may be named like an outcome
        .filter(line -> !line.contains(" IgnoredRecords "))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "SQS, queue.ConversionQueue",
    "S3, service.S3",
    "DYNAMODB, service.DynamoDb",
    "COMPREHEND, service.Comprehend"
  })
  void waitsForAServiceThatIsDownAtStart(Service service, String named) throws Exception {
    String name = "waits for " + service;
    put(name + ".md", "I am very happy.");
    await()
        .until(() -> results.depth("ConversionQueue") == 1 && results.depth("SentimentQueue") == 1);
    aws.stop(service);
    boolean up = false;
    try (ApplicationProcess application =
        ApplicationProcess.start(
            environment("RETRY_DELAY_SECONDS", "1", "RETRY_MAX_DELAY_SECONDS", "2"),
            log(),
            QUICK_START)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(application.readiness())
                      .hasValueSatisfying(
                          answer -> {
                            assertThat(answer.status()).isEqualTo(503);
                            assertThat(answer.body()).contains(named);
                          }));
      aws.restart(service);
      up = true;

      results.awaitBoth(name + ".html", name + ".md");
      await().atMost(PATIENCE).until(application::isReady);
    } finally {
      if (!up) {
        aws.restart(service);
      }
    }
  }

  @Test
  void finishesOrReturnsMessagesInFlightOnSigterm() throws Exception {
    int files = 300;
    Map<String, String> environment = environment("SENTIMENT_ENABLED", "false");
    IntStream.range(0, files).parallel().forEach(i -> put("stop/" + i + ".md", "# Note " + i));
    await().atMost(PATIENCE).until(() -> results.depth("ConversionQueue") == files);
    try (ApplicationProcess application =
        ApplicationProcess.start(environment, log(), QUICK_START)) {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> pages() > files / 10);

      long signal = System.nanoTime();
      application.process().destroy();
      assertThat(application.process().waitFor(25, TimeUnit.SECONDS)).isTrue();
      System.out.printf(
          "stopped after %d ms with %d of %d done%n",
          (System.nanoTime() - signal) / 1_000_000, pages(), files);

      assertThat(application.process().exitValue()).isIn(0, 143);
      assertThat(results.invisible("ConversionQueue"))
          .as("messages still invisible to other workers")
          .isZero();
      assertThat(pages() + results.visible("ConversionQueue")).isEqualTo(files);
      assertThat(results.depth("ConversionDlq")).isZero();
    }
  }

  private static long pages() {
    return results.pageNames().stream().filter(name -> name.startsWith("stop/")).count();
  }

  @Test
  void logsDetailsButNoFileContentAtTrace() throws Exception {
    // not .md, because the deployed rule would send an event for it
    String good = Events.cloudTrail(aws.inputBucket(), "presigned.txt");
    String foreign = Events.cloudTrail("of-somebody-else", "presigned.txt");
    // a parser that quotes its input in errors would reveal the signature
    String unreadable = good.replace("\"" + Events.SECRETS.get(0) + "\"", Events.SECRETS.get(0));
    String wrong = aws.sqs().createQueue(r -> r.queueName("wrong")).queueUrl();
    Path routes = Files.createTempDirectory("routes");
    Files.writeString(
        routes.resolve("wrong.camel.yaml"),
        """
        - templatedRoute:
            routeId: wrong
            routeTemplateRef: workflow
            parameters:
              - {name: enabled, value: "true"}
              - {name: queue, value: "%s"}
              - {name: dlq, value: ""}
              - {name: consumers, value: "1"}
              - {name: derive, value: call-missing-method}
        - route:
            id: call-missing-method
            description: Calls a method that the text does not have
            from:
              uri: direct:call-missing-method
              steps:
                - to: direct:decode-text
                - setBody: {simple: "${body.noSuchMethod}"}
        """
            .formatted(wrong));
    aws.sqs()
        .sendMessage(
            r -> r.queueUrl(wrong).messageBody(Events.cloudTrail(aws.inputBucket(), "debug.md")));
    List<String> metrics;
    Map<String, String> environment = new HashMap<>(environment("LOG_LEVEL", "TRACE"));
    environment.put("ROUTES_DIR", routes.toString());
    try (ApplicationProcess application =
        ApplicationProcess.start(environment, log(), QUICK_START)) {
      put("debug.md", "I am very happy with my secret.");
      put("presigned.txt", "I am very happy.");
      Results.QUEUES.forEach(
          queue -> Stream.of(good, foreign, unreadable).forEach(body -> send(queue, body)));
      results.awaitBoth("debug.html", "debug.md");
      results.awaitBoth("presigned.txt.html", "presigned.txt");
      await()
          .atMost(PATIENCE)
          .until(() -> outcomes().size() >= 9 && isLogged("no method noSuchMethod on java.lang"));
      metrics = application.metrics();
    }
    assertThat(logLines())
        .anyMatch(line -> line.contains(" DEBUG "))
        .noneMatch(line -> line.contains("my secret"))
        .noneMatch(line -> line.contains(environment().get("AWS_SECRET_ACCESS_KEY")))
        .noneMatch(ApplicationIT::containsSecret);
    assertThat(metrics)
        .anyMatch(line -> line.contains("outcome=\"dead-letter\""))
        .noneMatch(ApplicationIT::containsSecret);
    for (String queue : Results.DEAD_LETTER_QUEUES) {
      List<Message> letters = results.taken(queue);
      assertThat(letters)
          .extracting(Message::body)
          .as("%s: unchanged bodies", queue)
          .containsExactlyInAnyOrder(foreign, unreadable);
      assertThat(letters)
          .allSatisfy(
              letter ->
                  assertThat(Results.attributes(letter))
                      .containsKeys("ErrorReason", "ErrorMessage", "ErrorRoute", "ErrorObject")
                      .allSatisfy(
                          (name, value) -> assertThat(containsSecret(value)).as(name).isFalse()));
    }
  }

  private static void send(String queue, String body) {
    aws.sqs().sendMessage(r -> r.queueUrl(aws.queueUrl(queue)).messageBody(body));
  }

  private static boolean containsSecret(String text) {
    return Events.SECRETS.stream().anyMatch(text::contains);
  }

  /**
   * Runs with {@code ./mvnw verify -Dother.java.home=...}, which selects a Java other than that of
   * the tests.
   */
  @Test
  @EnabledIfSystemProperty(named = "other.java.home", matches = ".+")
  void runsOnAnotherJavaVersion() throws Exception {
    Path java = Path.of(System.getProperty("other.java.home"));
    try (ApplicationProcess application = ApplicationProcess.start(java, environment(), log())) {
      put("other java.md", "I am very happy.");
      results.awaitBoth("other java.html", "other java.md");
      await().atMost(PATIENCE).until(application::isReady);

      application.process().destroy();
      assertThat(application.process().waitFor(25, TimeUnit.SECONDS)).isTrue();
      assertThat(application.process().exitValue()).isIn(0, 143);
    }
    assertThat(logLines()).noneMatch(line -> line.startsWith("\tat "));
  }

  @Test
  void containsNoTestServers() throws IOException {
    try (var jars = Files.list(Path.of("target/lib"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()))
          .isNotEmpty()
          .noneMatch(
              jar ->
                  jar.matches(
                      "(s3proxy|elasticmq|DynamoDBLocal|event-ruler|vader|opennlp|jimfs|jetty|junit).*"));
    }
  }
}

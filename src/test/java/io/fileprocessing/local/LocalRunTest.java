package io.fileprocessing.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fileprocessing.embedded.LocalAws;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** What the local run shows, and how it ends when it cannot start. */
@Timeout(120)
class LocalRunTest {

  static final String SHOUT =
      """
      - templatedRoute:
          routeId: shout-workflow
          routeTemplateRef: workflow
          parameters:
            - {name: enabled, value: "true"}
            - {name: queue, value: "{{shout.queue}}"}
            - {name: dlq, value: "{{shout.dlq}}"}
            - {name: consumers, value: "4"}
            - {name: derive, value: shout}
            - {name: keys, value: .md}
      - route:
          id: shout
          from:
            uri: direct:shout
            steps:
              - to: direct:decode-text
              - setBody: {simple: "${uppercase()}"}
              - to:
                  uri: aws2-s3:{{shout.bucket}}
                  parameters:
                    keyName: "${variable.object.key}"
                    fileName: skips-the-bucket-check
      """;

  private static LocalAws aws;
  private static List<Workflow> workflows;

  @BeforeAll
  static void start() {
    aws = LocalAws.start();
    workflows = Workflow.builtIn(aws);
  }

  @AfterAll
  static void end() {
    aws.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void endsWithOneSentenceWhenAPortIsTaken(int service) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Process run = run("-Dlocal.port=" + (taken.getLocalPort() - service));
      assertThat(run.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
      assertThat(run.exitValue()).isEqualTo(1);
      assertThat(errors(run))
          .singleElement()
          .asString()
          .matches("\\w+ cannot listen on 127\\.0\\.0\\.1:\\d+: .*Address already in use");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65533", "123456", "http"})
  void endsWithOneSentenceWhenThePortIsInvalid(String port) throws Exception {
    Process run = run("-Dlocal.port=" + port);
    assertThat(run.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
    assertThat(run.exitValue()).isEqualTo(1);
    assertThat(errors(run))
        .containsExactly("-Dlocal.port must be a number from 1 to 65532, but is '" + port + "'.");
  }

  @Test
  void showsADeadLetterOnceAndLeavesItVisible() {
    DeadLetters deadLetters = new DeadLetters(aws);
    assertThat(deadLetters.arrived(workflows)).isEmpty();
    String queue = aws.queueUrl("SentimentDlq");
    IntStream.range(0, 25).forEach(i -> send(queue, "It is number " + i + "."));
    assertThat(deadLetters.arrived(workflows))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 25).mapToObj(i -> "SentimentDlq  It is number " + i + ".").toList());
    List<Message> visible = received(queue);
    assertThat(visible).as("visible to others").hasSize(10);
    assertThat(deadLetters.arrived(workflows)).isEmpty();

    // what a redrive does, whose message fails again before the next look
    aws.sqs().deleteMessage(r -> r.queueUrl(queue).receiptHandle(visible.get(0).receiptHandle()));
    send(queue, "It is one more.");
    await()
        .untilAsserted(
            () ->
                assertThat(deadLetters.arrived(workflows))
                    .containsExactly("SentimentDlq  It is one more."));
  }

  @Test
  void showsTheBodyOfAMessageThatWasReceivedTooOften() {
    DeadLetters deadLetters = new DeadLetters(aws);
    aws.sqs().sendMessage(r -> r.queueUrl(aws.queueUrl("ConversionDlq")).messageBody("the body"));
    assertThat(deadLetters.arrived(workflows))
        .contains("ConversionDlq  a message was received too often: the body");
  }

  @Test
  void savesAPageOrNamesItsPlaceInTheBucket(@TempDir Path folder) throws IOException {
    Results derivatives = new Results(aws, folder);
    putPage("a/b.html");
    putPage("x".repeat(300) + ".html");
    assertThat(derivatives.page("a/b.md", "e1"))
        .contains(folder.resolve("a/b.html").toUri().toString());
    assertThat(folder.resolve("a/b.html")).hasContent("<p>");
    assertThat(derivatives.page("a/b.md", "another version")).isEmpty();
    assertThat(derivatives.page("none.md", "e1")).isEmpty();
    assertThat(derivatives.page("x".repeat(300) + ".md", "e1"))
        .contains("s3://" + aws.targetBucket() + "/" + "x".repeat(300) + ".html");
  }

  @Test
  void keepsAPageInTheBucketWhoseFolderIsAFile(@TempDir Path folder) throws IOException {
    Files.createFile(folder.resolve("c"));
    putPage("c/d.html");
    assertThat(new Results(aws, folder).page("c/d.md", "e1"))
        .contains("s3://" + aws.targetBucket() + "/c/d.html");
  }

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
  void createsWhatRoutesNeedAndPicksUpTheirChanges(@TempDir Path routes) throws Exception {
    Path file = routes.resolve("shout.camel.yaml");
    String shout = SHOUT.replace("value: .md", "value: '.md, logs/*.csv'");
    Files.writeString(file, shout);
    Process run = run(ProcessBuilder.Redirect.PIPE, "-Dlocal.routes=" + routes);
    try (BufferedReader output = run.inputReader()) {
      assertThat(awaitLine(output, "sample-1.md  shout after \\d.*/local-shout-bucket/sample-1.md"))
          .endsWith("target/local/local-shout-bucket/sample-1.md");
      awaitLine(output, "  Ctrl-C ends it.*");

      Files.writeString(file, shout.replace("setBody", "setBoddy"));
      awaitLine(output, "shout.camel.yaml  changed");
      awaitLine(output, "the application cannot start:");
      awaitLine(output, "    .*shout.camel.yaml:\\d+:\\d+: .*'setBoddy'.*'setBody'.*");
      awaitLine(output, "  It continues with the routes that it had.*");

      Files.writeString(file, shout.replace("uppercase", "lowercase"));
      awaitLine(output, "the application runs");
      Map<String, String> environment = environment();
      assertThat(environment)
          .containsKeys("SHOUT_QUEUE", "SHOUT_DLQ", "SHOUT_BUCKET")
          .containsEntry("ROUTES_DIR", routes.toString());
      try (S3Client s3 = s3(environment)) {
        s3.putObject(
            r -> r.bucket(environment.get("INPUT_BUCKET")).key("photo.png"),
            RequestBody.fromString("png"));
        awaitLine(
            output,
            "photo.png  ignored: the rules match only .md, .csv; a workflow of your own can have"
                + " other keys");
        s3.putObject(
            r -> r.bucket(environment.get("INPUT_BUCKET")).key("b.csv"),
            RequestBody.fromString("1,2"));
        awaitLine(output, "b.csv  shout ignores it: its keys are .md, logs/\\*.csv");
        s3.putObject(
            r -> r.bucket(environment.get("INPUT_BUCKET")).key("logs/c.CSV"),
            RequestBody.fromString("A"));
        awaitLine(output, "logs/c.CSV  shout after .*");
        s3.putObject(
            r -> r.bucket(environment.get("INPUT_BUCKET")).key("a.md"),
            RequestBody.fromString("Hear"));
        awaitLine(output, "a.md  shout after .*");
        assertThat(
                s3.getObjectAsBytes(r -> r.bucket("local-shout-bucket").key("a.md")).asUtf8String())
            .isEqualTo("hear");
      }

      Files.writeString(file, shout.replace("shout.bucket", "shuot.bucket"));
      awaitLine(
          output,
          "new settings, made up for this run: SHUOT_BUCKET=local-shuot-bucket"
              + " \\(Did you mean 'SHOUT_BUCKET'\\?\\)");
      awaitLine(output, "the application runs");
      // destroy() would close the output as well
      run.toHandle().destroy();
      awaitLine(output, "stopped");
    } finally {
      run.destroyForcibly();
    }
  }

  /** The next line that matches after its time, without the time. */
  private static String awaitLine(BufferedReader output, String pattern) throws IOException {
    List<String> before = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      String text = line.replaceFirst("^ *\\d+\\.\\d s  ", "");
      if (text.matches(pattern)) {
        return text;
      }
      before.add(line);
    }
    throw new AssertionError("No line matches " + pattern + ": " + String.join("\n", before));
  }

  private static Map<String, String> environment() throws IOException {
    return Files.readAllLines(Path.of("target", "local", "aws.env")).stream()
        .map(line -> line.substring("export ".length()).split("=", 2))
        .collect(Collectors.toMap(variable -> variable[0], variable -> variable[1]));
  }

  private static S3Client s3(Map<String, String> environment) {
    return S3Client.builder()
        .endpointOverride(URI.create(environment.get("AWS_ENDPOINT_URL_S3")))
        .region(Region.of(environment.get("AWS_REGION")))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    environment.get("AWS_ACCESS_KEY_ID"),
                    environment.get("AWS_SECRET_ACCESS_KEY"))))
        .httpClientBuilder(Apache5HttpClient.builder())
        .forcePathStyle(true)
        .build();
  }

  private static void send(String queue, String reason) {
    aws.sqs()
        .sendMessage(
            r ->
                r.queueUrl(queue)
                    .messageBody("body")
                    .messageAttributes(
                        Map.of(
                            "ErrorMessage",
                            MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(reason)
                                .build())));
  }

  private static void putPage(String name) {
    aws.s3()
        .putObject(
            r -> r.bucket(aws.targetBucket()).key(name).metadata(Map.of("source-etag", "e1")),
            RequestBody.fromString("<p>"));
  }

  private static List<Message> received(String queue) {
    return aws.sqs()
        .receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(0))
        .messages();
  }

  private static Process run(String option) throws IOException {
    return run(ProcessBuilder.Redirect.DISCARD, option);
  }

  private static Process run(ProcessBuilder.Redirect output, String option) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            option,
            "-cp",
            System.getProperty("java.class.path"),
            LocalRun.class.getName())
        .redirectOutput(output)
        .start();
  }

  private static List<String> errors(Process run) throws IOException {
    return new String(run.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
  }
}

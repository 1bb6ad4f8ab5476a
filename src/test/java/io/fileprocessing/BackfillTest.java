package io.fileprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fileprocessing.command.FileProcessingCommand;
import io.fileprocessing.command.SystemSettings;
import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.Options;
import io.fileprocessing.embedded.Service;
import io.fileprocessing.event.ObjectEvents;
import io.fileprocessing.faults.Fault;
import io.fileprocessing.faults.FaultyService;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;

/** Tests {@code backfill} on a bucket whose objects were stored before there was a rule. */
class BackfillTest {

  private static final List<String> NOTES =
      List.of("notes/100%+1 b.md", "notes/sub/ünï.MD", "other/x.md");

  private static LocalAws aws;
  private static Results results;

  private SystemSettings settings;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    // the rule sends no events for these objects
    aws = LocalAws.start(Options.defaults().parameter("KeySuffix", ".none"));
    results = new Results(aws);
    NOTES.forEach(key -> put(key, "I am happy. ".repeat(10)));
    put("photo.png", "x");
    put("data/a.txt", "hear");
  }

  private static void put(String key, String text) {
    aws.s3().putObject(r -> r.bucket(aws.inputBucket()).key(key), RequestBody.fromString(text));
  }

  @AfterAll
  static void end() {
    aws.close();
  }

  @BeforeEach
  void configure() {
    settings = new SystemSettings(aws.environment());
    Results.QUEUES.forEach(results::taken);
  }

  @AfterEach
  void restore() {
    settings.close();
  }

  private int execute(String... arguments) {
    return new FileProcessingCommand(Application.factory())
        .commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private static List<String> keys(String queue) {
    return results.taken(queue).stream()
        .map(message -> new ObjectEvents(false).records(message.body()).get(0).object().key())
        .sorted()
        .toList();
  }

  @Test
  void theFilesThatWereThereBeforeGetTheirPagesAndItems() {
    assertThat(execute("backfill")).as(err.toString()).isZero();

    try (RunningApplication application = RunningApplication.start(aws.environment())) {
      results.awaitBoth("notes/100%+1 b.html", "notes/100%+1 b.md");
      results.awaitBoth("notes/sub/ünï.html", "notes/sub/ünï.MD");
      results.awaitBoth("other/x.html", "other/x.md");
      results.awaitEmptyQueues();
    }
    results.assertNoDeadLetters();
    assertThat(results.pageNames()).hasSize(3);
  }

  @Test
  void sendsTheEventsOfWhatTheRuleSelectsToAllWorkflows() {
    assertThat(execute("backfill")).as(err.toString()).isZero();

    assertThat(keys("ConversionQueue")).containsExactlyElementsOf(NOTES);
    assertThat(keys("SentimentQueue")).containsExactlyElementsOf(NOTES);
    assertThat(out.toString().lines())
        .containsExactly(
            "Sent the events of 3 objects with 360 bytes in s3://"
                + aws.inputBucket()
                + "/, of 5"
                + " listed.",
            "WORKFLOW    KEYS  MESSAGES",
            "conversion  .md          3",
            "sentiment   .md          3");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--prefix=notes/                     | notes/100%+1 b.md, notes/sub/ünï.MD",
        "--prefix=notes/100%+1               | notes/100%+1 b.md",
        "--prefix=Notes/                     | ''",
        "--key=*                             | data/a.txt, notes/100%+1 b.md, notes/sub/ünï.MD, other/x.md, photo.png",
        "--key=.png,.txt                     | data/a.txt, photo.png",
        "--key=notes/*/*.md                  | notes/sub/ünï.MD",
        "--key=notes/*.md --prefix=notes/s   | notes/sub/ünï.MD",
        "--modified-since=1d                 | notes/100%+1 b.md, notes/sub/ünï.MD, other/x.md",
        "--modified-since=2999-01-01         | ''",
        "--start-after=notes/100%+1␠b.md     | notes/sub/ünï.MD, other/x.md",
        "--start-after=notes/100%+           | notes/100%+1 b.md, notes/sub/ünï.MD, other/x.md",
        "--start-after=z                     | ''",
        "--start-after @pom.xml              | notes/100%+1 b.md, notes/sub/ünï.MD, other/x.md",
      })
  void selectsObjects(String arguments, String keys) {
    String[] words = ("backfill conversion " + arguments).split(" +");
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].replace('␠', ' ');
    }
    assertThat(execute(words)).as(err.toString()).isZero();

    assertThat(String.join(", ", keys("ConversionQueue"))).isEqualTo(keys);
    assertThat(keys("SentimentQueue")).isEmpty();
  }

  @Test
  void sendsAWorkflowOnlyTheKeysThatItProcesses() throws IOException {
    Files.writeString(
        folder.resolve("shout.camel.yaml"),
        """
        - templatedRoute:
            routeId: shout-workflow
            routeTemplateRef: workflow
            parameters:
              - {name: derive, value: shout}
              - {name: keys, value: ".txt, notes/*"}
        """);
    aws.further().queue("ShoutQueue", "ShoutDlq");
    settings.set("routes.dir", folder.toString());
    settings.set("shout.queue", aws.queueUrlOf("ShoutQueue"));

    assertThat(execute("backfill", "--json")).as(err.toString()).isZero();
    assertThat(keys("ConversionQueue")).containsExactlyElementsOf(NOTES);
    assertThat(out.toString()).contains("\"shout-workflow\"");
    assertThat(aws.messages("ShoutQueue")).hasSize(3);

    assertThat(execute("backfill", "shout-workflow", "--key=.txt")).isZero();
    assertThat(aws.messages("ShoutQueue")).hasSize(4);
  }

  @Test
  void aDryRunSendsNothingAndEstimatesThePrice() throws IOException {
    settings.set("sentiment.language", "auto");
    Path checkpoint = folder.resolve("checkpoint.json");

    assertThat(execute("backfill", "--dry-run", "--json", "--checkpoint=" + checkpoint)).isZero();

    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.at("/dryRun").asBoolean()).isTrue();
    assertThat(report.at("/complete").asBoolean()).isTrue();
    assertThat(report.at("/listed").asInt()).isEqualTo(5);
    assertThat(report.at("/objects").asInt()).isEqualTo(3);
    assertThat(report.at("/bytes").asInt()).isEqualTo(360);
    assertThat(report.at("/workflows/0/messages").asInt()).isEqualTo(3);
    assertThat(report.at("/comprehend/sentimentUnits").asInt()).isEqualTo(9);
    assertThat(report.at("/comprehend/languageUnits").asInt()).isEqualTo(9);
    assertThat(report.at("/comprehend/usd").asText()).isEqualTo("0.02");
    assertThat(keys("ConversionQueue")).isEmpty();
    assertThat(keys("SentimentQueue")).isEmpty();
    assertThat(checkpoint).doesNotExist();
  }

  @Test
  void aDryRunSaysWhatTheWorkflowsWillReject() {
    settings.set("max.object.bytes", "100");

    assertThat(execute("backfill", "--dry-run", "--rate=0.5")).isZero();
    assertThat(out.toString())
        .startsWith("Dry run, nothing is sent: 3 objects with 360 bytes in ")
        .contains(
            "Amazon Comprehend: at most about 0 units, 0.00 USD (list prices as of November 2026,"
                + " https://aws.amazon.com/comprehend/pricing/).",
            "This is an upper estimate",
            "At 0.5 objects per second, it takes 6 s.",
            "3 objects larger than MAX_OBJECT_BYTES: the workflows reject such objects.");
  }

  @Test
  void aCompleteCheckpointSendsNothingAgain() {
    String option = "--checkpoint=" + folder.resolve("checkpoint.json");
    assertThat(execute("backfill", option)).isZero();
    assertThat(keys("ConversionQueue")).hasSize(3);

    assertThat(execute("backfill", option)).isZero();
    assertThat(keys("ConversionQueue")).isEmpty();
    assertThat(err.toString()).contains(" is complete. To start again, delete it.");

    assertThat(execute("backfill", option, "--prefix=notes/")).isEqualTo(1);
    assertThat(err.toString()).contains(" is of another backfill: its prefix is '', not 'notes/'.");
  }

  @Test
  void sendsNothingIfTheCheckpointCannotBeWritten() {
    assertThat(execute("backfill", "--checkpoint=" + folder.resolve("missing/file"))).isEqualTo(1);
    assertThat(err.toString()).contains("cannot be written");
    assertThat(keys("ConversionQueue")).isEmpty();
  }

  @Test
  void goesOnWhileSqsThrottlesHalfOfTheCalls() {
    try (FaultyService sqs = new FaultyService(Service.SQS, aws.endpoint(Service.SQS), false)) {
      sqs.fail(call -> call.operation().equals("SendMessageBatch"), Fault.halfThrottled());
      settings.set("AWS_ENDPOINT_URL_SQS", sqs.endpoint().toString());

      assertThat(execute("backfill")).as(err.toString()).isZero();
    }
    assertThat(keys("ConversionQueue")).containsExactlyElementsOf(NOTES);
    assertThat(keys("SentimentQueue")).containsExactlyElementsOf(NOTES);
  }

  @Test
  void saysHowToContinueAfterAFailure() {
    try (FaultyService sqs = new FaultyService(Service.SQS, aws.endpoint(Service.SQS), false)) {
      sqs.fail(call -> call.operation().equals("SendMessageBatch"), Fault.denied());
      settings.set("AWS_ENDPOINT_URL_SQS", sqs.endpoint().toString());

      assertThat(
              execute("backfill", "--json", "--start-after=it's a", "--modified-since=2020-01-01"))
          .isEqualTo(1);
    }
    assertThat(err.toString().lines())
        .hasSize(2)
        .anyMatch(line -> line.contains("AccessDenied"))
        .contains(
            "To continue, run the same command with --start-after='it'\\''s a'"
                + " --modified-since=2020-01-01T00:00:00Z");
    assertThat(out.toString()).contains("\"complete\" : false", "\"after\" : \"it's a\"");
    assertThat(keys("ConversionQueue")).isEmpty();
  }

  @Test
  void explainsAWrongEndpointInOneSentence() {
    settings.set("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1");

    assertThat(execute("backfill")).isEqualTo(1);
    assertThat(err.toString()).contains("127.0.0.1").hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void explainsABucketThatDoesNotExist() {
    settings.set("input.bucket", "no-such-bucket");

    assertThat(execute("backfill", "--dry-run")).isEqualTo(1);
    assertThat(err.toString()).contains("NoSuchBucket", ": no-such-bucket.").hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void explainsAQueueThatDoesNotExist() {
    settings.set("conversion.queue", aws.queueUrlOf("NoSuchQueue"));

    assertThat(execute("backfill", "conversion")).isEqualTo(1);
    assertThat(err.toString())
        .containsIgnoringCase("queue")
        .contains("/NoSuchQueue")
        .hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "input.bucket | ''    |                   | No bucket is given. Add --bucket, or set INPUT_BUCKET.",
        "input.bucket | notes | --bucket=other    | The workflows reject events of the bucket other: INPUT_BUCKET is notes.",
        "input.bucket | ''    | --bucket=local-target-bucket-x | ",
        "input.bucket | ''    | --bucket=s3://notes/ | 's3://notes/' is not the name of a bucket.",
        "a.b          | c     | --rate=0          | --rate must be from 0.01 to 10000, not 0.0.",
        "a.b          | c     | --rate=NaN        | --rate must be from 0.01 to 10000, not NaN.",
        "a.b          | c     | --rate=1e-320     | --rate must be from 0.01 to 10000, not",
        "a.b          | c     | --key=,           | Invalid value for option '--key': ',' is not a suffix",
        "a.b          | c     | --prefix=         | --prefix must not be empty.",
        "a.b          | c     | --rate=fast       | Invalid value for option '--rate': 'fast' is not a number such as 20 or 0.5.",
        "a.b          | c     | --modified-since=soon | --modified-since must be a time such as 2026-11-01, 2026-11-01T12:00:00Z or 3d, not 'soon'.",
        "a.b          | c     | --rat=3           | Unknown argument '--rat=3'.",
      })
  void exitsWith2AndOneSentenceIfItIsUsedWrongly(
      String setting, String value, String argument, String sentence) {
    settings.set(setting, value);
    String[] arguments =
        argument == null ? new String[] {"backfill"} : new String[] {"backfill", argument};
    if (sentence == null) {
      settings.set("target.bucket", "local-target-bucket-x");
      sentence =
          "The workflows reject events of the bucket local-target-bucket-x: it is TARGET_BUCKET.";
    }
    assertThat(execute(arguments)).isEqualTo(2);
    assertThat(err.toString()).startsWith(sentence).hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void exitsWith1AndOneSentenceIfASettingIsMissing() {
    settings.set("conversion.queue", "");
    settings.set("sentiment.enabled", "false");

    assertThat(execute("backfill")).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("No enabled workflow has a queue. Set CONVERSION_QUEUE or SENTIMENT_QUEUE.")
        .hasLineCount(1);
    assertThat(execute("backfill", "conversion")).isEqualTo(1);
    assertThat(err.toString()).contains("CONVERSION_QUEUE is not set.").hasLineCount(2);
  }
}

package io.fileprocessing.command.dlq;

import static io.fileprocessing.command.dlq.Letters.attributes;
import static io.fileprocessing.command.dlq.Letters.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fileprocessing.command.FileProcessingCommand;
import io.fileprocessing.command.NoApplication;
import io.fileprocessing.command.SystemSettings;
import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.QueuedMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Runs the commands of {@code dlq} on the embedded services. */
class DlqCommandTest {

  private static final String NEW_LINE = System.lineSeparator();

  private static LocalAws aws;
  private static Map<String, String> environment;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private SystemSettings settings;

  @BeforeAll
  static void start() {
    aws = LocalAws.start();
    environment = aws.environment();
  }

  @AfterAll
  static void end() {
    aws.close();
  }

  @BeforeEach
  void empty() {
    settings = new SystemSettings(environment);
    for (String queue :
        List.of("ConversionQueue", "ConversionDlq", "SentimentQueue", "SentimentDlq")) {
      aws.sqs().purgeQueue(r -> r.queueUrl(aws.queueUrl(queue)));
      assertThat(messages(queue)).isEmpty();
    }
  }

  @AfterEach
  void restore() {
    settings.close();
  }

  private int execute(String... arguments) {
    return execute(new FileProcessingCommand(new NoApplication()).commandLine(), arguments);
  }

  private int execute(CommandLine command, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return command
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private static void send(
      String queue, String body, Map<String, MessageAttributeValue> attributes) {
    aws.sqs()
        .sendMessage(
            r -> r.queueUrl(aws.queueUrl(queue)).messageBody(body).messageAttributes(attributes));
  }

  /** Sends a dead letter of the application. */
  private static void letter(String queue, String reason, String key) {
    send(
        queue,
        event("in", key),
        attributes(
            "ErrorReason",
            reason,
            "ErrorMessage",
            "it failed",
            "ErrorRoute",
            queue.startsWith("Conversion") ? "conversion" : "sentiment",
            "ErrorObject",
            "s3://in/" + key));
  }

  private static List<QueuedMessage> messages(String queue) {
    String url = aws.queueUrl(queue);
    return aws.messages(url.substring(url.lastIndexOf('/') + 1));
  }

  private static List<String> bodies(String queue) {
    return messages(queue).stream().map(QueuedMessage::body).toList();
  }

  /** What anyone else receives now. */
  private static List<Message> received(String queue) {
    return aws.sqs()
        .receiveMessage(
            r ->
                r.queueUrl(aws.queueUrl(queue))
                    .maxNumberOfMessages(10)
                    .messageAttributeNames("All")
                    .visibilityTimeout(0))
        .messages();
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out.toString());
  }

  @Test
  void listCountsByWorkflowReasonAndPrefix() throws IOException {
    letter("ConversionDlq", "NOT_TEXT", "notes/a.md");
    letter("ConversionDlq", "NOT_TEXT", "notes/2026/b.md");
    letter("ConversionDlq", "ARCHIVED", "c.md");
    letter("SentimentDlq", "NOT_TEXT", "notes/a.md");
    send("SentimentDlq", "unreadable", Map.of());

    assertThat(execute("dlq", "list")).as(err.toString()).isZero();
    assertThat(out.toString().lines().map(line -> line.replaceAll(" +\\d+s", " AGE")))
        .containsExactly(
            "WORKFLOW    REASON              PREFIX     MESSAGES  OLDEST  NEWEST",
            "conversion  NOT_TEXT            in/notes/         2 AGE AGE",
            "conversion  ARCHIVED            in/               1 AGE AGE",
            "sentiment   NOT_TEXT            in/notes/         1 AGE AGE",
            "sentiment   RECEIVED_TOO_OFTEN  -                 1 AGE AGE",
            "5 messages.");
    assertThat(execute("dlq", "list", "conversion", "--reason", "not_text", "--json")).isZero();
    assertThat(json().path("messages").asInt()).isEqualTo(2);
    assertThat(json().at("/groups/0/prefix").asText()).isEqualTo("in/notes/");
    assertThat(Instant.parse(json().at("/groups/0/oldest").asText())).isBefore(Instant.now());
    assertThat(json().path("groups")).hasSize(1);
    assertThat(json().path("problems")).isEmpty();
  }

  @Test
  void listLeavesEveryMessageToOthersAndCountsItOnce() {
    for (int i = 0; i < 35; i++) {
      letter("ConversionDlq", "NOT_TEXT", i + ".md");
    }
    assertThat(execute("dlq", "list", "conversion")).isZero();
    assertThat(out.toString()).contains("35 messages.");
    Instant now = Instant.now();
    assertThat(messages("ConversionDlq"))
        .hasSize(35)
        .allMatch(message -> message.isVisible(now) && message.receives() == 1);
    assertThat(received("ConversionDlq")).hasSize(10);
  }

  @Test
  void listSaysHowManyMessagesTheFilterLeavesOut() {
    letter("ConversionDlq", "NOT_TEXT", "a.md");
    assertThat(execute("dlq", "list", "--reason", "NOT_TXT")).isZero();
    assertThat(out.toString()).isEqualToIgnoringNewLines("0 of 1 message.");
  }

  @Test
  void listOfAnEmptyQueueIsEmpty() throws IOException {
    assertThat(execute("dlq", "list")).isZero();
    assertThat(out.toString().strip()).isEqualTo("0 messages.");
    assertThat(execute("dlq", "list", "--json")).isZero();
    assertThat(json().path("groups")).isEmpty();
  }

  @Test
  void showPrintsReasonObjectAndReceiveCountButNoBody() {
    letter("ConversionDlq", "NOT_TEXT", "notes/a.md");

    assertThat(execute("dlq", "show", "conversion")).isZero();
    assertThat(
            out.toString()
                .lines()
                .map(line -> line.replaceAll("message \\S+, sent \\S+", "message ID, sent AGE")))
        .containsExactly(
            "conversion  NOT_TEXT  s3://in/notes/a.md",
            "  message ID, sent AGE ago, received 1 time",
            "  it failed",
            "1 message.");
    assertThat(execute("dlq", "show", "conversion", "--body")).isZero();
    assertThat(out.toString())
        .contains("received 2 times")
        .contains("  | " + event("in", "notes/a.md"));
  }

  @Test
  void showPrintsOnlySoManyMessages() throws IOException {
    for (int i = 0; i < 15; i++) {
      letter("ConversionDlq", "NOT_TEXT", i + ".md");
    }
    assertThat(execute("dlq", "show", "--max", "12", "--json", "--body")).isZero();
    assertThat(json()).hasSize(12);
    assertThat(json().at("/3/body").asText()).isEqualTo(event("in", "3.md"));
    assertThat(json().at("/3/objects/0").asText()).isEqualTo("s3://in/3.md");
    assertThat(execute("dlq", "show", "--max", "12")).isZero();
    assertThat(out.toString())
        .endsWith("12 messages; --max N shows more." + System.lineSeparator());
    assertThat(received("ConversionDlq")).hasSize(10);
  }

  @Test
  void printsNoControlCharacters() throws IOException {
    send(
        "ConversionDlq",
        "\u009b31m \u202e\r\n\t{\"ü\":",
        attributes(
            "ErrorReason",
            "a\u202eb\u009bc",
            "ErrorMessage",
            "x\r\ny",
            "ErrorObject",
            "s3://in/\u009b2J\n/x"));

    for (String command : List.of("list", "show --body", "redrive --all --dry-run")) {
      assertThat(execute(("dlq " + command).split(" "))).isZero();
      assertThat(out.toString().replace(System.lineSeparator(), "")).as(command).matches("[ -~ü]*");
      assertThat(execute(("dlq " + command + " --json").split(" "))).isZero();
      assertThat(out.toString().replace(System.lineSeparator(), "")).as(command).matches("[ -~]*");
      assertThat(json()).isNotEmpty();
    }
    assertThat(execute("dlq", "show", "--json", "--body")).isZero();
    assertThat(json().at("/0/body").asText()).isEqualTo("\u009b31m \u202e\r\n\t{\"ü\":");
  }

  @Test
  void redriveMovesOnlyWhatTheFilterSelects() throws IOException {
    letter("ConversionDlq", "NOT_TEXT", "notes/a.md");
    letter("ConversionDlq", "NOT_TEXT", "other/b.md");
    letter("ConversionDlq", "ARCHIVED", "notes/c.md");
    letter("SentimentDlq", "NOT_TEXT", "notes/a.md");
    String[] line = {
      "dlq", "redrive", "conversion", "--reason", "NOT_TEXT", "--key", "notes/*", "--dry-run"
    };

    assertThat(execute(line)).isZero();
    assertThat(out.toString()).contains("1 of 3 messages would be redriven.");
    assertThat(messages("ConversionQueue")).isEmpty();
    line[7] = "--json";
    assertThat(execute(line)).isZero();
    assertThat(json().path("redriven").asInt()).isEqualTo(1);
    assertThat(json().at("/groups/0/messages").asInt()).isEqualTo(1);
    assertThat(err.toString()).isEmpty();

    assertThat(bodies("ConversionQueue")).containsExactly(event("in", "notes/a.md"));
    assertThat(messages("ConversionQueue").get(0).attributes()).isEmpty();
    assertThat(bodies("ConversionDlq"))
        .containsExactlyInAnyOrder(event("in", "other/b.md"), event("in", "notes/c.md"));
    assertThat(messages("SentimentDlq")).hasSize(1);
    assertThat(received("ConversionDlq")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "--older-than 1h, 0",
    "--newer-than 1h, 1",
    "--newer-than 0s, 0",
    "--older-than 0s --newer-than 3d, 1"
  })
  void redriveSelectsByAge(String ages, int expected) {
    letter("ConversionDlq", "NOT_TEXT", "a.md");
    // SQS stamps the message and this process reads the clock in the same millisecond at times
    Instant sent = Instant.now();
    await().until(() -> Instant.now().isAfter(sent.plusMillis(2)));
    assertThat(execute(("dlq redrive --all " + ages).split(" "))).isZero();
    assertThat(messages("ConversionQueue")).hasSize(expected);
  }

  @Test
  void redriveKeepsTheSendersAttributes() {
    Map<String, MessageAttributeValue> attributes =
        new HashMap<>(
            attributes("ErrorReason", "X", "ErrorMessage", "x", "ErrorRoute", "conversion"));
    attributes.put("ErrorObject", attributes("a", "-").get("a"));
    for (int i = 0; i < 5; i++) {
      attributes.put("own" + i, attributes("a", "value " + i).get("a"));
    }
    attributes.put(
        "bytes",
        MessageAttributeValue.builder()
            .dataType("Binary.png")
            .binaryValue(SdkBytes.fromByteArray(new byte[] {0, -1}))
            .build());
    send("ConversionDlq", "body", attributes);

    assertThat(execute("dlq", "redrive", "conversion")).isZero();
    assertThat(received("ConversionQueue").get(0).messageAttributes())
        .hasSize(6)
        .containsEntry("bytes", attributes.get("bytes"))
        .containsEntry("own4", attributes.get("own4"));
  }

  @Test
  void redriveSendsLargeMessagesOneByOne() {
    int max = 1_048_576;
    for (int i = 0; i < 3; i++) {
      send("ConversionDlq", Integer.toString(i).repeat(max), Map.of());
    }
    send("ConversionDlq", "small", Map.of());

    assertThat(execute("dlq", "redrive", "conversion", "--rate", "1000"))
        .as(err.toString())
        .isZero();
    assertThat(bodies("ConversionQueue"))
        .containsExactlyInAnyOrder("0".repeat(max), "1".repeat(max), "2".repeat(max), "small");
    assertThat(messages("ConversionDlq")).isEmpty();
  }

  @Test
  void redriveDoesNotCountWhatFailsAgainMeanwhile() {
    // what is redriven is in the dead-letter queue again at once
    settings.set("CONVERSION_QUEUE", environment.get("CONVERSION_DLQ"));
    letter("ConversionDlq", "NOT_TEXT", "a.md");

    assertThat(execute("dlq", "redrive", "conversion")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("1 of 1 message redriven.");
  }

  @Test
  void redriveMovesAtMostSoManyMessages() {
    for (int i = 0; i < 25; i++) {
      letter("ConversionDlq", "NOT_TEXT", i + ".md");
    }
    assertThat(execute("dlq", "redrive", "conversion", "--max", "13", "--rate", "1000")).isZero();
    assertThat(out.toString()).contains("13 of 20 messages redriven.");
    assertThat(messages("ConversionQueue")).hasSize(13);
    assertThat(received("ConversionDlq")).hasSize(10);
  }

  @Test
  void redriveSendsADeadLetterOfASharedQueueToItsWorkflow() {
    settings.set("SENTIMENT_DLQ", environment.get("CONVERSION_DLQ"));
    letter("ConversionDlq", "NOT_TEXT", "a.md");
    send("ConversionDlq", "score", attributes("ErrorRoute", "sentiment"));

    assertThat(execute("dlq", "redrive", "--all")).isZero();
    assertThat(bodies("ConversionQueue")).containsExactly(event("in", "a.md"));
    assertThat(bodies("SentimentQueue")).containsExactly("score");
  }

  @Test
  void redriveLeavesWhatMayBeOfEitherWorkflow() {
    settings.set("SENTIMENT_DLQ", environment.get("CONVERSION_DLQ"));
    send("ConversionDlq", "moved by SQS", Map.of());

    assertThat(execute("dlq", "list")).isZero();
    assertThat(out.toString()).contains("RECEIVED_TOO_OFTEN").endsWith("1 message." + NEW_LINE);
    assertThat(execute("dlq", "redrive", "--all")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines("1 message not redriven: its queue is not known.");
    // whoever names one workflow knows
    assertThat(execute("dlq", "redrive", "sentiment")).isZero();
    assertThat(bodies("SentimentQueue")).containsExactly("moved by SQS");
  }

  @Test
  void findsTheDeadLetterQueueInTheRedrivePolicy() {
    settings.set("CONVERSION_DLQ", "");
    letter("ConversionDlq", "NOT_TEXT", "a.md");

    assertThat(execute("dlq", "redrive", "conversion")).as(err.toString()).isZero();
    assertThat(messages("ConversionQueue")).hasSize(1);
    // the dead-letter queue itself has none
    settings.set("CONVERSION_QUEUE", environment.get("CONVERSION_DLQ"));
    assertThat(execute("dlq", "list", "conversion")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "conversion: the queue "
                + environment.get("CONVERSION_DLQ")
                + " has no dead-letter queue.");
  }

  @Test
  void redriveSendsUndeliveredEventsToTheirTargets() {
    String queue = aws.queueUrl("ConversionQueue");
    String arn =
        "arn:aws:sqs:us-east-1:"
            + queue.split("/")[3]
            + ":"
            + queue.substring(queue.lastIndexOf('/') + 1);
    String dlq = environment.get("SENTIMENT_DLQ");
    send(
        "SentimentDlq",
        "one",
        attributes("TARGET_ARN", arn, "RULE_ARN", "x", "ERROR_CODE", "NO_PERMISSIONS"));
    for (String hostile :
        List.of("arn:aws:sqs:us-east-1:000000000000:missing", "x", "arn:aws:sqs:a:1:b/../c")) {
      send("SentimentDlq", hostile, attributes("TARGET_ARN", hostile));
    }
    send("SentimentDlq", "none", attributes("ErrorRoute", "sentiment"));

    assertThat(execute("dlq", "list", "--queue", dlq)).isZero();
    assertThat(out.toString()).contains("NO_PERMISSIONS").contains("5 messages.");
    assertThat(execute("dlq", "redrive", "--queue", dlq)).isEqualTo(1);
    assertThat(out.toString()).contains("1 of 5 messages redriven.");
    assertThat(err.toString())
        .isEqualToIgnoringNewLines("4 messages not redriven: its queue is not known.");
    assertThat(bodies("ConversionQueue")).containsExactly("one");
    assertThat(messages("ConversionQueue").get(0).attributes()).isEmpty();
    assertThat(received("SentimentDlq")).hasSize(4);
  }

  @Test
  void discardAsksFirst() {
    letter("ConversionDlq", "NOT_TEXT", "a.md");
    letter("ConversionDlq", "ARCHIVED", "b.md");
    String[] line = {"conversion", "--reason", "ARCHIVED"};

    assertThat(execute(discard("n\n"), line)).isEqualTo(1);
    assertThat(err.toString())
        .contains("ARCHIVED")
        .endsWith("Discard 1 message? [y/N] Nothing was discarded." + System.lineSeparator());
    assertThat(execute(discard(""), line)).isEqualTo(1);
    assertThat(messages("ConversionDlq")).hasSize(2);
    assertThat(execute(discard("Yes\n"), line)).isZero();
    assertThat(out.toString()).contains("1 of 2 messages discarded.");
    assertThat(bodies("ConversionDlq")).containsExactly(event("in", "a.md"));
  }

  private static CommandLine discard(String answer) {
    return new CommandLine(
        new DlqDiscardCommand(
            new Confirmation(true, new BufferedReader(new StringReader(answer)))));
  }

  @Test
  void discardDeletesNoMoreThanWasConfirmed() {
    letter("ConversionDlq", "NOT_TEXT", "a.md");
    String held = hidden("ConversionDlq", 30);
    letter("ConversionDlq", "NOT_TEXT", "b.md");
    CommandLine discard =
        new CommandLine(
            new DlqDiscardCommand(
                new Confirmation(
                    true,
                    new BufferedReader(new StringReader("y\n")) {
                      @Override
                      public String readLine() throws IOException {
                        aws.sqs()
                            .changeMessageVisibility(
                                r ->
                                    r.queueUrl(aws.queueUrl("ConversionDlq"))
                                        .receiptHandle(held)
                                        .visibilityTimeout(0));
                        return super.readLine();
                      }
                    })));

    assertThat(execute(discard, "conversion")).isZero();
    assertThat(err.toString()).contains("Discard 1 message?");
    assertThat(messages("ConversionDlq")).hasSize(1);
  }

  @Test
  void discardDeletesNothingWithoutAQuestion() {
    letter("ConversionDlq", "NOT_TEXT", "a.md");
    // visible again soon after the messages have been counted
    hidden("ConversionDlq", 2);

    execute(discard(""), "conversion");
    assertThat(messages("ConversionDlq")).hasSize(1);
  }

  /** Receives a message, which hides it for this many seconds; returns its receipt handle. */
  private static String hidden(String queue, int seconds) {
    return aws.sqs()
        .receiveMessage(r -> r.queueUrl(aws.queueUrl(queue)).visibilityTimeout(seconds))
        .messages()
        .get(0)
        .receiptHandle();
  }

  @Test
  void discardWithoutATerminalNeedsYes() {
    letter("ConversionDlq", "NOT_TEXT", "a.md");
    assertThat(execute("dlq", "discard", "--all")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("Without a terminal to ask for a confirmation, --yes is required.");
    assertThat(messages("ConversionDlq")).hasSize(1);
    assertThat(execute("dlq", "discard", "--all", "--dry-run")).isZero();
    assertThat(out.toString()).contains("1 of 1 message would be discarded.");
    assertThat(execute("dlq", "discard", "--all", "--yes", "--json")).isZero();
    assertThat(messages("ConversionDlq")).isEmpty();
  }

  @Test
  void discardArchivesToAFile() throws IOException {
    Path file = folder.resolve("letters.jsonl");
    // an earlier run was killed within a line
    Files.writeString(file, "{\"Body\":\"bro");
    for (int i = 0; i < 12; i++) {
      letter("ConversionDlq", "NOT_TEXT", i + ".md");
    }
    assertThat(execute("dlq", "discard", "conversion", "--yes", "--archive", file.toString()))
        .isZero();
    assertThat(messages("ConversionDlq")).isEmpty();
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(13);
    JsonNode last = new ObjectMapper().readTree(lines.get(12));
    assertThat(last.path("Body").asText()).isEqualTo(event("in", "11.md"));
    assertThat(last.at("/MessageAttributes/ErrorReason/StringValue").asText())
        .isEqualTo("NOT_TEXT");
    assertThat(last.at("/Attributes/SentTimestamp").asText()).isNotEmpty();
  }

  @Test
  void discardArchivesToABucket() {
    letter("ConversionDlq", "NOT_TEXT", "a.md");
    String prefix = "s3://" + aws.targetBucket() + "/letters/2026";

    assertThat(execute("dlq", "discard", "conversion", "--yes", "--archive", prefix))
        .as(err.toString())
        .isZero();
    assertThat(messages("ConversionDlq")).isEmpty();
    assertThat(
            aws.s3()
                .listObjectsV2(r -> r.bucket(aws.targetBucket()).prefix("letters/2026/"))
                .contents())
        .singleElement()
        .satisfies(
            object ->
                assertThat(
                        aws.s3()
                            .getObjectAsBytes(r -> r.bucket(aws.targetBucket()).key(object.key()))
                            .asUtf8String())
                    .contains("a.md")
                    .endsWith("}\n"));
  }

  @Test
  void archivesOfBatchesWithTheSameFirstMessageAreKept() throws IOException {
    letter("ConversionDlq", "NOT_TEXT", "a.md");
    List<Message> batch = received("ConversionDlq");
    BucketArchive archive = new BucketArchive(aws.s3(), aws.targetBucket(), "twice");
    archive.write(batch);
    archive.write(batch);

    assertThat(
            aws.s3().listObjectsV2(r -> r.bucket(aws.targetBucket()).prefix("twice/")).contents())
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "no-such-folder/file, 'cannot be written: the folder no-such-folder does not exist.'",
    "., 'cannot be written: Is a directory.'",
    "pom.xml/x, 'cannot be written: '",
    "s3://no-such-bucket/x, 'conversion: S3 returned NoSuchBucket'",
    "s3://no-such-bucket/x, ': no-such-bucket.'",
    "/dev/full, 'cannot be written: No space left on device.'"
  })
  void discardDeletesNothingThatItCannotArchive(String archive, String cause) {
    letter("ConversionDlq", "NOT_TEXT", "a.md");

    assertThat(execute("dlq", "discard", "conversion", "--yes", "--archive", archive)).isEqualTo(1);
    assertThat(err.toString())
        .hasLineCount(1)
        .contains(cause)
        .doesNotContain("Exception:", "\tat ");
    assertThat(received("ConversionDlq")).hasSize(1);
  }

  @Test
  void aMissingQueueIsOneSentenceAndTheOthersAreRead() {
    settings.set("CONVERSION_DLQ", environment.get("CONVERSION_DLQ") + "-gone");
    letter("SentimentDlq", "NOT_TEXT", "a.md");

    assertThat(execute("dlq", "list")).isEqualTo(1);
    assertThat(err.toString()).startsWith("conversion: Sqs returned ").hasLineCount(1);
    assertThat(out.toString()).contains("1 message.");
    // not "0 messages", which nobody knows
    for (String command : List.of("list", "show", "redrive")) {
      assertThat(execute("dlq", command, "conversion")).isEqualTo(1);
      assertThat(out.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dlq, 'Add one of these: list, show, redrive, discard.'",
    "dlq redrive, 'Name at least one workflow, or add --all.'",
    "dlq discard --yes, 'Name at least one workflow, or add --all.'",
    "dlq discard conversion --yes --key=, 'Invalid value for option ''--key'''",
    "dlq redrive conversion --reason=, '--reason must not be empty.'",
    "dlq redrive conversion --all, '--all cannot be combined with workflows or --queue.'",
    "dlq discard --all --yes --archive s3://, '--archive must be a file or s3://BUCKET/PREFIX.'",
    "dlq redrive --all --rate 0, '--rate must be from 1 to 1000, not 0.'",
    "dlq show --max -1, '--max must be from 1 to 2147483647, not -1.'",
    "dlq list --queue x, '--queue must be the URL of a queue, not ''x''.'",
    "dlq list x --queue y, '--queue cannot be combined with workflows.'",
    "dlq lst, Unknown argument 'lst'. Did you mean 'list'?",
    "dlq list --older-than 1h --newer-than 10m, '--older-than must be less than --newer-than.'",
    "dlq discard --all --yes --older-than 1h --newer-than 60m, '--older-than must be less than --newer-than.'",
    "dlq redrive --all --rate=abc, 'Invalid value for option ''--rate'': ''abc'' is not a whole number.'",
    "dlq redrive --all --rate=1.5, 'Invalid value for option ''--rate'': ''1.5'' is not a whole number.'",
    "dlq show --max 99999999999, 'Invalid value for option ''--max'': ''99999999999'' is not from -2147483648 to 2147483647.'",
    "dlq list --older-than 3, 'Invalid value for option ''--older-than'': ''3'' is not an age such as 90s, 15m, 2h or 3d.'",
    "dlq list --newer-than -3d, 'Invalid value for option ''--newer-than'': ''-3d'' is not an age such as 90s, 15m, 2h or 3d.'"
  })
  void exitsWith2AndOneSentenceIfTheArgumentsAreWrong(String line, String sentence) {
    assertThat(execute(line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).startsWith(sentence).hasLineCount(1);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void anUnknownWorkflowIsOneSentence() {
    assertThat(execute("dlq", "list", "conversoin")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines("There is no workflow 'conversoin'. Did you mean 'conversion'?");
  }

  @Test
  void saysThatKeysHaveNoBucketIfNoneIsSelected() {
    letter("ConversionDlq", "NOT_TEXT", "notes/a.md");

    assertThat(execute("dlq", "list", "conversion", "--key", "in/notes/*")).isZero();
    assertThat(err.toString()).startsWith("--key takes keys without the bucket").hasLineCount(1);
    assertThat(execute("dlq", "list", "conversion", "--key", "notes/*")).isZero();
    assertThat(out.toString()).contains("1 message.");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_TXT, '''NOT_TXT'' is not a known reason. Did you mean ''NOT_TEXT''?'",
    "NOPE, '''NOPE'' is not a known reason.'",
    "archived, ''",
    "OLD_REASON, ''"
  })
  void doubtsAnUnknownReasonThatNoMessageHas(String reason, String hint) {
    letter("ConversionDlq", "NOT_TEXT", "a.md");
    letter("ConversionDlq", "OLD_REASON", "b.md");

    assertThat(execute("dlq", "list", "conversion", "--reason", reason)).isZero();
    assertThat(err.toString().strip()).isEqualTo(hint);
  }

  @Test
  void explainsEachOfItsCommands() {
    for (String command : List.of("list", "show", "redrive", "discard")) {
      assertThat(execute("dlq", command, "--help")).isZero();
      assertThat(out.toString()).contains("--reason", "--key", "--older-than", "--json");
    }
  }

  @Test
  void readsEachMessageOfALargeQueueOnce() {
    IntStream.range(0, 130).forEach(i -> send("SentimentDlq", "x".repeat(5_000) + i, Map.of()));
    assertThat(execute("dlq", "redrive", "sentiment", "--rate", "1000", "--max", "1000")).isZero();
    assertThat(bodies("SentimentQueue")).hasSize(130).doesNotHaveDuplicates();
  }
}

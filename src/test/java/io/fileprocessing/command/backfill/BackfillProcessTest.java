package io.fileprocessing.command.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.event.EventBridgeEventTest;
import io.fileprocessing.event.ObjectEvents;
import io.fileprocessing.settings.SqsLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests {@code backfill} in processes of its own, which are killed, stopped or short of memory. The
 * long version is {@code -Dbackfill.keys=1000000}.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class BackfillProcessTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int SIGTERM = 128 + 15;

  /** Their listing takes more than the heap. */
  private static final int KEYS = Integer.getInteger("backfill.keys", 100_000);

  private static final List<String> JAVA =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xmx32m",
          "-cp",
          System.getProperty("java.class.path"),
          "io.fileprocessing.Application");

  private static LocalAws aws;

  private final List<Process> processes = new ArrayList<>();

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    aws = LocalAws.start();
  }

  @AfterAll
  static void end() {
    aws.close();
  }

  @AfterEach
  void killWhatIsLeft() {
    processes.forEach(Process::destroyForcibly);
  }

  private Process process(PagedBucket bucket, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.putAll(aws.environment());
    environment.put("AWS_ENDPOINT_URL_S3", bucket.endpoint().toString());
    environment.put("INPUT_BUCKET", PagedBucket.NAME);
    environment.put("CONVERSION_QUEUE", queue("ConversionQueue"));
    environment.put("LC_ALL", "C.UTF-8");
    builder.redirectOutput(folder.resolve("out").toFile());
    builder.redirectError(folder.resolve("err").toFile());
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private Process backfill(PagedBucket bucket, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(JAVA);
    command.add("backfill");
    command.addAll(List.of(arguments));
    return process(bucket, command);
  }

  private String out() throws IOException {
    return Files.readString(folder.resolve("out"));
  }

  private String err() throws IOException {
    return Files.readString(folder.resolve("err"));
  }

  private static String queue(String id) {
    return aws.queueUrl(id);
  }

  private static String name(String id) {
    return queue(id).substring(queue(id).lastIndexOf('/') + 1);
  }

  private static List<String> keys(String id) {
    return aws.messages(name(id)).stream()
        .map(message -> new ObjectEvents(false).records(message.body()).get(0).object().key())
        .toList();
  }

  private static void purge() {
    for (String id : List.of("ConversionQueue", "SentimentQueue")) {
      aws.sqs().purgeQueue(r -> r.queueUrl(queue(id)));
      await().atMost(PATIENCE).until(() -> aws.messages(name(id)).isEmpty());
    }
  }

  private static String numbered(int index) {
    return String.format(Locale.ROOT, "notes/%07d.md", index);
  }

  @Test
  void resumesAfterASigkillAndRepeatsOnlyABatch() throws Exception {
    purge();
    int count = 400;
    List<String> all = IntStream.range(0, count).mapToObj(BackfillProcessTest::numbered).toList();
    Path checkpoint = folder.resolve("checkpoint.json");
    String option = "--checkpoint=" + checkpoint;
    try (PagedBucket bucket = new PagedBucket(count, BackfillProcessTest::numbered, 100)) {
      Process killed = backfill(bucket, option, "--rate=50");
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> keys("SentimentQueue").size() >= 100);
      killed.destroyForcibly().waitFor();
      assertThat(keys("SentimentQueue").size()).as("killed in the middle").isLessThan(count);

      Process resumed = backfill(bucket, option, "--rate=10000", "--json");
      assertThat(resumed.waitFor()).as(err()).isZero();
    }
    for (String id : List.of("ConversionQueue", "SentimentQueue")) {
      assertThat(keys(id)).hasSizeLessThanOrEqualTo(count + SqsLimits.MAX_BATCH);
      assertThat(keys(id).stream().distinct()).containsExactlyInAnyOrderElementsOf(all);
    }
    JsonNode report = new ObjectMapper().readTree(out());
    assertThat(report.at("/complete").asBoolean()).isTrue();
    assertThat(report.at("/objects").asInt()).isBetween(1, count - 90);
  }

  @Test
  void resumesAfterASigtermWithTheOptionsThatItPrints() throws Exception {
    purge();
    List<String> all =
        EventBridgeEventTest.hostileKeys()
            .sorted((a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8)))
            .toList();
    try (PagedBucket bucket = new PagedBucket(all.size(), all::get, 7)) {
      Process stopped = backfill(bucket, "--key=*", "--rate=0.1", "conversion");
      await().atMost(PATIENCE).until(() -> keys("ConversionQueue").size() >= 10);
      stopped.destroy();
      assertThat(stopped.waitFor()).isEqualTo(SIGTERM);
      assertThat(err().lines()).hasSize(2).first().isEqualTo("Interrupted.");
      String hint = "To continue, run the same command with ";
      String options = err().lines().skip(1).findFirst().orElseThrow().replace(hint, "");
      assertThat(options).startsWith("--start-after=");

      List<String> command = new ArrayList<>(List.of("bash", "-c"));
      command.add("exec " + String.join(" ", JAVA) + " backfill '--key=*' conversion " + options);
      assertThat(process(bucket, command).waitFor()).as(err()).isZero();
    }
    assertThat(keys("ConversionQueue")).containsExactlyInAnyOrderElementsOf(all);
    assertThat(keys("SentimentQueue")).isEmpty();
  }

  @Test
  void listsAnyNumberOfKeysInConstantMemory() throws Exception {
    try (PagedBucket bucket = new PagedBucket(KEYS, BackfillProcessTest::numbered, 1_000)) {
      Process listing = backfill(bucket, "--dry-run", "--json");
      assertThat(listing.waitFor()).as(err()).isZero();

      assertThat(bucket.pages()).isEqualTo((KEYS + 999) / 1_000);
    }
    JsonNode report = new ObjectMapper().readTree(out());
    assertThat(report.at("/objects").asInt()).isEqualTo(KEYS);
    assertThat(report.at("/bytes").asLong()).isEqualTo((long) KEYS * PagedBucket.SIZE);
    assertThat(report.at("/comprehend/sentimentUnits").asLong()).isEqualTo(27L * KEYS);
    // with progress in between, but not on a terminal
    assertThat(err()).doesNotContain("\r");
  }
}

package io.fileprocessing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fileprocessing.embedded.LocalAws;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;

class HeapIT {

  private static final Path LOG = Path.of("target", "heap.log");

  /**
   * Markdown that needs much memory per byte: many paragraphs, list items, cells, headings,
   * emphases, quotes, characters of three bytes, and links.
   */
  private static final List<String> SHAPES =
      List.of(
          "word\n\n",
          "- item\n",
          "|a|b|\n|-|-|\n|1|2|\n\n",
          "# head\n",
          "*a* **b** ",
          "> quote\n\n",
          "日本語のメモ。\n\n",
          "[a](b.md)\n\n");

  /** Task sizes of the template: memory in MiB, and the largest file in bytes. */
  @ParameterizedTest
  @CsvSource({"512, 2097152", "2048, 8388608"})
  void processesABurstOfTheLargestFiles(int memory, int largest) throws Exception {
    assertThat(Files.readString(Path.of("deploy/file-processing.yaml")))
        .contains("Memory: '" + memory + "', Largest: '" + largest + "'");
    int files = 2 * SHAPES.size();
    try (LocalAws aws = LocalAws.start()) {
      for (int i = 0; i < files; i++) {
        byte[] file = repeated(SHAPES.get(i % SHAPES.size()), largest);
        put(aws, "large-" + i + ".md", null, file);
      }
      assertProcesses(aws, memory, largest, files, 0);
    }
  }

  @Test
  void processesABurstOfCompressedFiles() throws Exception {
    int largest = 2_097_152;
    byte[] decodesToTheLimit = gzip(repeated("word ".repeat(99) + "\n\n", largest));
    byte[] decodesToMore = gzip(new byte[largest + 1]);
    int bursts = 8;
    int rejected = 50;
    try (LocalAws aws = LocalAws.start()) {
      for (int burst = 0; burst < bursts; burst++) {
        put(aws, "good-" + burst + ".md", "gzip", decodesToTheLimit);
        for (int i = 0; i < rejected; i++) {
          put(aws, "bad-" + burst + "-" + i + ".md", "gzip", decodesToMore);
        }
      }
      assertProcesses(aws, 512, largest, bursts, bursts * rejected);
    }
  }

  /** A few KB become hundreds of KB if elements, addresses and titles are repeated. */
  @Test
  void processesABurstOfSmallFilesThatRepeatMarkup() throws Exception {
    String bold =
        IntStream.range(0, 12).mapToObj(i -> "<b title=" + i + ">").collect(Collectors.joining());
    List<String> notes =
        List.of(
            "<div>\n<p>" + bold + "<p>x".repeat(1_500) + "\n</div>",
            "[a]: /" + "日".repeat(1_000) + "\n\n" + "![a]".repeat(99),
            "<b>x\n\n[a]: / '" + "\"".repeat(1_000) + "'\n\n" + "[a]".repeat(99));
    int each = 120;
    try (LocalAws aws = LocalAws.start()) {
      for (int note = 0; note < notes.size(); note++) {
        for (int i = 0; i < each; i++) {
          put(aws, "small-" + note + "-" + i + ".md", null, notes.get(note).getBytes(UTF_8));
        }
      }
      assertProcesses(aws, 512, 2_097_152, each * notes.size(), 0);
    }
  }

  /** Larger files have too many lines to be parsed, so they need less memory per byte. */
  @Test
  void processesABurstOfFilesWithManyElements() throws Exception {
    List<String> notes =
        List.of(
            "<b>x</b>\n\n" + "word\n\n".repeat(170_000),
            "[^a]: x\n\n" + "[^a]\n\n".repeat(170_000),
            "[a\n".repeat(340_000));
    int each = 2;
    try (LocalAws aws = LocalAws.start()) {
      for (int note = 0; note < notes.size(); note++) {
        for (int i = 0; i < each; i++) {
          put(aws, "half-" + note + "-" + i + ".md", null, notes.get(note).getBytes(UTF_8));
        }
      }
      assertProcesses(aws, 512, 2_097_152, each * notes.size(), 0);
    }
  }

  @Test
  void processesABurstOfMessagesWithManyRecords() throws Exception {
    String body = "{\"Records\":[0" + ",{}".repeat(87_000) + "]}";
    int messages = 25;
    try (LocalAws aws = LocalAws.start()) {
      for (int i = 0; i < messages; i++) {
        for (String queue : List.of("ConversionQueue", "SentimentQueue")) {
          aws.sqs().sendMessage(r -> r.queueUrl(aws.queueUrl(queue)).messageBody(body));
        }
      }
      assertProcesses(aws, 512, 2_097_152, 0, messages);
    }
  }

  /** SQS accepts 1 MiB; a single character beyond Latin-1 doubles its size in the heap. */
  @Test
  void processesABurstOfTheLargestMessages() throws Exception {
    String text = "{\"detail\":\"日" + "x".repeat((1 << 20) - 20) + "\"}";
    String keys =
        IntStream.range(0, 9_000)
            .mapToObj(
                key ->
                    "{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"%s\"},\"object\":{\"key\":\"%d.md\"}}}"
                        .formatted("no-such-object", key))
            .collect(Collectors.joining(",", "{\"Records\":[", ",{}]}"));
    int messages = 60;
    try (LocalAws aws = LocalAws.start()) {
      for (int i = 0; i < messages; i++) {
        String body = i % 2 == 0 ? text : keys;
        for (String queue : List.of("ConversionQueue", "SentimentQueue")) {
          aws.sqs().sendMessage(r -> r.queueUrl(aws.queueUrl(queue)).messageBody(body));
        }
      }
      assertProcesses(aws, 512, 2_097_152, 0, messages);
    }
  }

  /** It takes 400 calls, which at this rate take more than three minutes. */
  @Test
  void processesSmallFilesWhileALargeOneIsScored() throws Exception {
    int largest = 2_097_152;
    int small = 20;
    try (LocalAws aws = LocalAws.start()) {
      put(aws, "large.md", null, repeated("word ".repeat(99) + "\n\n", largest));
      for (int i = 0; i < small; i++) {
        put(aws, "small-" + i + ".md", null, "A note.".getBytes(UTF_8));
      }
      Results results = new Results(aws);
      try (ApplicationProcess application =
          start(aws, 512, largest, Map.of("COMPREHEND_CALLS_PER_SECOND", "2"))) {
        await()
            .atMost(Duration.ofMinutes(1))
            .untilAsserted(() -> assertThat(results.pageNames()).hasSize(small + 1));
        assertThat(results.item("large.md")).isEmpty();
        assertThat(application.process().isAlive()).isTrue();
      }
    }
  }

  private static byte[] repeated(String shape, int bytes) {
    byte[] once = shape.getBytes(UTF_8);
    return shape.repeat(bytes / once.length).getBytes(UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    }
    return compressed.toByteArray();
  }

  private static void put(LocalAws aws, String key, String contentEncoding, byte[] file) {
    aws.s3()
        .putObject(
            r -> r.bucket(aws.inputBucket()).key(key).contentEncoding(contentEncoding),
            RequestBody.fromBytes(file));
  }

  /** The application, with the heap of a task, has to get through without a restart. */
  private static void assertProcesses(
      LocalAws aws, int memory, int largest, int derivatives, int deadLetters) throws Exception {
    Results results = new Results(aws);
    try (ApplicationProcess application =
        start(aws, memory, largest, Map.of("SENTIMENT_MAX_CHARACTERS", "10000"))) {
      await()
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () -> {
                if (!application.process().isAlive()) {
                  throw new IllegalStateException("The application has exited; see " + LOG);
                }
                assertThat(results.pageNames()).hasSize(derivatives);
                assertThat(aws.dynamoDb().scan(r -> r.tableName(aws.sentimentTable())).items())
                    .hasSize(derivatives);
                for (String queue : Results.DEAD_LETTER_QUEUES) {
                  assertThat(results.visible(queue)).as(queue).isEqualTo(deadLetters);
                }
              });
    }
  }

  private static ApplicationProcess start(
      LocalAws aws, int memory, int largest, Map<String, String> more) throws Exception {
    Map<String, String> settings = new HashMap<>(aws.environment());
    settings.put("MAX_OBJECT_BYTES", Integer.toString(largest));
    settings.putAll(more);
    return ApplicationProcess.start(
        settings, LOG, "-Xmx" + heap(memory) + "m", "-XX:+ExitOnOutOfMemoryError");
  }

  /** The heap, in MiB, that the image configures for a task with this memory. */
  private static int heap(int memory) throws Exception {
    int percent =
        Pattern.compile("MaxRAMPercentage=(\\d+)")
            .matcher(Files.readString(Path.of("deploy/Dockerfile")))
            .results()
            .mapToInt(share -> Integer.parseInt(share.group(1)))
            .findFirst()
            .orElseThrow();
    return memory * percent / 100;
  }
}

package io.fileprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fileprocessing.embedded.LocalAws;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;

class HeapIT {

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
    try (LocalAws aws = LocalAws.start()) {
      Map<String, String> settings = new HashMap<>(aws.environment());
      settings.put("SENTIMENT_MAX_CHARACTERS", "10000");
      settings.put("MAX_OBJECT_BYTES", Integer.toString(largest));
      int files = 2 * SHAPES.size();
      for (int i = 0; i < files; i++) {
        String shape = SHAPES.get(i % SHAPES.size());
        byte[] file =
            shape
                .repeat(largest / shape.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        String key = "large-" + i + ".md";
        aws.s3().putObject(r -> r.bucket(aws.inputBucket()).key(key), RequestBody.fromBytes(file));
      }
      Path log = Path.of("target", "heap.log");
      try (ApplicationProcess application =
          ApplicationProcess.start(
              settings, log, "-Xmx" + heap(memory) + "m", "-XX:+ExitOnOutOfMemoryError")) {
        await()
            .atMost(Duration.ofMinutes(3))
            .pollInterval(Duration.ofSeconds(1))
            .until(
                () -> {
                  if (!application.process().isAlive()) {
                    throw new IllegalStateException("The application has exited; see " + log);
                  }
                  return aws.s3().listObjectsV2(r -> r.bucket(aws.targetBucket())).contents().size()
                          == files
                      && aws.dynamoDb().scan(r -> r.tableName(aws.sentimentTable())).items().size()
                          == files;
                });
      }
    }
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

package io.fileprocessing;

import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.Options;
import io.fileprocessing.event.Events;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Measures the conversion workflow: files per second, CPU time and calls per file of the packaged
 * application with its default settings, next to those of a {@link HandWrittenLoop} that makes the
 * same calls. In each round, both convert the same files from the embedded services, one after the
 * other. The services run on the same machine.
 *
 * <p>Run it with {@code ./mvnw -q -Pbenchmark}. {@code -Dbenchmark.files=} sets the number of files
 * per round (5,000) and {@code -Dbenchmark.rounds=} the number of rounds (6). The JVM needs about
 * ten thousand files to compile the hot code.
 */
public final class Benchmark {

  private static final int FILES = Integer.getInteger("benchmark.files", 5_000);
  private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 6);
  private static final String LOOP_THREADS = "8";
  private static final Pattern CALLS =
      Pattern.compile("aws_calls_total\\{operation=\"(\\w+)\",service=\"(\\w+)\",?} ([0-9.E]+)");

  private final LocalAws aws;

  private Benchmark(LocalAws aws) {
    this.aws = aws;
  }

  public static void main(String[] args) throws Exception {
    // no message may be redelivered during the benchmark, even on a slow machine
    Options options = Options.defaults().parameter("VisibilityTimeoutSeconds", "300");
    try (LocalAws aws = LocalAws.start(options)) {
      new Benchmark(aws).run();
    }
  }

  private void run() throws Exception {
    System.out.printf("Uploading %,d files of %,d bytes%n", FILES, note(0).length());
    IntStream.range(0, FILES).parallel().forEach(this::upload);
    for (String queue : List.of("ConversionQueue", "SentimentQueue")) {
      awaitMessages(queue, FILES);
      aws.sqs().purgeQueue(r -> r.queueUrl(aws.queueUrl(queue)));
    }

    Map<String, String> settings = new HashMap<>(aws.environment());
    settings.put("SENTIMENT_ENABLED", "false");
    Map<String, String> loops = new HashMap<>(settings);
    // this queue has no other consumer
    loops.put("CONVERSION_QUEUE", aws.queueUrl("SentimentQueue"));
    Process loop = startLoop(loops);
    try (ApplicationProcess application =
        ApplicationProcess.start(settings, Path.of("target", "benchmark.log"))) {
      while (!application.isReady()) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
      System.out.println("round           the application            a loop of SDK calls");
      for (int round = 1; round <= ROUNDS; round++) {
        System.out.printf(
            "%5d  %s  %s%n",
            round,
            convert(application.process(), "ConversionQueue"),
            convert(loop, "SentimentQueue"));
      }
      calls(application)
          .forEach(
              (name, calls) ->
                  System.out.printf("  %-28s %.3f calls a file%n", name, calls / (FILES * ROUNDS)));
    } finally {
      loop.destroy();
    }
  }

  private static Process startLoop(Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                "target/file-processing.jar:target/lib/*:target/test-classes",
                HandWrittenLoop.class.getName(),
                LOOP_THREADS)
            .inheritIO();
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private void upload(int i) {
    aws.s3()
        .putObject(r -> r.bucket(aws.inputBucket()).key(name(i)), RequestBody.fromString(note(i)));
  }

  /** Sends the event of every file, and waits until the process has converted them all. */
  private String convert(Process process, String queue) throws InterruptedException {
    Duration cpu = cpu(process);
    long began = System.nanoTime();
    IntStream.range(0, (FILES + 9) / 10).parallel().forEach(batch -> send(batch, queue));
    awaitMessages(queue, 0);
    double seconds = (System.nanoTime() - began) / 1e9;
    return String.format(
        "%6.0f files/s %6.2f CPU ms/file",
        FILES / seconds, (double) cpu(process).minus(cpu).toMillis() / FILES);
  }

  private static Duration cpu(Process process) {
    return process.info().totalCpuDuration().orElseThrow();
  }

  private void send(int batch, String queue) {
    List<SendMessageBatchRequestEntry> entries =
        IntStream.range(batch * 10, Math.min(batch * 10 + 10, FILES))
            .mapToObj(
                i ->
                    SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .messageBody(Events.cloudTrail(aws.inputBucket(), name(i)))
                        .build())
            .toList();
    aws.sqs().sendMessageBatch(r -> r.queueUrl(aws.queueUrl(queue)).entries(entries));
  }

  private void awaitMessages(String queue, int messages) throws InterruptedException {
    while (messages(queue) != messages) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private int messages(String queue) {
    Map<QueueAttributeName, String> counts =
        aws.sqs()
            .getQueueAttributes(
                r ->
                    r.queueUrl(aws.queueUrl(queue))
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return counts.values().stream().mapToInt(Integer::parseInt).sum();
  }

  private static Map<String, Double> calls(ApplicationProcess application) throws Exception {
    Map<String, Double> calls = new TreeMap<>();
    for (String line : application.metrics()) {
      Matcher metric = CALLS.matcher(line);
      if (metric.matches()) {
        calls.put(metric.group(2) + " " + metric.group(1), Double.parseDouble(metric.group(3)));
      }
    }
    return calls;
  }

  private static String name(int i) {
    return "note-" + i + ".md";
  }

  private static String note(int i) {
    return ("# Interview "
            + i
            + "\n\nThe candidate was *punctual*, [prepared](https://example.com/cv) and **kind**.\n\n"
            + "- asked good questions\n- knew `Camel`\n\n")
        .repeat(17);
  }
}

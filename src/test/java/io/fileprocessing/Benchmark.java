package io.fileprocessing;

import io.fileprocessing.local.LocalAws;
import io.fileprocessing.local.Options;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Measures the conversion workflow: files per second, CPU and calls per file, of the packaged
 * application with its default settings against the embedded services, which share the machine with
 * it.
 *
 * <p>Run by {@code ./mvnw -Pbenchmark}, with {@code -Dbenchmark.files=20000} for other than 5,000
 * files.
 */
public final class Benchmark {

  private static final Pattern CALLS =
      Pattern.compile("aws_calls_total\\{operation=\"(\\w+)\",service=\"(\\w+)\",?} ([0-9.E]+)");

  private Benchmark() {}

  public static void main(String[] args) throws Exception {
    int files = Integer.getInteger("benchmark.files", 5_000);
    Path log = Path.of("target", "benchmark.log");
    // nothing is to come back while a slow machine works on it
    try (LocalAws aws =
        LocalAws.start(Options.defaults().parameter("VisibilityTimeoutSeconds", "300"))) {
      System.out.println("Uploading " + files + " files of " + note(0).length() + " bytes");
      IntStream.range(0, files)
          .parallel()
          .forEach(
              i ->
                  aws.s3()
                      .putObject(
                          r -> r.bucket(aws.inputBucket()).key("note-" + i + ".md"),
                          RequestBody.fromString(note(i))));
      awaitMessages(aws, files);
      Map<String, String> settings = new HashMap<>(aws.environment());
      settings.put("SENTIMENT_ENABLED", "false");
      try (ApplicationProcess application = ApplicationProcess.start(settings, log)) {
        while (!application.isReady()) {
          TimeUnit.MILLISECONDS.sleep(50);
        }
        System.out.println("Converting; the log is " + log);
        int before = files - remaining(aws);
        Duration cpu = application.cpu();
        long began = System.nanoTime();
        awaitMessages(aws, 0);
        Duration time = Duration.ofNanos(System.nanoTime() - began);
        int counted = files - before;
        System.out.printf(
            "%,d files in %.1f s: %.0f files/s%n",
            counted, time.toMillis() / 1e3, counted / (time.toMillis() / 1e3));
        System.out.printf(
            "CPU of the application: %.2f ms a file%n",
            (double) application.cpu().minus(cpu).toMillis() / counted);
        System.out.printf(
            "CPU of the application from its start: %.1f s%n", application.cpu().toMillis() / 1e3);
        calls(application)
            .forEach(
                (name, calls) ->
                    System.out.printf("  %-28s %.3f calls a file%n", name, calls / files));
      }
    }
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

  private static void awaitMessages(LocalAws aws, int messages) throws InterruptedException {
    while (remaining(aws) != messages) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static int remaining(LocalAws aws) {
    Map<QueueAttributeName, String> counts =
        aws.sqs()
            .getQueueAttributes(
                r ->
                    r.queueUrl(aws.queueUrl("ConversionQueue"))
                        .attributeNames(
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return counts.values().stream().mapToInt(Integer::parseInt).sum();
  }

  private static String note(int i) {
    return ("# Interview "
            + i
            + "\n\nThe candidate was *punctual*, [prepared](https://example.com/cv) and **kind**.\n\n"
            + "- asked good questions\n- knew `Camel`\n\n")
        .repeat(17);
  }
}

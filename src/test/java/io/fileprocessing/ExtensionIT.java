package io.fileprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.event.Events;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The packaged application with a Camel component that is not in its jars. */
class ExtensionIT {

  @TempDir private Path folder;

  @Test
  void processesAFileWithARouteThatNeedsAnExtension() throws Exception {
    try (LocalAws aws = LocalAws.start();
        ApplicationProcess application =
            ApplicationProcess.start(
                settings(aws, Path.of("target/test-ext")), folder.resolve("log"))) {
      await().atMost(Duration.ofSeconds(60)).until(application::isReady);
      aws.s3()
          .putObject(
              put -> put.bucket(aws.inputBucket()).key("export.json"),
              RequestBody.fromString("{\"records\": [{\"id\": \"a\"}]}"));
      aws.sqs()
          .sendMessage(
              send ->
                  send.queueUrl(aws.queueUrl("ConversionQueue"))
                      .messageBody(
                          Events.s3Event("Object Created", aws.inputBucket(), "export.json")));

      // the class path of the tests has jars that the application lacks
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  aws.dynamoDb()
                      .getItem(
                          get ->
                              get.tableName(aws.sentimentTable())
                                  .key(Map.of("id", AttributeValue.fromS("a"))))
                      .hasItem());
    }
  }

  @Test
  void exitsWithOneSentenceForABrokenJar() throws Exception {
    Files.writeString(folder.resolve("broken.jar"), "half a download");
    Path log = folder.resolve("log");
    try (LocalAws aws = LocalAws.start();
        ApplicationProcess application = ApplicationProcess.start(settings(aws, folder), log)) {
      assertThat(application.process().waitFor(60, TimeUnit.SECONDS)).isTrue();

      assertThat(application.process().exitValue()).isEqualTo(1);
      assertThat(Files.readString(log))
          .isEqualToIgnoringNewLines(
              "EXT_DIR has a jar that cannot be read. Replace or delete "
                  + folder.resolve("broken.jar")
                  + ".");
    }
  }

  private static Map<String, String> settings(LocalAws aws, Path extensions) {
    Map<String, String> settings = new HashMap<>(aws.environment());
    settings.put("CONVERSION_ENABLED", "false");
    settings.put("SENTIMENT_ENABLED", "false");
    settings.put("JSON_RECORDS_QUEUE", aws.queueUrl("ConversionQueue"));
    settings.put("JSON_RECORDS_TABLE", aws.sentimentTable());
    settings.put("ROUTES_DIR", "samples/routes/jsonpath");
    settings.put("EXT_DIR", extensions.toString());
    return settings;
  }
}

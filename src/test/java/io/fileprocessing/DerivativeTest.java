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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** Adds the derivative of the README's example: one YAML file outside the jar and one queue. */
class DerivativeTest {

  @Test
  void takesOneFileAndOneQueue(@TempDir Path routes) throws Exception {
    Files.writeString(
        routes.resolve("shout.camel.yaml"), new Readme().blocks("Add a derivative", "yaml").get(0));
    try (LocalAws aws = LocalAws.start()) {
      aws.s3().createBucket(r -> r.bucket("shouts"));
      String queue = aws.sqs().createQueue(r -> r.queueName("shouts")).queueUrl();
      Map<String, String> settings = new HashMap<>(aws.environment());
      settings.put("CONVERSION_ENABLED", "false");
      settings.put("SENTIMENT_ENABLED", "false");
      settings.put("SHOUT_QUEUE", queue);
      settings.put("SHOUT_DLQ", "");
      settings.put("SHOUT_BUCKET", "shouts");
      settings.put("ROUTES_DIR", routes.toString());
      try (RunningApplication application = RunningApplication.start(settings)) {
        String key = "notes/${body}.md";
        aws.s3()
            .putObject(
                r -> r.bucket(aws.inputBucket()).key(key),
                RequestBody.fromString("hear ${exchangeId}, hear"));
        aws.sqs()
            .sendMessage(
                r -> r.queueUrl(queue).messageBody(Events.objectCreated(aws.inputBucket(), key)));

        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(
                () ->
                    assertThat(aws.s3().listObjectsV2(r -> r.bucket("shouts")).contents())
                        .singleElement()
                        .satisfies(object -> assertThat(object.key()).isEqualTo(key)));
        assertThat(aws.s3().getObjectAsBytes(r -> r.bucket("shouts").key(key)).asUtf8String())
            .isEqualTo("HEAR ${EXCHANGEID}, HEAR");
      }
    }
  }
}

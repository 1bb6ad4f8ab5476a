package io.fileprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fileprocessing.local.LocalAws;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

class EndToEndTest {

  @Test
  void tries() {
    try (LocalAws aws = LocalAws.start();
        RunningApplication application = RunningApplication.start(aws.environment())) {
      String key = "x${bean:type:java.lang.Runtime?method=getRuntime}.md";
      aws.s3().putObject(r -> r.bucket(aws.inputBucket()).key(key), RequestBody.fromString("# Hi\n\nI am very happy"));
      await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
        assertThat(aws.s3().listObjectsV2(r -> r.bucket(aws.targetBucket())).contents()).hasSize(1);
        assertThat(aws.dynamoDb().scan(r -> r.tableName(aws.sentimentTable())).items()).hasSize(1);
      });
      System.out.println(aws.s3().listObjectsV2(r -> r.bucket(aws.targetBucket())).contents());
      System.out.println(aws.dynamoDb().scan(r -> r.tableName(aws.sentimentTable())).items());
    }
  }
}

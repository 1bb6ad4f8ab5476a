package io.fileprocessing.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fileprocessing.embedded.template.Resource;
import io.fileprocessing.embedded.template.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The deployed template, read as the embedded services read it. */
class DeployedTemplateTest {

  private static final String IN = "local-input-bucket";

  private final Template template = deployed(Map.of());

  @ParameterizedTest
  @CsvSource({"ConversionQueue, ConversionDlq", "SentimentQueue, SentimentDlq"})
  void triesAMessageFiveTimesBeforeItsDeadLetterQueue(String queue, String dlq) {
    assertThat(template.resource(queue).map("RedrivePolicy"))
        .isEqualTo(
            Map.of(
                "deadLetterTargetArn",
                "arn:aws:sqs:us-east-1:000000000000:" + dlq,
                "maxReceiveCount",
                5L));
  }

  @Test
  void keysTheSentimentTableById() {
    Resource table = template.resource("SentimentTable");
    assertThat(table.list("KeySchema"))
        .containsExactly(Map.of("AttributeName", "id", "KeyType", "HASH"));
    assertThat(table.list("AttributeDefinitions"))
        .containsExactly(Map.of("AttributeName", "id", "AttributeType", "S"));
  }

  @Test
  void keepsVersionsOfInputAndResult() {
    for (String bucket : List.of("InputBucket", "ConversionTargetBucket")) {
      assertThat(template.resource(bucket).map("VersioningConfiguration"))
          .containsEntry("Status", "Enabled");
    }
  }

  @Test
  void sendsEachEventToBothQueuesAndNowhereElse() {
    assertThat(Rule.listeningToS3(template)).hasSize(1);
    assertThat(rule(template).targets())
        .containsExactlyInAnyOrder("ConversionQueue", "SentimentQueue");
  }

  @ParameterizedTest
  @CsvSource({
    "PutObject, a.md",
    "CopyObject, a/b/c.MD",
    "CompleteMultipartUpload, ünï 日本.Md",
    "PutObject, .md",
    "PutObject, %2B++ %20.mD"
  })
  void matchesMarkdownHoweverItWasWritten(String operation, String key) {
    ObjectWrite write = write(operation, IN, key);
    assertThat(trail(template).records(write)).isTrue();
    assertThat(rule(template).matches(S3Events.apiCall(write).toString())).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "PutObject, local-input-bucket, a.txt",
    "PutObject, local-input-bucket, a.md.html",
    "PutObject, local-input-bucket, md",
    "PutObject, local-conversion-target-bucket, a.md",
    "PutObject, local-input-bucket-2, a.md",
    "GetObject, local-input-bucket, a.md",
    "DeleteObject, local-input-bucket, a.md",
    "UploadPart, local-input-bucket, a.md"
  })
  void ignoresOtherCallsBucketsAndFiles(String operation, String bucket, String key) {
    assertThat(rule(template).matches(S3Events.apiCall(write(operation, bucket, key)).toString()))
        .isFalse();
  }

  @Test
  void ignoresACallThatFailed() {
    ObjectNode event = S3Events.apiCall(write("PutObject", IN, "a.md"));
    event.withObject("/detail").put("errorCode", "AccessDenied");
    assertThat(rule(template).matches(event.toString())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"PutObject, local-conversion-target-bucket", "GetObject, local-input-bucket"})
  void recordsNoOtherCalls(String operation, String bucket) {
    assertThat(trail(template).records(write(operation, bucket, "a.md"))).isFalse();
  }

  @Test
  void matchesTheBucketsOwnEventsInstead() {
    Template own = deployed(Map.of("EventSource", "S3"));
    assertThat(own.resources("AWS::CloudTrail::Trail")).isEmpty();
    assertThat(own.resource("InputBucket").map("NotificationConfiguration"))
        .isEqualTo(Map.of("EventBridgeConfiguration", Map.of("EventBridgeEnabled", true)));
    assertThat(template.resource("InputBucket").map("NotificationConfiguration")).isEmpty();
    Rule rule = rule(own);
    assertThat(rule.matches(S3Events.ofBucket(write("PutObject", IN, "a.MD")).toString())).isTrue();
    assertThat(rule.matches(S3Events.ofBucket(write("PutObject", IN, "a.txt")).toString()))
        .isFalse();
    assertThat(rule.matches(S3Events.ofBucket(write("PutObject", "other", "a.md")).toString()))
        .isFalse();
    assertThat(rule.matches(S3Events.apiCall(write("PutObject", IN, "a.md")).toString())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"CloudTrail, true", "S3, true", "CloudTrail, false", "S3, false"})
  void matchesDeletionsOnlyToRemoveDerivatives(String source, boolean removes) {
    Template deleting =
        deployed(Map.of("EventSource", source, "DeleteDerivatives", String.valueOf(removes)));
    Rule rule = rule(deleting);
    for (String operation : List.of("DeleteObject", "DeleteObjects")) {
      assertThat(rule.matches(S3Events.ofBucket(write(operation, IN, "a/b.MD")).toString()))
          .isEqualTo(removes);
      for (ObjectWrite other :
          List.of(write(operation, IN, "a.txt"), write(operation, "other", "a.md"))) {
        assertThat(rule.matches(S3Events.ofBucket(other).toString())).isFalse();
      }
      // the bucket sends the deletions, so that those of CloudTrail would be duplicates
      assertThat(rule.matches(S3Events.apiCall(write(operation, IN, "a.md")).toString())).isFalse();
    }
    // each write is announced once
    ObjectWrite put = write("PutObject", IN, "a.md");
    assertThat(rule.matches(S3Events.apiCall(put).toString()))
        .isEqualTo(source.equals("CloudTrail"));
    assertThat(rule.matches(S3Events.ofBucket(put).toString())).isEqualTo(source.equals("S3"));
    assertThat(deleting.resource("InputBucket").map("NotificationConfiguration").isEmpty())
        .isEqualTo(source.equals("CloudTrail") && !removes);
    assertThat(deleting.withQueuesAt("http://queues/").containerEnvironment())
        .containsEntry("DELETE_DERIVATIVES", String.valueOf(removes));
    for (String parameter : List.of("true", "false")) {
      Template derivative = derivative(Map.of("DeleteDerivatives", parameter)).importing(deleting);
      assertThat(
              new Rule(derivative.resource("Rule"))
                  .matches(S3Events.ofBucket(write("DeleteObject", IN, "a.md")).toString()))
          .isEqualTo(parameter.equals("true"));
      assertThat(derivative.containerEnvironment()).containsEntry("DELETE_DERIVATIVES", parameter);
    }
  }

  @ParameterizedTest
  @CsvSource({"CloudTrail, true", "S3, true", "CloudTrail, false", "S3, false"})
  void sendsOneEventForEachWriteToADerivative(String source, String removes) {
    Template main = deployed(Map.of("EventSource", source, "DeleteDerivatives", removes));
    Template derivative = derivative(Map.of("DeleteDerivatives", removes)).importing(main);
    ObjectWrite write = write("PutObject", IN, "a.md");
    List<ObjectNode> events = new ArrayList<>();
    if (!main.resources("AWS::CloudTrail::Trail").isEmpty()) {
      events.add(S3Events.apiCall(write));
    }
    if (!main.resource("InputBucket").map("NotificationConfiguration").isEmpty()) {
      events.add(S3Events.ofBucket(write));
    }

    for (Rule rule : List.of(rule(main), new Rule(derivative.resource("Rule")))) {
      assertThat(events).filteredOn(event -> rule.matches(event.toString())).hasSize(1);
    }
  }

  @Test
  void matchesAnyFileWithoutASuffix() {
    Rule rule = rule(deployed(Map.of("KeySuffix", "")));
    assertThat(rule.matches(S3Events.apiCall(write("PutObject", IN, "a.txt")).toString())).isTrue();
  }

  @Test
  void wiresTheContainersToTheStack() {
    assertThat(template.withQueuesAt("http://queues/").containerEnvironment())
        .containsAllEntriesOf(
            Map.of(
                "CONVERSION_QUEUE", "http://queues/ConversionQueue",
                "CONVERSION_DLQ", "http://queues/ConversionDlq",
                "SENTIMENT_QUEUE", "http://queues/SentimentQueue",
                "SENTIMENT_DLQ", "http://queues/SentimentDlq",
                "INPUT_BUCKET", IN,
                "TARGET_BUCKET", "local-conversion-target-bucket",
                "SENTIMENT_TABLE", "SentimentTable"));
  }

  @ParameterizedTest
  @CsvSource({"a.pdf, true", "a/b/c.PDF, true", "a.md, false", "pdf, false"})
  void matchesTheFilesOfADerivativeWhateverSendsTheirEvents(String key, boolean matched) {
    Rule rule = new Rule(derivative(Map.of("KeySuffix", ".pdf")).resource("Rule"));
    assertThat(rule.targets()).containsExactly("Queue");
    ObjectWrite write = write("PutObject", IN, key);
    assertThat(rule.matches(S3Events.apiCall(write).toString())).isEqualTo(matched);
    assertThat(rule.matches(S3Events.ofBucket(write).toString())).isEqualTo(matched);
    ObjectWrite foreign = write("PutObject", "other", key);
    assertThat(rule.matches(S3Events.apiCall(foreign).toString())).isFalse();
    assertThat(rule.matches(S3Events.ofBucket(foreign).toString())).isFalse();
    ObjectNode failed = S3Events.apiCall(write);
    failed.withObject("/detail").put("errorCode", "AccessDenied");
    assertThat(rule.matches(failed.toString())).isFalse();
  }

  @Test
  void wiresTheContainerOfADerivativeToItsStack() {
    assertThat(derivative(Map.of("Results", "BOTH")).containerEnvironment())
        .containsEntry("CONVERSION_ENABLED", "false")
        .containsEntry("SENTIMENT_ENABLED", "false")
        .containsEntry("INPUT_BUCKET", IN)
        .containsEntry("KEY_PHRASES_BUCKET", "local-bucket")
        .containsEntry("KEY_PHRASES_TABLE", "Table")
        .containsKeys("KEY_PHRASES_QUEUE", "KEY_PHRASES_DLQ", "KEY_PHRASES_CONSUMERS");
    assertThat(derivative(Map.of("Results", "NONE")).containerEnvironment())
        .doesNotContainKeys("KEY_PHRASES_BUCKET", "KEY_PHRASES_TABLE");
  }

  private Template derivative(Map<String, String> parameters) {
    Map<String, String> given = new HashMap<>(parameters);
    given.putAll(Map.of("Name", "key-phrases", "Prefix", "KEY_PHRASES", "Main", "local"));
    return Template.read(Path.of("deploy/derivative.yaml"), given).importing(template);
  }

  @ParameterizedTest
  @CsvSource({"EventSource, s3", "EventSauce, S3"})
  void rejectsParametersThatTheTemplateDoesNotAllow(String name, String value) {
    assertThatThrownBy(() -> deployed(Map.of(name, value))).hasMessageContaining(name);
  }

  private static Template deployed(Map<String, String> parameters) {
    return Template.read(Options.defaults().template(), parameters);
  }

  private static Rule rule(Template template) {
    return new Rule(template.resource("FileProcessingRule"));
  }

  private static Trail trail(Template template) {
    return new Trail(template.resources("AWS::CloudTrail::Trail").get(0));
  }

  private static ObjectWrite write(String operation, String bucket, String key) {
    return new ObjectWrite(operation, bucket, key, "v1", "\"e\"", 3);
  }
}

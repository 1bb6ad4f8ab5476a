package io.fileprocessing.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the deployed template means, and that nothing in it is silently misread. */
class TemplateTest {

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
  void takesMarkdownHoweverItWasWritten(String operation, String key) {
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
  void paysForNoRecordOfOtherCalls(String operation, String bucket) {
    assertThat(trail(template).records(write(operation, bucket, "a.md"))).isFalse();
  }

  @Test
  void takesTheBucketsOwnEventsInstead() {
    Template own = deployed(Map.of("EventSource", "S3"));
    assertThat(own.resources("AWS::CloudTrail::Trail")).isEmpty();
    assertThat(own.resource("InputBucket").map("NotificationConfiguration"))
        .isEqualTo(Map.of("EventBridgeConfiguration", Map.of("EventBridgeEnabled", true)));
    assertThat(template.resource("InputBucket").map("NotificationConfiguration")).isEmpty();
    Rule rule = rule(own);
    assertThat(rule.matches(S3Events.objectCreated(write("PutObject", IN, "a.MD")).toString()))
        .isTrue();
    assertThat(rule.matches(S3Events.objectCreated(write("PutObject", IN, "a.txt")).toString()))
        .isFalse();
    assertThat(rule.matches(S3Events.objectCreated(write("PutObject", "other", "a.md")).toString()))
        .isFalse();
    assertThat(rule.matches(S3Events.apiCall(write("PutObject", IN, "a.md")).toString())).isFalse();
  }

  @Test
  void takesAnyFileWhenThereIsNoSuffix() {
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

  @Test
  void evaluatesFunctionsInBothForms() {
    Resource queue =
        Template.of(
                """
        Parameters:
          Size: {Type: String, Default: big}
          Seconds: {Type: Number, Default: 7}
        Mappings:
          Sizes: {big: {Delay: 3}}
        Conditions:
          Big: !Equals [!Ref Size, big]
          Seven: {"Fn::Equals": [{Ref: Seconds}, "7"]}
          Both: !And [!Condition Big, {Condition: Seven}]
          Neither: !Not [!Or [!Condition Big, !Condition Seven]]
        Resources:
          Queue:
            Type: AWS::SQS::Queue
            Properties:
              QueueName: !Sub '${Size}-${AWS::Region}-${!Size}-${Own}'
              Named: !Sub ['${Own}/${Queue.Arn}', {Own: !Ref Seconds}]
              Delay: !FindInMap [Sizes, !Ref Size, Delay]
              Joined: {"Fn::Join": ["-", [a, !Ref Seconds, {"Fn::GetAtt": [Queue, QueueName]}]]}
              List: [1, !Ref AWS::NoValue, !If [Both, 2, 3]]
              Dropped: !If [Neither, 1, !Ref AWS::NoValue]
          Own: {Type: AWS::SNS::Topic}
          Absent: {Type: AWS::SQS::Queue, Condition: Neither}
        """,
                Map.of("Seconds", "7"))
            .resource("Queue");
    assertThat(queue.properties())
        .isEqualTo(
            Map.of(
                "QueueName", "big-us-east-1-${Size}-Own",
                "Named", "7/arn:aws:sqs:us-east-1:000000000000:big-us-east-1-${Size}-Own",
                "Delay", 3L,
                "Joined", "a-7-big-us-east-1-${Size}-Own",
                "List", List.of(1L, 2L)));
    assertThat(queue.name()).isEqualTo("big-us-east-1-${Size}-Own");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!Select [0, [a]]",
        "!Base64 a",
        "!ImportValue a",
        "{'Fn::Split': [',', 'a,b']}",
        "{Ref: Gone, Other: 1}",
        "!Ref Gone",
        "!Ref AWS::StackId",
        "!Ref NoDefault",
        "!Ref Listed",
        "!GetAtt Queue.Unknown",
        "!GetAtt Absent.Arn",
        "!Sub '${Gone}'",
        "!If [Gone, 1, 2]",
        "!If [Never, 1]",
        "!FindInMap [Gone, a, b]",
        "!Join ['-', a]"
      })
  void namesTheResourceAndPropertyItCannotRead(String value) {
    Template unreadable =
        Template.of(
            """
        Parameters:
          NoDefault: {Type: String}
          Listed: {Type: CommaDelimitedList, Default: 'a,b'}
        Conditions:
          Never: !Equals [a, b]
        Resources:
          Queue: {Type: AWS::SQS::Queue, Properties: {DelaySeconds: %s}}
          Absent: {Type: AWS::SQS::Queue, Condition: Never}
        """
                .formatted(value),
            Map.of());
    assertThatThrownBy(() -> unreadable.resource("Queue"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "(?s)The template cannot be read at (Queue\\.DelaySeconds|Conditions).*: .*\\.");
  }

  @Test
  void refusesPropertiesThatTheLocalRunWouldIgnore() {
    Resource queue =
        Template.of(
                """
        Resources: {Queue: {Type: AWS::SQS::Queue, Properties: {FifoQueue: true}}}
        """,
                Map.of())
            .resource("Queue");
    assertThatThrownBy(() -> queue.understood(Set.of("DelaySeconds"), Set.of("Tags")))
        .hasMessageContaining("FifoQueue of Queue (AWS::SQS::Queue) is not understood");
  }

  @ParameterizedTest
  @CsvSource({"EventSource, s3", "EventSauce, S3"})
  void refusesParametersThatTheTemplateDoesNotAllow(String name, String value) {
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

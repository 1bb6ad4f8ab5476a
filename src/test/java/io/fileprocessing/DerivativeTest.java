package io.fileprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.event.Events;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Adds derivatives as users do: one YAML file outside the jar and one queue each. */
@TestInstance(Lifecycle.PER_CLASS)
class DerivativeTest {

  private static final String HOSTILE =
      "${bean:type:java.lang.Runtime?method=getRuntime} \"a, b\" ${exchangeId}";

  private LocalAws aws;
  private String queue;
  private String dlq;

  @TempDir private Path routes;

  @BeforeAll
  void start() {
    aws = LocalAws.start();
    aws.s3().createBucket(r -> r.bucket("results"));
    aws.dynamoDb()
        .createTable(
            r ->
                r.tableName("results")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(
                        KeySchemaElement.builder()
                            .attributeName("id")
                            .keyType(KeyType.HASH)
                            .build())
                    .attributeDefinitions(
                        AttributeDefinition.builder()
                            .attributeName("id")
                            .attributeType(ScalarAttributeType.S)
                            .build()));
    queue = aws.sqs().createQueue(r -> r.queueName("derive")).queueUrl();
    dlq = aws.sqs().createQueue(r -> r.queueName("derive-dlq")).queueUrl();
  }

  @AfterAll
  void stop() {
    aws.close();
  }

  @BeforeEach
  void empty() {
    for (S3Object result : aws.s3().listObjectsV2(r -> r.bucket("results")).contents()) {
      aws.s3().deleteObject(r -> r.bucket("results").key(result.key()));
    }
    aws.sqs().purgeQueue(r -> r.queueUrl(dlq));
  }

  @Test
  void takesOneFileAndOneQueue() throws Exception {
    Files.writeString(
        routes.resolve("shout.camel.yaml"), new Readme().blocks("Add a derivative", "yaml").get(0));

    try (RunningApplication application = start("SHOUT")) {
      upload("notes/${body}.md", "hear ${exchangeId}, hear");

      await(
          () -> {
            assertThat(results()).containsExactly("notes/${body}.md");
            assertThat(result("notes/${body}.md").asUtf8String())
                .isEqualTo("HEAR ${EXCHANGEID}, HEAR");
          });
    }
  }

  @Test
  void storesAnIndexEntryOfANote() throws Exception {
    copy("index-entry");
    String key = "a/" + HOSTILE + ".md";

    try (RunningApplication application = start("INDEX_ENTRY")) {
      String etag =
          upload(
              key,
              "# "
                  + HOSTILE.replace("{", "\\{")
                  + "\n\nTwo words, [a *link*](/x?a=\"b) and [again](/x?a=\"b).\n\n## Part &#xD800;");
      upload("picture.png", "not a note");

      await(() -> assertThat(results()).containsExactly(key + ".json"));
      awaitEmptyQueue();
      ResponseBytes<GetObjectResponse> stored = result(key + ".json");
      JsonNode entry = new ObjectMapper().readTree(stored.asByteArray());
      assertThat(entry.path("title").asText()).isEqualTo(HOSTILE);
      assertThat(entry.path("headings").get(0).path("text").asText()).isEqualTo(HOSTILE);
      assertThat(entry.path("headings").get(1).path("level").asInt()).isEqualTo(2);
      assertThat(entry.path("links")).hasSize(1);
      assertThat(entry.path("links").get(0).path("text").asText()).isEqualTo("a link");
      assertThat(entry.path("words").asInt()).isGreaterThan(8);
      assertThat(entry.path("reading_minutes").asInt()).isEqualTo(1);
      assertThat(stored.response().contentType()).isEqualTo("application/json");
      assertThat(stored.response().metadata()).containsEntry("source-etag", etag);
      assertThat(deadLetters()).isEmpty();
    }
  }

  @Test
  void storesTheKeyPhrasesOfANote() throws Exception {
    copy("key-phrases");
    String key = "b/" + HOSTILE + ".md";

    try (RunningApplication application = start("KEY_PHRASES")) {
      upload(
          key,
          "---\ntitle: '" + HOSTILE + "'\n---\nWe like the **red house**. The Red House is old.");
      upload("empty.md", "");
      upload("long.md", "The green garden grows. ".repeat(1_000));

      await(() -> assertThat(item("s3://" + aws.inputBucket() + "/long.md")).isNotEmpty());
      await(() -> assertThat(item("s3://" + aws.inputBucket() + "/empty.md")).isNotEmpty());
      await(() -> assertThat(item("s3://" + aws.inputBucket() + "/" + key)).isNotEmpty());
      awaitEmptyQueue();
      Map<String, AttributeValue> item = item("s3://" + aws.inputBucket() + "/" + key);
      assertThat(item.get("title").s()).isEqualTo(HOSTILE);
      assertThat(item.get("phrases").l().get(0).m().get("text").s()).isEqualTo("red house");
      assertThat(item.get("phrases").l()).hasSize(2);
      assertThat(item).containsKeys("last_modified", "source_etag");
      assertThat(item("s3://" + aws.inputBucket() + "/empty.md").get("phrases").l()).isEmpty();
      assertThat(item("s3://" + aws.inputBucket() + "/long.md").get("phrases").l())
          .extracting(phrase -> phrase.m().get("text").s())
          .containsExactly("green garden grows");
      assertThat(deadLetters()).isEmpty();
    }
  }

  @Test
  void rejectsAnObjectForGood() throws Exception {
    Files.writeString(
        routes.resolve("strict.camel.yaml"),
        """
        - templatedRoute:
            routeId: strict-workflow
            routeTemplateRef: workflow
            parameters:
              - {name: derive, value: strict}
        - route:
            id: strict
            from:
              uri: direct:strict
              steps:
                - setVariable: {name: reason, constant: it is unwanted}
                - to: direct:reject
        """);

    try (RunningApplication application = start("STRICT")) {
      String key = HOSTILE + ".bin";
      upload(key, "?");

      await(() -> assertThat(deadLetters()).hasSize(1));
      awaitEmptyQueue();
      assertThat(Results.attributes(deadLetters().get(0)))
          .containsEntry("ErrorReason", "REJECTED_BY_ROUTE")
          .containsEntry(
              "ErrorMessage",
              "s3://" + aws.inputBucket() + "/" + key + " is rejected: it is unwanted.");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'',   ${variable.object.key}",
    "'',   copies/${variable.object.key}.json",
    ".md,  copies/${variable.object.key}",
    ".md,  ${variable.object.key}.MD"
  })
  void rejectsAResultThatTheWorkflowWouldProcessAgain(String keys, String name) throws Exception {
    writeCopy(keys, name);

    try (RunningApplication application = start("COPY")) {
      upload("loop.md", "round and round");

      await(() -> assertThat(deadLetters()).hasSize(1));
      awaitEmptyQueue();
      assertThat(Results.attributes(deadLetters().get(0)))
          .containsEntry("ErrorReason", "REJECTED_BY_ROUTE")
          .hasEntrySatisfying(
              "ErrorMessage",
              message ->
                  assertThat(message)
                      .startsWith(
                          "s3://" + aws.inputBucket() + "/loop.md is rejected: its workflow")
                      .contains("endless loop. Store results in another bucket"));
      assertThat(inputs()).doesNotContain("copies/loop.md", "copies/loop.md.json", "loop.md.MD");
    }
  }

  @Test
  void storesAResultInTheInputBucketUnderAKeyThatTheWorkflowIgnores() throws Exception {
    writeCopy(".md", "copies/${variable.object.key}.txt");

    try (RunningApplication application = start("COPY")) {
      upload("once.md", "once");

      await(() -> assertThat(inputs()).contains("copies/once.md.txt"));
      awaitEmptyQueue();
      assertThat(deadLetters()).isEmpty();
    }
  }

  /** A derivative that stores its results in the input bucket. */
  private void writeCopy(String keys, String name) throws IOException {
    Files.writeString(
        routes.resolve("copy.camel.yaml"),
        """
        - templatedRoute:
            routeId: copy-workflow
            routeTemplateRef: workflow
            parameters:
              - {name: derive, value: copy}
              - {name: keys, value: "%s"}
        - route:
            id: copy
            from:
              uri: direct:copy
              steps:
                - setVariable: {name: bucket, simple: "${variable.object.bucket}"}
                - setVariable: {name: resultName, simple: "%s"}
                - to: direct:store-object
        """
            .formatted(keys, name));
  }

  private List<String> inputs() {
    return aws.s3().listObjectsV2(r -> r.bucket(aws.inputBucket())).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  @Test
  void storesTheRecordsOfAnExportWithAComponentInAFolder() throws Exception {
    copy("jsonpath/json-records");
    assertThat(getClass().getResource("/META-INF/services/org/apache/camel/language/jsonpath"))
        .as("on the class path of the tests")
        .isNull();
    System.setProperty("ext.dir", "target/test-ext");

    try (RunningApplication application = start("JSON_RECORDS")) {
      upload(
          "export.JSON",
          """
          {"records": [{"id": 7, "name": "${bean:type:java.lang.Runtime?method=getRuntime}"},
            {"no": "id"}, {"id": "x", "tags": ["a", null], "price": 1.50}]}
          """);
      upload("bad.json", "{\"records\": ");
      upload("note.md", "# A note");

      await(() -> assertThat(item("x")).isNotEmpty());
      await(() -> assertThat(deadLetters()).hasSize(1));
      awaitEmptyQueue();
      assertThat(item("7").get("name").s())
          .isEqualTo("${bean:type:java.lang.Runtime?method=getRuntime}");
      assertThat(item("x").get("price").n()).isEqualTo("1.5");
      assertThat(Results.attributes(deadLetters().get(0)))
          .containsEntry("ErrorReason", "REJECTED_BY_ROUTE")
          .containsEntry("ErrorObject", "s3://" + aws.inputBucket() + "/bad.json");
    } finally {
      System.clearProperty("ext.dir");
    }
  }

  @Test
  void replacesABuiltInFileByOneOfTheSameName() throws Exception {
    Files.writeString(
        routes.resolve("shout.camel.yaml"), new Readme().blocks("Add a derivative", "yaml").get(0));
    Files.writeString(
        routes.resolve("decode-text.camel.yaml"),
        """
        - route:
            id: decode-text
            from:
              uri: direct:decode-text
              steps:
                - setBody: {constant: replaced}
        """);

    try (RunningApplication application = start("SHOUT")) {
      upload("a.md", "original");

      await(() -> assertThat(results()).containsExactly("a.md"));
      assertThat(result("a.md").asUtf8String()).isEqualTo("REPLACED");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "kept/*.b*n, .none",
        " .BIN ",
        "",
        ", .bin,",
        "(x), *bin*",
        "it's*, *bin*",
        "'.bin', ), (, .bin",
        "${body}, null, .bin"
      })
  void processesTheKeysOfTheWorkflow(String keys) throws Exception {
    Files.writeString(
        routes.resolve("keep.camel.yaml"),
        """
        - templatedRoute:
            routeId: keep-workflow
            routeTemplateRef: workflow
            parameters:
              - {name: derive, value: keep}
              - {name: keys, value: "%s"}
        - route:
            id: keep
            from:
              uri: direct:keep
              steps:
                - setVariable: {name: bucket, constant: "{{keep.bucket}}"}
                - to: direct:store-object
        """
            .formatted(keys));
    try (RunningApplication application = start("KEEP")) {
      aws.s3()
          .putObject(
              r -> r.bucket(aws.inputBucket()).key("kept/a.bin").contentType("image/png"),
              RequestBody.fromBytes(new byte[] {0, -1}));
      send("kept/a.bin");

      await(() -> assertThat(results()).containsExactly("kept/a.bin"));
      assertThat(result("kept/a.bin").asByteArray()).containsExactly(0, -1);
      assertThat(result("kept/a.bin").response().contentType()).isEqualTo("image/png");
      awaitEmptyQueue();
    }
  }

  @Test
  void ignoresAndCountsOtherKeys() throws Exception {
    copy("index-entry");
    try (RunningApplication application = start("INDEX_ENTRY")) {
      MeterRegistry meters =
          application.context().getRegistry().findSingleByType(MeterRegistry.class);
      upload("a.png", "not a note");
      upload("b.md", "a note");

      await(() -> assertThat(results()).containsExactly("b.md.json"));
      awaitEmptyQueue();
      assertThat(meters.counter("records.ignored", "kind", "other-key").count()).isEqualTo(1);
      assertThat(deadLetters()).isEmpty();
    }
  }

  @Test
  void rejectsAResultNameThatIsTooLong() throws Exception {
    copy("index-entry");
    try (RunningApplication application = start("INDEX_ENTRY")) {
      upload("x/".repeat(505) + "${body}.md", "a note");

      await(() -> assertThat(deadLetters()).hasSize(1));
      assertThat(Results.attributes(deadLetters().get(0)))
          .containsEntry("ErrorReason", "RESULT_NAME_TOO_LONG");
      awaitEmptyQueue();
    }
  }

  @Test
  void removesTheIndexEntryOfADeletedNote() throws Exception {
    copy("index-entry");
    String key = "a/" + HOSTILE + ".md";
    try (RunningApplication application = start("INDEX_ENTRY", "DELETE_DERIVATIVES", "true")) {
      upload(key, "a note");
      upload("b.md", "another");
      await(() -> assertThat(results()).containsExactlyInAnyOrder(key + ".json", "b.md.json"));

      delete(key);

      await(() -> assertThat(results()).containsExactly("b.md.json"));
      // its entry could not be stored
      delete("x/".repeat(505) + "${body}.md");
      awaitEmptyQueue();
      assertThat(deadLetters()).isEmpty();
    }
  }

  @Test
  void removesTheKeyPhrasesOfADeletedNote() throws Exception {
    copy("key-phrases");
    String key = "deleted/" + HOSTILE + ".md";
    String id = "s3://" + aws.inputBucket() + "/" + key;
    try (RunningApplication application = start("KEY_PHRASES", "DELETE_DERIVATIVES", "true")) {
      upload(key, "We like the red house.");
      await(() -> assertThat(item(id)).isNotEmpty());

      delete(key);

      await(() -> assertThat(item(id)).isEmpty());
      awaitEmptyQueue();
      assertThat(deadLetters()).isEmpty();
    }
  }

  @Test
  void hasNoItemToRemoveIfItsIdCannotBeStored() throws Exception {
    Files.writeString(
        routes.resolve("folders.camel.yaml"),
        """
        - templatedRoute:
            routeId: folders-workflow
            routeTemplateRef: workflow
            parameters:
              - {name: derive, value: folders}
              - {name: remove, value: remove-folders}
        - route:
            id: folders
            from:
              uri: direct:folders
              steps:
                - setBody: {simple: "${map(id,${variable.object.key.substring(2)})}"}
                - setVariable: {name: table, constant: "{{folders.table}}"}
                - to: direct:store-item
        - route:
            id: remove-folders
            from:
              uri: direct:remove-folders
              steps:
                - setBody: {simple: "${map(id,${variable.object.key.substring(2)})}"}
                - setVariable: {name: table, constant: "{{folders.table}}"}
                - to: direct:remove-item
        """);
    try (RunningApplication application = start("FOLDERS", "DELETE_DERIVATIVES", "true")) {
      delete("a/");
      delete("a/b");

      awaitEmptyQueue();
      assertThat(deadLetters()).isEmpty();
    }
  }

  @Test
  void keepsTheResultIfTheWorkflowNamesNoRouteThatRemovesIt() throws Exception {
    Files.writeString(
        routes.resolve("shout.camel.yaml"), new Readme().blocks("Add a derivative", "yaml").get(0));
    try (RunningApplication application = start("SHOUT", "DELETE_DERIVATIVES", "true")) {
      MeterRegistry meters =
          application.context().getRegistry().findSingleByType(MeterRegistry.class);
      upload("kept.md", "note");
      await(() -> assertThat(results()).containsExactly("kept.md"));

      delete("kept.md");

      await(
          () -> assertThat(meters.counter("records.ignored", "kind", "gone").count()).isEqualTo(1));
      awaitEmptyQueue();
      assertThat(results()).containsExactly("kept.md");
    }
  }

  private void delete(String key) {
    aws.s3().deleteObject(r -> r.bucket(aws.inputBucket()).key(key));
    aws.sqs()
        .sendMessage(
            r ->
                r.queueUrl(queue)
                    .messageBody(Events.s3Event("Object Deleted", aws.inputBucket(), key)));
  }

  private void copy(String name) throws Exception {
    Path sample = Path.of("samples/routes", name + ".camel.yaml");
    Files.copy(sample, routes.resolve(sample.getFileName()));
  }

  private RunningApplication start(String name, String setting, String value) {
    Map<String, String> settings = settings(name);
    settings.put(setting, value);
    return RunningApplication.start(settings);
  }

  private RunningApplication start(String name) {
    return RunningApplication.start(settings(name));
  }

  private Map<String, String> settings(String name) {
    Map<String, String> settings = new HashMap<>(aws.environment());
    settings.put("CONVERSION_ENABLED", "false");
    settings.put("SENTIMENT_ENABLED", "false");
    settings.put(name + "_QUEUE", queue);
    settings.put(name + "_DLQ", dlq);
    settings.put(name + "_BUCKET", "results");
    settings.put(name + "_TABLE", "results");
    settings.put("ROUTES_DIR", routes.toString());
    return settings;
  }

  /** Stores an object and sends its event; returns its ETag. */
  private String upload(String key, String text) {
    String etag =
        aws.s3()
            .putObject(r -> r.bucket(aws.inputBucket()).key(key), RequestBody.fromString(text))
            .eTag();
    send(key);
    return etag;
  }

  private void send(String key) {
    aws.sqs()
        .sendMessage(
            r -> r.queueUrl(queue).messageBody(Events.objectCreated(aws.inputBucket(), key)));
  }

  private List<String> results() {
    return aws.s3().listObjectsV2(r -> r.bucket("results")).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  private ResponseBytes<GetObjectResponse> result(String key) {
    return aws.s3().getObjectAsBytes(r -> r.bucket("results").key(key));
  }

  private Map<String, AttributeValue> item(String id) {
    return aws.dynamoDb()
        .getItem(r -> r.tableName("results").key(Map.of("id", AttributeValue.fromS(id))))
        .item();
  }

  private List<Message> deadLetters() {
    return aws.sqs()
        .receiveMessage(r -> r.queueUrl(dlq).visibilityTimeout(0).messageAttributeNames("All"))
        .messages();
  }

  private void awaitEmptyQueue() {
    await(
        () ->
            assertThat(
                    aws.sqs()
                        .getQueueAttributes(
                            r ->
                                r.queueUrl(queue)
                                    .attributeNames(
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                        QueueAttributeName
                                            .APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                        .attributesAsStrings()
                        .values())
                .containsOnly("0"));
  }

  private static void await(ThrowingRunnable assertion) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
  }
}

package io.fileprocessing.derivative;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.RunningApplication;
import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.failure.FailureText;
import io.fileprocessing.object.StoredObject;
import io.fileprocessing.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.ExchangeBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Calls the building blocks that store results, as routes do, on embedded services. */
class BlocksTest {

  private static final StoredObject OBJECT = new StoredObject("in", "a.md");

  private static LocalAws aws;
  private static RunningApplication application;

  @BeforeAll
  static void start() {
    aws = LocalAws.start();
    application = RunningApplication.start(aws.environment());
  }

  @AfterAll
  static void stop() {
    application.close();
    aws.close();
  }

  @Test
  void storesTheSummaryOfANoteAsAnItem() {
    Text text =
        Text.of(
            OBJECT,
            "# Minutes\n\n## Part *two*\n\nWe met [here](/map).".getBytes(UTF_8),
            GetObjectResponse.builder().build());

    assertThat(
            call(
                "direct:store-item",
                Note.of(text, OBJECT).summary(),
                Map.of("table", aws.sentimentTable())))
        .isEmpty();

    assertThat(item())
        .containsEntry("title", AttributeValue.fromS("Minutes"))
        .containsEntry(
            "headings",
            AttributeValue.fromL(List.of(heading("1", "Minutes"), heading("2", "Part two"))))
        .containsEntry(
            "links",
            AttributeValue.fromL(
                List.of(
                    AttributeValue.fromM(
                        Map.of(
                            "text", AttributeValue.fromS("here"),
                            "target", AttributeValue.fromS("/map"))))))
        .containsEntry("reading_minutes", AttributeValue.fromN("1"));

    assertThat(call("direct:remove-item", null, Map.of("table", aws.sentimentTable()))).isEmpty();
    assertThat(item()).isEmpty();
  }

  private static AttributeValue heading(String level, String text) {
    return AttributeValue.fromM(
        Map.of("level", AttributeValue.fromN(level), "text", AttributeValue.fromS(text)));
  }

  private static Map<String, AttributeValue> item() {
    return aws.dynamoDb()
        .getItem(
            r ->
                r.tableName(aws.sentimentTable())
                    .key(Map.of("id", AttributeValue.fromS(OBJECT.uri()))))
        .item();
  }

  @ParameterizedTest
  @CsvSource({
    "direct:store-item, table",
    "direct:remove-item, table",
    "direct:store-object, bucket",
    "direct:remove-object, bucket"
  })
  void saysWhichVariableIsMissingOrEmpty(String block, String variable) {
    Map<String, Object> body = Map.of("title", "a");

    assertThat(call(block, body, Map.of("tabel", "x", "bukcet", "x")))
        .hasValue(
            "java.lang.IllegalArgumentException: Set the variable "
                + variable
                + " before "
                + block
                + ".");
    assertThat(call(block, body, Map.of(variable, " ")))
        .hasValue(
            "java.lang.IllegalArgumentException: The variable "
                + variable
                + " for "
                + block
                + " must not be empty. Check the setting that it is set to.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct:store-item", "direct:remove-item"})
  void saysThatTheBodyMustBeAMapWithoutShowingIt(String block) {
    for (Object body :
        new Object[] {"{\"secret\": 1}", "", "null and void", 7, List.of(Map.of())}) {
      assertThat(call(block, body, Map.of("table", aws.sentimentTable())))
          .hasValueSatisfying(
              failure ->
                  assertThat(failure)
                      .startsWith(
                          "java.lang.IllegalArgumentException: The body for "
                              + block
                              + " must be a map, not "
                              + body.getClass().getName()
                              + ". Make one of values with ${map(name, value)}")
                      .doesNotContain("secret", "void"));
    }
  }

  @Test
  void saysThatThereIsNoBodyToStore() {
    assertThat(call("direct:store-item", null, Map.of("table", aws.sentimentTable())))
        .hasValueSatisfying(failure -> assertThat(failure).contains("must be a map, not empty."));
  }

  @Test
  void namesTheAttributeThatCannotBeStored() {
    assertThat(
            call(
                "direct:store-item",
                Map.of("title", "a", "parts", List.of(Map.of("x", Optional.of("secret")))),
                Map.of("table", aws.sentimentTable())))
        .hasValue(
            "java.lang.IllegalArgumentException: The attribute 'parts' of an item must be text, a"
                + " number, a boolean, a time, bytes, a list, a map or a record, not"
                + " java.util.Optional.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct:store-item", "direct:remove-item"})
  void namesTheTableThatDoesNotExist(String block) {
    assertThat(call(block, Map.of("title", "a"), Map.of("table", "no-such-table")))
        .hasValueSatisfying(
            failure ->
                assertThat(failure)
                    .contains("ResourceNotFoundException")
                    .contains(": no-such-table"));
  }

  @Test
  void namesTheBucketThatDoesNotExist() {
    assertThat(call("direct:store-object", "text", Map.of("bucket", "no-such-bucket")))
        .hasValueSatisfying(
            failure -> assertThat(failure).contains("NoSuchBucket").contains(": no-such-bucket"));
  }

  /** The failure of the call as it is logged; empty if it succeeds. */
  private static Optional<String> call(String block, Object body, Map<String, String> variables) {
    Exchange exchange = ExchangeBuilder.anExchange(application.context()).withBody(body).build();
    exchange.setVariable("object", OBJECT);
    exchange.setVariable(
        "source",
        GetObjectResponse.builder()
            .eTag("\"e\"")
            .lastModified(Instant.parse("2026-01-02T03:04:05Z"))
            .build());
    variables.forEach(exchange::setVariable);
    try (ProducerTemplate template = application.context().createProducerTemplate()) {
      return Optional.ofNullable(template.send(block, exchange).getException())
          .map(FailureText::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.fileprocessing.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.sqs.model.Message;

/** Resources of derivatives beside those of the template. */
class FurtherResourcesTest {

  private static LocalAws aws;

  @BeforeAll
  static void start() {
    aws = LocalAws.start();
  }

  @AfterAll
  static void stop() {
    aws.close();
  }

  @Test
  void sendsAQueueTheFilesThatEndLikeTheKeysOfItsWorkflow() {
    aws.further().queue("Reports", "ReportsDlq");
    aws.further().queue("Everything", "EverythingDlq");
    aws.further()
        .subscribe(
            Map.of(
                "Reports", List.of("reports/**.csv", ".tsv"),
                "Everything", List.of(".png", "in/*")));

    for (String key : List.of("a.md", "reports/b.csv", "c.CSV", "d.tsv.md", "e.Tsv", "f", "end")) {
      aws.s3().putObject(r -> r.bucket(aws.inputBucket()).key(key), RequestBody.fromString("x"));
    }

    assertThat(received("Everything", 7))
        .containsExactlyInAnyOrder(
            "a.md", "reports/b.csv", "c.CSV", "d.tsv.md", "e.Tsv", "f", "end");
    assertThat(received("Reports", 3)).containsExactlyInAnyOrder("reports/b.csv", "c.CSV", "e.Tsv");
    assertThat(received("ConversionQueue", 2)).containsExactlyInAnyOrder("a.md", "d.tsv.md");
  }

  @ParameterizedTest
  @CsvSource({
    "'.csv', '.csv'",
    "'reports/*.csv|logs/*.csv|.tsv', '.csv|.tsv'",
    "'*', ''",
    "'.csv|reports/*', ''",
    "'a*b*c.', 'c.'"
  })
  void matchesTheSuffixesOfKeys(String keys, String suffixes) {
    assertThat(FurtherResources.suffixes(List.of(keys.split("\\|"))))
        .isEqualTo(suffixes.isEmpty() ? List.of() : List.of(suffixes.split("\\|")));
  }

  /** The keys in the events of the queue, once there are so many. */
  private static List<String> received(String queue, int count) {
    List<String> keys = new ArrayList<>();
    await()
        .untilAsserted(
            () -> {
              for (Message message :
                  aws.sqs()
                      .receiveMessage(
                          r -> r.queueUrl(aws.queueUrlOf(queue)).maxNumberOfMessages(10))
                      .messages()) {
                keys.add(key(message.body()));
              }
              assertThat(keys).hasSizeGreaterThanOrEqualTo(count);
            });
    return keys;
  }

  private static String key(String event) {
    try {
      return new ObjectMapper().readTree(event).at("/detail/requestParameters/key").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

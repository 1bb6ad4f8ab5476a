package io.fileprocessing.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fileprocessing.aws.CallSettings;
import io.fileprocessing.health.HealthSettings;
import io.fileprocessing.html.ConversionSettings;
import io.fileprocessing.s3.SourceSettings;
import io.fileprocessing.sentiment.SentimentSettings;
import io.fileprocessing.sqs.QueueSettings;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private final Properties values = new Properties();
  private String region;

  @BeforeEach
  void complete() throws IOException {
    region = System.setProperty("aws.region", "eu-west-1");
    try (InputStream defaults = getClass().getResourceAsStream("/application.properties")) {
      values.load(defaults);
    }
    set("conversion.queue", "https://sqs.example/conversion");
    set("sentiment.queue", "https://sqs.example/sentiment");
    set("target.bucket", "pages");
    set("sentiment.table", "sentiment");
  }

  @AfterEach
  void end() {
    if (region == null) {
      System.clearProperty("aws.region");
    } else {
      System.setProperty("aws.region", region);
    }
  }

  private void set(String name, String value) {
    values.setProperty(name, value);
  }

  private Settings settings() {
    return new Settings(name -> Optional.ofNullable(values.getProperty(name)));
  }

  private void check() {
    Settings settings = settings();
    CallSettings.read(settings);
    QueueSettings.read(settings);
    SourceSettings.read(settings);
    ConversionSettings.read(settings);
    SentimentSettings.read(settings);
    HealthSettings.read(settings);
    ProcessSettings.read(settings);
    settings.check();
  }

  @Test
  void acceptsTheDefaultsAndTheRequiredSettings() {
    assertThatCode(this::check).doesNotThrowAnyException();

    assertThat(SourceSettings.read(settings()).inputBucket()).isEmpty();
    assertThat(QueueSettings.read(settings()).maxProcessing()).isEqualTo(Duration.ofMinutes(10));
    assertThat(ConversionSettings.read(settings()))
        .isEqualTo(new ConversionSettings("pages", false));
    assertThat(SentimentSettings.read(settings()))
        .isEqualTo(new SentimentSettings("en", false, Integer.MAX_VALUE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "unset",
      textBlock =
          """
          conversion.queue            | unset    | CONVERSION_QUEUE is not set. Set it to the URL of the queue
          conversion.queue            | ' '      | CONVERSION_QUEUE is not set. Set it to the URL of the queue
          conversion.queue            | https://sqs.example/c.fifo | CONVERSION_QUEUE must be a standard queue: FIFO queues are not supported
          sentiment.queue             | https://sqs.example/s.fifo | SENTIMENT_QUEUE must be a standard queue: FIFO queues are not supported
          conversion.dlq              | https://sqs.example/c.fifo | CONVERSION_DLQ must be a standard queue: FIFO queues are not supported
          sentiment.dlq               | https://sqs.example/s.fifo | SENTIMENT_DLQ must be a standard queue: FIFO queues are not supported
          target.bucket               | ''       | TARGET_BUCKET is not set. Set it to the bucket to store the pages in
          sentiment.queue             | unset    | SENTIMENT_QUEUE is not set. Set it to the URL of the queue
          sentiment.table             | unset    | SENTIMENT_TABLE is not set. Set it to the table
          target.bucket               | s3://pages | TARGET_BUCKET must be the name of a bucket, not 's3://pages'
          sentiment.table             | a/b      | SENTIMENT_TABLE must be the name of a table, not 'a/b'
          input.bucket                | pages    | TARGET_BUCKET must not be the input bucket 'pages'
          conversion.enabled          | yes      | CONVERSION_ENABLED must be true or false, not 'yes'
          sentiment.enabled           | ''       | SENTIMENT_ENABLED must be true or false, not ''
          html.fragment               | 1        | HTML_FRAGMENT must be true or false, not '1'
          sentiment.sections          | on       | SENTIMENT_SECTIONS must be true or false, not 'on'
          sentiment.language          | tlh      | SENTIMENT_LANGUAGE must be one of ar auto de en es fr
          sentiment.language          | EN       | SENTIMENT_LANGUAGE must be one of ar auto de en es fr
          conversion.consumers        | 0        | CONVERSION_CONSUMERS must be from 1 to 500, not 0
          conversion.consumers        | many     | CONVERSION_CONSUMERS must be a whole number, not 'many'
          conversion.consumers        | ''       | CONVERSION_CONSUMERS is not set. Set it to a whole number
          sentiment.consumers         | 501      | SENTIMENT_CONSUMERS must be from 1 to 500, not 501
          sentiment.max.characters    | 0        | SENTIMENT_MAX_CHARACTERS must be from 1 to
          comprehend.calls.per.second | 0        | COMPREHEND_CALLS_PER_SECOND must be from 1 to 10000, not 0
          max.processing.seconds      | 43200    | MAX_PROCESSING_SECONDS must be from 1 to 39600, not 43200
          liveness.seconds            | 0        | LIVENESS_SECONDS must be from 1 to 86400, not 0
          retry.delay.seconds         | -1       | RETRY_DELAY_SECONDS must be from 0 to 39600, not -1
          retry.max.delay.seconds     | 5.5      | RETRY_MAX_DELAY_SECONDS must be a whole number, not '5.5'
          retry.delay.seconds         | 301      | RETRY_DELAY_SECONDS must not be greater than RETRY_MAX_DELAY_SECONDS
          conversion.queue            | foo      | CONVERSION_QUEUE must be the URL of a queue, not 'foo'
          conversion.queue            | https://sqs.example | CONVERSION_QUEUE must be the URL of a queue, not 'https://sqs.example'
          sentiment.dlq               | arn:aws:sqs:eu-west-1:1:q | SENTIMENT_DLQ must be the URL of a queue, not 'arn:aws:sqs:eu-west-1:1:q'
          log.level                   | BOGUS    | LOG_LEVEL must be DEBUG, INFO or WARN, not 'BOGUS'
          routes.dir                  | pom.xml  | ROUTES_DIR must be a folder, but 'pom.xml' is a file
          routes.dir                  | missing  | ROUTES_DIR must be a folder, but 'missing' does not exist
          max.object.bytes            | 3 GB     | MAX_OBJECT_BYTES must be a whole number, not '3 GB'
          max.object.bytes            | 99999999999 | MAX_OBJECT_BYTES must be a whole number
          sqs.wait.seconds            | 21       | SQS_WAIT_SECONDS must be from 0 to 20, not 21
          sqs.wait.seconds            | 10       | AWS_ATTEMPT_TIMEOUT_SECONDS must be greater than SQS_WAIT_SECONDS
          conversion.consumers        | ' 5 '    | CONVERSION_CONSUMERS must not begin or end with a space
          sentiment.table             | 'scores ' | SENTIMENT_TABLE must not begin or end with a space
          management.port             | 65536    | MANAGEMENT_PORT must be from 0 to 65535, not 65536
          """)
  void namesTheVariableThatIsMissingOrInvalid(String name, String value, String sentence) {
    if (value == null) {
      values.remove(name);
    } else {
      set(name, value);
    }

    assertThatThrownBy(this::check)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageStartingWith(sentence)
        .hasMessageMatching("[^\\n]+\\.");
  }

  @Test
  void reportsAllProblemsTogether() {
    values.remove("conversion.queue");
    values.remove("sentiment.table");
    set("conversion.consumers", "many");
    set("html.fragment", "maybe");

    assertThatThrownBy(this::check)
        .hasMessage(
            """
            CONVERSION_QUEUE is not set. Set it to the URL of the queue that the conversion workflow consumes.
            CONVERSION_CONSUMERS must be a whole number, not 'many'.
            HTML_FRAGMENT must be true or false, not 'maybe'.
            SENTIMENT_TABLE is not set. Set it to the table to store the sentiment in."""
                .stripIndent());
  }

  @ParameterizedTest
  @CsvSource({
    "conversion.enabled, conversion.queue, target.bucket",
    "sentiment.enabled, sentiment.queue, sentiment.table"
  })
  void requiresNothingForADisabledWorkflow(String flag, String queue, String sink) {
    set(flag, "false");
    values.remove(queue);
    values.remove(sink);

    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "html.fragment, TRUE",
    "sentiment.max.characters, ''",
    "sqs.wait.seconds, 9",
    "sentiment.language, zh-TW",
    "management.port, 0",
    "retry.delay.seconds, 0"
  })
  void acceptsBoundaryValues(String name, String value) {
    set(name, value);

    assertThatCode(this::check).doesNotThrowAnyException();
  }
}

package io.fileprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final Properties settings = new Properties();
  private String region;

  @BeforeEach
  void complete() {
    region = System.setProperty("aws.region", "eu-west-1");
    context.getPropertiesComponent().addLocation("classpath:application.properties");
    set("conversion.queue", "https://sqs.example/conversion");
    set("sentiment.queue", "https://sqs.example/sentiment");
    set("target.bucket", "pages");
    set("sentiment.table", "sentiment");
    context.getPropertiesComponent().setOverrideProperties(settings);
  }

  @AfterEach
  void end() throws IOException {
    if (region == null) {
      System.clearProperty("aws.region");
    } else {
      System.setProperty("aws.region", region);
    }
    context.close();
  }

  private void set(String name, String value) {
    settings.setProperty(name, value);
  }

  @Test
  void acceptsTheDefaultsWithWhatIsRequired() {
    Settings checked = Settings.checked(context);

    assertThat(checked.text("conversion.queue")).contains("https://sqs.example/conversion");
    assertThat(checked.text("input.bucket")).isEmpty();
    assertThat(checked.seconds("max.processing.seconds")).isEqualTo(Duration.ofMinutes(10));
    assertThat(checked.flag("html.fragment")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "unset",
      textBlock =
          """
          conversion.queue            | unset    | CONVERSION_QUEUE is not set: give the URL of the queue
          conversion.queue            | ' '      | CONVERSION_QUEUE is not set: give the URL of the queue
          target.bucket               | ''       | TARGET_BUCKET is not set: give the bucket that the HTML goes to
          sentiment.queue             | unset    | SENTIMENT_QUEUE is not set: give the URL of the queue
          sentiment.table             | unset    | SENTIMENT_TABLE is not set: give the table
          input.bucket                | pages    | TARGET_BUCKET must not be the input bucket 'pages'
          conversion.enabled          | yes      | CONVERSION_ENABLED must be true or false, not 'yes'
          sentiment.enabled           | ''       | SENTIMENT_ENABLED must be true or false, not ''
          html.fragment               | 1        | HTML_FRAGMENT must be true or false, not '1'
          sentiment.sections          | on       | SENTIMENT_SECTIONS must be true or false, not 'on'
          sentiment.language          | tlh      | SENTIMENT_LANGUAGE must be one of ar auto de en es fr
          sentiment.language          | EN       | SENTIMENT_LANGUAGE must be one of ar auto de en es fr
          conversion.consumers        | 0        | CONVERSION_CONSUMERS must be from 1 to 500, not 0
          conversion.consumers        | many     | CONVERSION_CONSUMERS must be a whole number, not 'many'
          sentiment.consumers         | 501      | SENTIMENT_CONSUMERS must be from 1 to 500, not 501
          sentiment.max.characters    | 0        | SENTIMENT_MAX_CHARACTERS must be from 1 to
          comprehend.calls.per.second | 0        | COMPREHEND_CALLS_PER_SECOND must be from 1 to 10000, not 0
          max.processing.seconds      | 43200    | MAX_PROCESSING_SECONDS must be from 1 to 39600, not 43200
          liveness.seconds            | 0        | LIVENESS_SECONDS must be from 1 to 86400, not 0
          retry.delay.seconds         | -1       | RETRY_DELAY_SECONDS must be from 0 to 39600, not -1
          retry.max.delay.seconds     | 5.5      | RETRY_MAX_DELAY_SECONDS must be a whole number, not '5.5'
          max.object.bytes            | 3 GB     | MAX_OBJECT_BYTES must be a whole number, not '3 GB'
          max.object.bytes            | 99999999999 | MAX_OBJECT_BYTES must be a whole number
          sqs.wait.seconds            | 21       | SQS_WAIT_SECONDS must be from 0 to 20, not 21
          sqs.wait.seconds            | 10       | AWS_ATTEMPT_TIMEOUT_SECONDS must be more than SQS_WAIT_SECONDS
          management.port             | 65536    | MANAGEMENT_PORT must be from 0 to 65535, not 65536
          """)
  void namesTheVariableThatIsMissingOrWrong(String name, String value, String sentence) {
    if (value == null) {
      settings.remove(name);
    } else {
      set(name, value);
    }

    assertThatThrownBy(() -> Settings.checked(context))
        .isInstanceOf(Settings.InvalidSettingException.class)
        .hasMessageStartingWith(sentence)
        .hasMessageMatching("[^\\n]+\\.");
  }

  @ParameterizedTest
  @CsvSource({
    "conversion.enabled, conversion.queue, target.bucket",
    "sentiment.enabled, sentiment.queue, sentiment.table"
  })
  void asksNothingForAWorkflowThatIsOff(String flag, String queue, String sink) {
    set(flag, "false");
    settings.remove(queue);
    settings.remove(sink);

    assertThatCode(() -> Settings.checked(context)).doesNotThrowAnyException();
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
  void acceptsTheEdges(String name, String value) {
    set(name, value);

    assertThatCode(() -> Settings.checked(context)).doesNotThrowAnyException();
  }
}

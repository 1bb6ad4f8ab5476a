package io.fileprocessing.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fileprocessing.command.SystemSettings;
import io.fileprocessing.settings.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the limit for an attempt. */
class CallSettingsTest {

  @ParameterizedTest
  @CsvSource({
    // attempt timeout, processing, limit
    "10,   600,   600",
    "10,    20,    20",
    "10,    19,    20",
    "30,     3,    60",
    "3600,   1,  7200",
    "1,  39600, 39600",
  })
  void anAttemptMayTakeAsLongAsProcessingButAlwaysTwiceItsTimeout(
      String timeout, String processing, long limit) {
    Map<String, String> values =
        Map.of(
            "aws.attempt.timeout.seconds", timeout,
            "max.processing.seconds", processing,
            "sqs.wait.seconds", "0");

    Settings settings = new Settings(name -> Optional.ofNullable(values.get(name)));
    try (SystemSettings region = new SystemSettings(Map.of("AWS_REGION", "us-east-1"))) {
      assertThat(CallSettings.read(settings).limit()).isEqualTo(Duration.ofSeconds(limit));
      settings.check();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "127.0.0.1:4566", "http://", "ftp://host", "http:// host"})
  void anEndpointMustBeAUrl(String endpoint) {
    Settings settings = new Settings(name -> Optional.empty());
    CallSettings.checkEndpoints(settings, Map.of("AWS_ENDPOINT_URL_S3", endpoint, "HOME", "/"));

    assertThatThrownBy(settings::check)
        .hasMessage(
            "AWS_ENDPOINT_URL_S3 must be a URL such as http://127.0.0.1:4566, not '"
                + endpoint
                + "'.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:4566", "https://vpce-1.s3.eu-west-1.vpce.amazonaws.com"})
  void acceptsTheUrlOfAnEndpoint(String endpoint) {
    Settings settings = new Settings(name -> Optional.empty());
    CallSettings.checkEndpoints(settings, Map.of("AWS_ENDPOINT_URL", endpoint));

    assertThat(settings.isValid()).isTrue();
  }
}

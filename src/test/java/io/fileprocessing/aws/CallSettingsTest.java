package io.fileprocessing.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.command.SystemSettings;
import io.fileprocessing.settings.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}

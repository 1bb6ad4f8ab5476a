package io.fileprocessing.command.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class AgeTest {

  @ParameterizedTest
  @CsvSource({
    "0s, PT0S, 0s",
    "90s, PT1M30S, 1m",
    "15m, PT15M, 15m",
    "90m, PT1H30M, 1h",
    "2h, PT2H, 2h",
    "47h, PT47H, 1d",
    "999999d, PT23999976H, 999999d"
  })
  void readsAndPrintsAnAge(String text, Duration age, String printed) {
    assertThat(new Age().convert(text)).isEqualTo(age);
    assertThat(Age.text(age)).isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "d", "-3d", "3 d", "3w", "1.5h", "1h30m", "1000000d", "٣d"})
  void rejectsWhatIsNotAnAge(String text) {
    assertThatThrownBy(() -> new Age().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'" + text + "' is not an age such as 90s, 15m, 2h or 3d");
  }
}

package io.fileprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fileprocessing.settings.InvalidSettingsException;
import io.fileprocessing.settings.Settings;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogFormatTest {

  @ParameterizedTest
  @CsvSource({
    "'', true, TEXT",
    "'', false, JSON",
    "text, false, TEXT",
    "json, true, JSON",
    "' JSON ', true, JSON",
    "xml, true, TEXT",
    "xml, false, JSON"
  })
  void followsTheSettingOrElseTheTerminal(String setting, boolean isTerminal, LogFormat format) {
    assertThat(LogFormat.of(setting, isTerminal)).isEqualTo(format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text", "JSON"})
  void acceptsTextAndJson(String setting) {
    check(setting);
  }

  @Test
  void rejectsAnyOtherFormat() {
    assertThatThrownBy(() -> check("xml"))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("LOG_FORMAT must be text or json, not 'xml'.");
  }

  @Test
  void rejectsSpacesAroundTheFormat() {
    assertThatThrownBy(() -> check(" text "))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage("LOG_FORMAT must not begin or end with a space.");
  }

  private static void check(String setting) {
    Settings settings = new Settings(name -> Optional.of(setting));
    LogFormat.check(settings);
    settings.check();
  }
}

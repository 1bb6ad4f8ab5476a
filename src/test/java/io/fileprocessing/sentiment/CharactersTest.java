package io.fileprocessing.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharactersTest {

  @ParameterizedTest
  @CsvSource({"1, 3", "299, 3", "300, 3", "301, 4", "400, 4", "401, 5", "5000, 50"})
  void billsOneUnitPerHundredCharactersAndAtLeastThree(int characters, int units) {
    assertThat(Characters.units(characters)).isEqualTo(units);
  }

  @Test
  void countsCodePoints() {
    assertThat(Characters.count("né😀")).isEqualTo(3);
  }
}

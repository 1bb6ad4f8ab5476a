package io.fileprocessing.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void isTheMedianAndTheExtremes() {
    assertThat(Spread.of(List.of(5.0, 1.0, 3.0), x -> x)).isEqualTo(new Spread(3, 1, 5));
    assertThat(Spread.of(List.of(5.0, 1.0, 3.0, 4.0), x -> x)).isEqualTo(new Spread(3.5, 1, 5));
    assertThat(Spread.of(List.of(5.0), x -> x)).isEqualTo(new Spread(5, 5, 5));
  }

  @Test
  void needsAMeasurement() {
    assertThatThrownBy(() -> Spread.of(List.<Double>of(), x -> x))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsAsARange() {
    assertThat(new Spread(3, 1, 5)).hasToString("3.00 (1.00 to 5.00)");
    assertThat(new Spread(310.4, 290, 350.6)).hasToString("310 (290 to 351)");
  }
}

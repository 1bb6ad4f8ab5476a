package io.fileprocessing.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundTest {

  private static final long MILLISECOND = 1_000_000;
  private static final long BEGIN = -7 * MILLISECOND;

  private final List<Outcome> outcomes = new ArrayList<>();

  private Round round(int files, double filesPerSecond) {
    return new Round(
        new Workload(List.of("queue"), files, filesPerSecond, 100, false), BEGIN, outcomes::add);
  }

  @Test
  void showsEveryFileAtTheBeginIfItHasNoPace() {
    Round round = round(3, 0);
    assertThat(round.visible(BEGIN)).isEqualTo(3);
    assertThat(round.nextArrival(BEGIN)).isEmpty();
    assertThat(round.receive()).isZero();
    assertThat(round.visible(BEGIN)).isEqualTo(2);
  }

  @Test
  void showsFilesAtTheirPace() {
    Round round = round(3, 100);
    assertThat(round.visible(BEGIN)).isEqualTo(1);
    assertThat(round.nextArrival(BEGIN)).hasValue(BEGIN + 10 * MILLISECOND);
    assertThat(round.visible(BEGIN + 10 * MILLISECOND)).isEqualTo(2);
    assertThat(round.visible(BEGIN + 1000 * MILLISECOND)).isEqualTo(3);
    assertThat(round.nextArrival(BEGIN + 1000 * MILLISECOND)).isEmpty();
  }

  @Test
  void measuresFromTheArrivalToTheFirstResult() {
    Round round = round(100, 100);
    for (int file = 0; file < 100; file++) {
      long arrival = BEGIN + file * 10 * MILLISECOND;
      round.stored(file, arrival + (file + 1) * MILLISECOND);
      // stored again, because the object changed or the message came twice
      round.stored(file, arrival + 500 * MILLISECOND);
    }
    round.deleted(99, BEGIN + 1999 * MILLISECOND);
    assertThat(outcomes).isEmpty();
    round.deleted(1, BEGIN + 2000 * MILLISECOND);
    assertThat(outcomes)
        .singleElement()
        .matches(outcome -> outcome.seconds() == 2)
        .matches(outcome -> outcome.results() == 100)
        .matches(outcome -> outcome.p50Millis() == 50)
        .matches(outcome -> outcome.p99Millis() == 99);
  }
}

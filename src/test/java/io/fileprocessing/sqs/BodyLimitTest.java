package io.fileprocessing.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BodyLimitTest {

  private static final int MIB = 1 << 20;

  private final AtomicLong inFlight = new AtomicLong();
  private final BodyLimit limit = new BodyLimit(12 * MIB, inFlight::get);

  @Test
  void doesNotLimitMessagesOfOrdinarySize() {
    for (int i = 0; i < 400; i++) {
      receive(2_000);
    }

    assertThat(limit.room()).isGreaterThan(10);
  }

  @Test
  void receivesFewerLargeMessages() {
    receive(MIB);

    assertThat(limit.room()).isEqualTo(1);
  }

  @Test
  void receivesNothingWhileTheBodiesInFlightTakeTheLimit() {
    for (int i = 0; i < 12; i++) {
      receive(MIB);
    }

    assertThat(limit.room()).isZero();
  }

  @Test
  void receivesManyMessagesAgainSoonAfterALargeOne() {
    receive(MIB);
    for (int i = 0; i < 100; i++) {
      receive(2_000);
    }
    inFlight.set(0);

    assertThat(limit.room()).isGreaterThan(10);
  }

  private void receive(int size) {
    limit.received(size);
    inFlight.addAndGet(size);
  }
}

package io.fileprocessing.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.failure.ServiceFailure;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ServiceOutageTest {

  private static final String GET = "S3 GetObject";
  private static final String PUT = "S3 PutObject";

  private final AtomicInteger over = new AtomicInteger();
  private final Set<String> answered = new HashSet<>();
  private final AtomicLong clock = new AtomicLong();
  private final ServiceOutage outage =
      new ServiceOutage(
          "queue", (api, since) -> answered.contains(api), over::incrementAndGet, clock::get);

  @Test
  void beginsAfterThreeConsecutiveFailedMessages() {
    fail("a", GET);
    fail("b", GET);
    assertThat(outage.isOn()).isFalse();

    fail("c", PUT);
    assertThat(outage.isOn()).isTrue();
    assertThat(outage.mayTry()).isFalse();
    assertThat(outage.suspects()).containsExactlyInAnyOrder(GET, PUT);
  }

  @Test
  void doesNotBeginIfTheSameMessagesFailRepeatedly() {
    for (int i = 0; i < 10; i++) {
      fail("a", GET);
      fail("b", GET);
    }

    assertThat(outage.isOn()).isFalse();
  }

  @Test
  void startsCountingAgainAfterAnAnswer() {
    fail("a", GET);
    fail("b", GET);
    answered.add(GET);
    end();
    answered.clear();
    fail("a", GET);
    fail("b", GET);

    assertThat(outage.isOn()).isFalse();
    assertThat(outage.suspects()).containsExactly(GET);
  }

  @Test
  void continuesCountingAfterAMessageThatDidNotNeedTheService() {
    fail("a", PUT);
    fail("b", PUT);
    answered.add(GET);
    end();
    fail("c", PUT);

    assertThat(outage.isOn()).isTrue();
  }

  @Test
  void doesNotBeginWithoutServiceFailures() {
    for (int i = 0; i < 10; i++) {
      end();
    }

    assertThat(outage.isOn()).isFalse();
  }

  @Test
  void doesNotEndWithAMessageThatBeganBeforeTheOutage() {
    assertThat(outage.mayTry()).isTrue();
    fail("a", GET);
    fail("b", GET);
    fail("c", GET);
    answered.add(GET);
    outage.ended();

    assertThat(outage.isOn()).isTrue();
    assertThat(outage.suspects()).containsExactly(GET);
    assertThat(over).hasValue(0);
  }

  @Test
  void endsIfNoMessageIsLeftThatNeedsTheService() {
    fail("a", GET);
    fail("b", GET);
    fail("c", GET);
    clock.set(Duration.ofMinutes(5).toNanos());
    outage.endIfUnseenFor(Duration.ofMinutes(5));
    assertThat(outage.isOn()).isTrue();

    clock.incrementAndGet();
    outage.endIfUnseenFor(Duration.ofMinutes(5));
    assertThat(outage.isOn()).isFalse();
    assertThat(outage.suspects()).isEmpty();
    assertThat(over).hasValue(1);
  }

  @Test
  void doesNotBeginWithDeadLettersThatCannotBeSent() {
    for (String message : List.of("a", "b", "c", "d")) {
      fail(message, "Sqs SendMessage");
    }

    assertThat(outage.isOn()).isFalse();
    assertThat(outage.suspects()).isEmpty();
  }

  private void end() {
    assertThat(outage.mayTry()).isTrue();
    outage.ended();
  }

  private void fail(String message, String api) {
    assertThat(outage.mayTry()).isTrue();
    outage.failed(message, new ServiceFailure(api));
  }
}

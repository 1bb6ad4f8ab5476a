package io.fileprocessing.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ServiceOutageTest {

  private final AtomicInteger over = new AtomicInteger();
  private final ServiceOutage outage = new ServiceOutage("queue", over::incrementAndGet);

  @Test
  void beginsWithThreeMessagesThatFailInARow() {
    fail("a");
    fail("b");
    assertThat(outage.isOn()).isFalse();

    fail("c");
    assertThat(outage.isOn()).isTrue();
    assertThat(outage.mayTry()).isFalse();
  }

  @Test
  void doesNotBeginWithOneMessageThatFailsAgainAndAgain() {
    for (int i = 0; i < 10; i++) {
      fail("a");
      fail("b");
    }

    assertThat(outage.isOn()).isFalse();
  }

  @Test
  void countsAnewAfterASuccess() {
    fail("a");
    fail("b");
    assertThat(outage.mayTry()).isTrue();
    outage.succeeded();
    fail("a");
    fail("b");

    assertThat(outage.isOn()).isFalse();
  }

  @Test
  void doesNotBeginWithMessagesThatCanNeverSucceed() {
    for (String message : new String[] {"a", "b", "c", "d"}) {
      assertThat(outage.mayTry()).isTrue();
      outage.failed(message, Rejection.noSuchBucket(new StoredObject("in", "a.md")));
    }

    assertThat(outage.isOn()).isFalse();
  }

  private void fail(String message) {
    assertThat(outage.mayTry()).isTrue();
    outage.failed(message, new IOException("no answer"));
  }
}

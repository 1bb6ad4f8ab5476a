package io.fileprocessing.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class BytesInWorkTest {

  private final BytesInWork inWork = new BytesInWork(100);

  @Test
  void takesRoomUntilTheExchangeIsDone() throws InterruptedException {
    Exchange exchange = exchange();
    inWork.take(exchange, 40);
    assertThat(inWork.free()).isEqualTo(60);

    done(exchange);
    assertThat(inWork.free()).isEqualTo(100);
  }

  @Test
  void givesASingleObjectThatIsLargerAllThereIs() throws InterruptedException {
    Exchange exchange = exchange();
    inWork.take(exchange, 1_000);
    assertThat(inWork.free()).isZero();

    done(exchange);
    assertThat(inWork.free()).isEqualTo(100);
  }

  @Test
  void replacesWhatTheExchangeTookBefore() throws InterruptedException {
    Exchange exchange = exchange();
    inWork.take(exchange, 90);
    inWork.take(exchange, 80);
    assertThat(inWork.free()).isEqualTo(20);

    done(exchange);
    assertThat(inWork.free()).isEqualTo(100);
  }

  @Test
  void waitsForRoom() throws InterruptedException {
    Exchange first = exchange();
    inWork.take(first, 90);
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(
            () -> {
              try {
                inWork.take(exchange(), 20);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(second).isNotDone();

    done(first);
    await().untilAsserted(() -> assertThat(second).isCompleted());
    assertThat(inWork.free()).isEqualTo(80);
  }

  @Test
  void letsNoSmallObjectOvertakeALargeOneThatWaits() throws InterruptedException {
    Exchange first = exchange();
    inWork.take(first, 90);
    Thread large =
        new Thread(
            () -> {
              try {
                inWork.take(exchange(), 100);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    large.start();
    await().until(() -> large.getState() == Thread.State.WAITING);

    assertThat(inWork.tryTake(exchange(), 5)).isFalse();

    done(first);
    large.join();
    assertThat(inWork.free()).isZero();
  }

  private static Exchange exchange() {
    return new DefaultExchange(new DefaultCamelContext());
  }

  private static void done(Exchange exchange) {
    exchange
        .getExchangeExtension()
        .handoverCompletions()
        .forEach(completion -> completion.onComplete(exchange));
  }
}

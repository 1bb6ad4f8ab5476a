package io.fileprocessing.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

  private final MemoryBudget budget = new MemoryBudget(100);

  @Test
  void reservesMemoryUntilTheExchangeCompletes() throws InterruptedException {
    Exchange exchange = exchange();
    budget.reserve(exchange, 40);
    assertThat(budget.free()).isEqualTo(60);

    complete(exchange);
    assertThat(budget.free()).isEqualTo(100);
  }

  @Test
  void givesTheWholeBudgetToALargerObject() throws InterruptedException {
    Exchange exchange = exchange();
    budget.reserve(exchange, 1_000);
    assertThat(budget.free()).isZero();

    complete(exchange);
    assertThat(budget.free()).isEqualTo(100);
  }

  @Test
  void replacesAnEarlierReservationOfTheExchange() throws InterruptedException {
    Exchange exchange = exchange();
    budget.reserve(exchange, 90);
    budget.reserve(exchange, 80);
    assertThat(budget.free()).isEqualTo(20);

    complete(exchange);
    assertThat(budget.free()).isEqualTo(100);
  }

  @Test
  void reservesMemoryForTheDecodedSizeOfACompressedObject() throws InterruptedException {
    Exchange exchange = exchange();
    budget.reserve(exchange, 10);
    budget.tryReserveDecoded(exchange, new byte[10]);
    assertThat(budget.free()).isEqualTo(90);
    budget.tryReserveDecoded(exchange, new byte[60]);
    assertThat(budget.free()).isEqualTo(40);
    budget.tryReserveDecoded(exchange, new byte[1_000]);
    assertThat(budget.free()).isZero();
    assertThat(reserved(exchange)).isEqualTo(100);

    complete(exchange);
    assertThat(budget.free()).isEqualTo(100);
  }

  @Test
  void reservesNothingForADecodedObjectIfTooLittleIsFree() throws InterruptedException {
    Exchange first = exchange();
    budget.reserve(first, 50);
    Exchange second = exchange();
    budget.reserve(second, 10);
    budget.tryReserveDecoded(second, new byte[60]);
    assertThat(reserved(second)).isNull();
    assertThat(budget.free()).isEqualTo(50);

    complete(first);
    budget.reserveDecoded(second, new byte[60]);
    assertThat(reserved(second)).isEqualTo(60);
    assertThat(budget.free()).isEqualTo(40);
  }

  private static Integer reserved(Exchange exchange) {
    return exchange.getProperty(MemoryBudget.RESERVED, Integer.class);
  }

  @Test
  void waitsForMemory() throws InterruptedException {
    Exchange first = exchange();
    budget.reserve(first, 90);
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(
            () -> {
              try {
                budget.reserve(exchange(), 20);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(second).isNotDone();

    complete(first);
    await().untilAsserted(() -> assertThat(second).isCompleted());
    assertThat(budget.free()).isEqualTo(80);
  }

  @Test
  void smallObjectsDoNotOvertakeAWaitingLargeOne() throws InterruptedException {
    Exchange first = exchange();
    budget.reserve(first, 90);
    Thread large =
        new Thread(
            () -> {
              try {
                budget.reserve(exchange(), 100);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    large.start();
    await().until(() -> large.getState() == Thread.State.WAITING);

    assertThat(budget.tryReserve(exchange(), 5)).isFalse();

    complete(first);
    large.join();
    assertThat(budget.free()).isZero();
  }

  private static Exchange exchange() {
    return new DefaultExchange(new DefaultCamelContext());
  }

  private static void complete(Exchange exchange) {
    exchange
        .getExchangeExtension()
        .handoverCompletions()
        .forEach(completion -> completion.onComplete(exchange));
  }
}

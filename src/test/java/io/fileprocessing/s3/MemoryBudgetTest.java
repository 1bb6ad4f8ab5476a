package io.fileprocessing.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryBudgetTest {

  private final MemoryBudget budget = new MemoryBudget(100, 100, 0, 0);

  @Test
  void reservesMemoryUntilTheExchangeCompletes() throws InterruptedException {
    Exchange exchange = exchange();
    assertThat(budget.tryReserve(exchange, 40)).isTrue();
    assertThat(budget.free()).isEqualTo(60);

    complete(exchange);
    assertThat(budget.free()).isEqualTo(100);
  }

  @Test
  void givesTheWholeBudgetToALargerObject() throws InterruptedException {
    Exchange exchange = exchange();
    assertThat(budget.tryReserve(exchange, 1_000)).isTrue();
    assertThat(budget.free()).isZero();

    complete(exchange);
    assertThat(budget.free()).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({"10, 10, 10", "10, 5, 10", "10, 60, 60", "10, 1000, 100", "0, 0, 0", "0, 7, 7"})
  void replacesAnEarlierReservationThatIsNotEnough(int earlier, int later, int reserved)
      throws InterruptedException {
    Exchange exchange = exchange();
    budget.tryReserve(exchange, earlier);

    assertThat(budget.tryReserve(exchange, later)).isTrue();
    assertThat(budget.free()).isEqualTo(100 - reserved);

    complete(exchange);
    assertThat(budget.free()).isEqualTo(100);
  }

  @Test
  void keepsNothingReservedIfTooLittleIsFree() throws InterruptedException {
    Exchange first = exchange();
    budget.tryReserve(first, 50);
    Exchange second = exchange();
    budget.tryReserve(second, 10);

    assertThat(budget.tryReserve(second, 60)).isFalse();
    assertThat(budget.free()).isEqualTo(50);

    complete(first);
    budget.reserve(second);
    assertThat(budget.free()).isEqualTo(40);
    assertThat(budget.tryReserve(second, 60)).isTrue();
    assertThat(budget.free()).isEqualTo(40);

    complete(second);
    assertThat(budget.free()).isEqualTo(100);
  }

  @Test
  void releasesMostOfAParsedObjectOnce() throws InterruptedException {
    Exchange exchange = exchange();
    budget.tryReserve(exchange, 50);
    Exchange copy = exchange.copy();

    budget.parsed(copy);
    budget.parsed(copy);
    budget.parsed(exchange);
    assertThat(budget.free()).isEqualTo(95);

    complete(exchange);
    assertThat(budget.free()).isEqualTo(100);
  }

  @Test
  void reservesAgainForAnObjectThatIsReadAgainAfterItWasParsed() throws InterruptedException {
    Exchange exchange = exchange();
    budget.tryReserve(exchange, 50);
    budget.parsed(exchange);

    assertThat(budget.tryReserve(exchange, 50)).isTrue();
    assertThat(budget.free()).isEqualTo(50);
    budget.parsed(exchange);
    assertThat(budget.free()).isEqualTo(95);
  }

  @Test
  void waitsForMemory() throws InterruptedException {
    Exchange first = exchange();
    budget.tryReserve(first, 90);
    Thread second = waitingFor(20);

    complete(first);
    second.join();
    assertThat(budget.free()).isEqualTo(80);
  }

  @Test
  void smallObjectsDoNotOvertakeAWaitingLargeOne() throws InterruptedException {
    Exchange first = exchange();
    budget.tryReserve(first, 90);
    Thread large = waitingFor(100);

    assertThat(budget.tryReserve(exchange(), 5)).isFalse();

    complete(first);
    large.join();
    assertThat(budget.free()).isZero();
  }

  @Test
  void smallObjectsDoNotWaitForLargeOnes() throws InterruptedException {
    MemoryBudget shared = MemoryBudget.of(640);
    Exchange large = exchange();
    assertThat(shared.tryReserve(large, 10_000)).isTrue();
    assertThat(shared.tryReserve(exchange(), 100)).isFalse();

    for (int i = 0; i < 8; i++) {
      assertThat(shared.tryReserve(exchange(), 20)).isTrue();
    }
    assertThat(shared.tryReserve(exchange(), 20)).isFalse();
  }

  /** As a compressed object that is read again once the memory is free that it takes decoded. */
  @Test
  void aReservationForALargeObjectSufficesForASmallOne() throws InterruptedException {
    MemoryBudget shared = MemoryBudget.of(640);
    Exchange exchange = exchange();
    shared.tryReserve(exchange, 100);

    assertThat(shared.tryReserve(exchange, 10)).isTrue();
    assertThat(shared.free()).isEqualTo(380);
  }

  @Test
  void anObjectThatIsParsedDoesNotStopTheNextLargeOne() throws InterruptedException {
    MemoryBudget shared = MemoryBudget.of(640);
    Exchange scored = exchange();
    shared.tryReserve(scored, 10_000);
    assertThat(shared.tryReserve(exchange(), 10_000)).isFalse();

    shared.parsed(scored);
    assertThat(shared.tryReserve(exchange(), 10_000)).isTrue();
  }

  private Thread waitingFor(int bytes) throws InterruptedException {
    Exchange exchange = exchange();
    assertThat(budget.tryReserve(exchange, bytes)).isFalse();
    Thread thread =
        new Thread(
            () -> {
              try {
                budget.reserve(exchange);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.start();
    await().until(() -> thread.getState() == Thread.State.WAITING);
    return thread;
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

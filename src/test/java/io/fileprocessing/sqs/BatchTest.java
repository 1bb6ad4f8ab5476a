package io.fileprocessing.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchTest {

  private final Batch<Integer> batch = new Batch<>();

  @Test
  void isCompletedByTheTenthItem() {
    for (int item = 1; item < 10; item++) {
      assertThat(batch.add(item)).isEmpty();
    }
    assertThat(batch.add(10)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(batch.take()).isEmpty();
  }

  @Test
  void isTakenBeforeItIsFull() {
    batch.add(1);
    batch.add(2);
    assertThat(batch.take()).containsExactly(1, 2);
    assertThat(batch.take()).isEmpty();
  }

  @Test
  void losesAndRepeatsNothingWithManyThreads() {
    Queue<Integer> sent = new ConcurrentLinkedQueue<>();
    IntStream.range(0, 10_000)
        .parallel()
        .forEach(
            item -> {
              List<Integer> full = batch.add(item);
              assertThat(full.size()).isIn(0, 10);
              sent.addAll(full);
              if (item % 97 == 0) {
                sent.addAll(batch.take());
              }
            });
    sent.addAll(batch.take());
    assertThat(sent).hasSize(10_000).doesNotHaveDuplicates();
  }
}

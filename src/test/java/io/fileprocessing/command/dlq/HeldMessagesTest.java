package io.fileprocessing.command.dlq;

import static io.fileprocessing.command.dlq.Letters.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

class HeldMessagesTest {

  private final AtomicLong clock = new AtomicLong(-7);
  private final List<String> changes = new ArrayList<>();
  private final HeldMessages held =
      new HeldMessages(
          (handles, time) -> changes.add(handles + " " + time.toSeconds()), clock::get);

  private List<Message> add(String... ids) {
    return held.add(List.of(ids).stream().map(id -> message(id, "body")).toList(), clock.get());
  }

  private void pass(long seconds) {
    clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    held.renew();
  }

  @Test
  void renewsBeforeMessagesBecomeVisible() {
    add("a", "b");
    pass(10);
    add("c");
    assertThat(changes).isEmpty();
    pass(6);
    assertThat(changes).containsExactly("[handle-a, handle-b] 30");
    pass(10);
    assertThat(changes).hasSize(2).last().isEqualTo("[handle-c] 30");
  }

  @Test
  void renewsForAsLongAsTheWorkHasTakenButTenMinutesAtMost() {
    add("a");
    for (int seconds = 0; seconds < 3600; seconds++) {
      pass(1);
    }
    assertThat(changes)
        .hasSizeLessThan(15)
        .startsWith("[handle-a] 30", "[handle-a] 32")
        .endsWith("[handle-a] 600");
  }

  @Test
  void releasesWhatHasNotBeenRemoved() {
    add("a", "b");
    add("c");
    held.remove(List.of("b", "c", "unknown"));
    assertThat(held.handles()).containsExactly(List.of("handle-a"));
    assertThat(held.size()).isEqualTo(1);
    pass(20);
    assertThat(changes).containsExactly("[handle-a] 30");
  }

  @Test
  void doesNotTakeAMessageThatIsReceivedAgainForAnotherOne() {
    assertThat(add("a", "b")).hasSize(2);
    Message again = message("a", "body").toBuilder().receiptHandle("new").build();
    assertThat(held.add(List.of(again), clock.get())).isEmpty();
    assertThat(held.size()).isEqualTo(2);
    assertThat(held.handles()).containsExactlyInAnyOrder(List.of("handle-b"), List.of("new"));
  }
}

package io.fileprocessing.command.dlq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.fileprocessing.command.dlq.QueueReader.End;
import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.QueuedMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueueReaderTest {

  private static final int MESSAGES = 25;

  private static LocalAws aws;
  private static String url;

  private final List<String> read = new ArrayList<>();
  private final AtomicLong clock = new AtomicLong();

  @BeforeAll
  static void start() {
    aws = LocalAws.start();
    url = aws.queueUrl("ConversionDlq");
  }

  @AfterAll
  static void end() {
    aws.close();
  }

  @BeforeEach
  void send() {
    aws.sqs().purgeQueue(r -> r.queueUrl(url));
    assertThat(messages()).isEmpty();
    for (int i = 0; i < MESSAGES; i++) {
      String body = "body " + i;
      aws.sqs().sendMessage(r -> r.queueUrl(url).messageBody(body));
    }
  }

  private static List<QueuedMessage> messages() {
    return aws.messages(url.substring(url.lastIndexOf('/') + 1));
  }

  private QueueReader reader(int maxHeld) {
    return new QueueReader(aws.sqs(), url, maxHeld, clock::get);
  }

  private List<String> remember(List<DeadLetter> letters) {
    letters.forEach(letter -> read.add(letter.message().body()));
    return List.of();
  }

  private static void assertNothingIsHidden() {
    Instant now = Instant.now();
    assertThat(messages()).hasSize(MESSAGES).allMatch(message -> message.isVisible(now));
  }

  @Test
  void readsEveryMessageOnce() {
    assertThat(reader(100).read(10, this::remember, () -> false)).isEqualTo(End.COMPLETE);
    assertThat(read).hasSize(MESSAGES).doesNotHaveDuplicates();
    assertNothingIsHidden();
  }

  @Test
  void hidesNoMoreMessagesThanItMay() {
    assertThat(reader(20).read(10, this::remember, () -> false)).isEqualTo(End.TOO_MANY);
    assertThat(read).hasSize(20);
    assertNothingIsHidden();
  }

  @Test
  void stopsWhenItIsTold() {
    assertThat(reader(100).read(3, this::remember, () -> read.size() >= 6)).isEqualTo(End.STOPPED);
    assertThat(read).hasSize(6);
    assertNothingIsHidden();
  }

  @Test
  void hidesMessagesForAsLongAsItTakes() {
    List<Duration> hidden = new ArrayList<>();
    assertThat(
            reader(100)
                .read(
                    10,
                    letters -> {
                      clock.addAndGet(Duration.ofSeconds(50).toNanos());
                      Instant now = Instant.now();
                      hidden.add(
                          messages().stream()
                              .map(message -> Duration.between(now, message.visibleFrom()))
                              .max(Duration::compareTo)
                              .orElseThrow());
                      return remember(letters);
                    },
                    () -> false))
        .isEqualTo(End.COMPLETE);
    // renewed after 50 and after 100 seconds
    assertThat(hidden).hasSize(3);
    assertThat(hidden.get(1)).isGreaterThan(Duration.ofSeconds(40));
    assertThat(hidden.get(2)).isGreaterThan(Duration.ofSeconds(90));
    assertNothingIsHidden();
  }

  @Test
  void makesMessagesVisibleIfTheHandlerFails() {
    assertThatThrownBy(
            () ->
                reader(100)
                    .read(
                        10,
                        letters -> {
                          throw new IllegalStateException("broken");
                        },
                        () -> false))
        .hasMessage("broken");
    assertNothingIsHidden();
  }

  @Test
  void takesTheTimeOfSqsIfTheClockOfThisMachineIsWrong() {
    Instant now = Instant.now();
    assertThat(reader(100).size(now).messages()).isEqualTo(MESSAGES);
    assertThat(reader(100).size(now).time()).isEqualTo(now);
    for (Instant wrong : List.of(now.minusSeconds(3600), now.plusSeconds(3600))) {
      assertThat(reader(100).size(wrong).time()).isCloseTo(now, within(30, ChronoUnit.SECONDS));
    }
  }
}

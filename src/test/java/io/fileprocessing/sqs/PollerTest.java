package io.fileprocessing.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * Tests how many messages are received and when, and the refresh of queue attributes, which an
 * operator may change while the queue is consumed.
 */
class PollerTest {

  private static final ReceiveMessageRequest REQUEST =
      ReceiveMessageRequest.builder()
          .queueUrl("http://sqs.example/1/notes")
          .maxNumberOfMessages(10)
          .build();

  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger reads = new AtomicInteger();
  private String visibility = "60";
  private String redrivePolicy = "{\"deadLetterTargetArn\":\"arn\",\"maxReceiveCount\":5}";
  private boolean isDenied;
  private final ChangingQueue queue = new ChangingQueue();
  private final StopSignal stop = new StopSignal();
  private final Queue<Message> received = new ConcurrentLinkedQueue<>();
  private final ReadQueue readQueue =
      new ReadQueue(
          new QueueCalls("http://sqs.example/1/notes", queue),
          stop,
          (messages, attributes) -> received.addAll(messages),
          clock::get);
  private final Poller poller = new Poller(readQueue, stop, () -> 10, clock::get);

  @BeforeEach
  void receiveOneMessage() throws InterruptedException {
    queue.send(1);
    assertThat(poller.next(REQUEST)).isPresent();
  }

  @AfterEach
  void stop() {
    stop.give();
    queue.send(100);
    poller.wake();
  }

  private void consumers(int count) {
    for (int i = 0; i < count; i++) {
      CompletableFuture.runAsync(
          () -> {
            try {
              poller.next(REQUEST);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          },
          work -> new Thread(work).start());
    }
  }

  @Test
  void pollsOnceForAnyNumberOfConsumersOfAnIdleQueue() throws InterruptedException {
    consumers(64);
    await().untilAsserted(() -> assertThat(queue.polls).hasValue(1));
    queue.send(1);
    await().untilAsserted(() -> assertThat(received).hasSize(2));

    await().during(Duration.ofMillis(300)).untilAsserted(() -> assertThat(queue.polls).hasValue(1));
    assertThat(queue.mostPolls).hasValue(1);
  }

  @Test
  void runsSeveralPollsAtOnceIfConsumersWaitDuringABacklog() {
    queue.send(10);
    consumers(64);

    await().untilAsserted(() -> assertThat(queue.polls).hasValue(3));
    assertThat(received).hasSize(11);
  }

  @Test
  void receivesAheadOnlyWhileConsumersAreFast() throws InterruptedException {
    queue.send(1000);
    for (int i = 0; i < 100; i++) {
      assertThat(poller.next(REQUEST)).isPresent();
    }
    // they are processed for a long time now
    await().untilAsserted(() -> assertThat(queue.polls).hasValue(0));
    int ahead = received.size() - 101;
    assertThat(ahead).isBetween(0, 19);

    clock.addAndGet(Duration.ofMinutes(1).toNanos());
    for (int i = 0; i < ahead; i++) {
      assertThat(poller.next(REQUEST)).isPresent();
    }
    await()
        .during(Duration.ofMillis(300))
        .untilAsserted(() -> assertThat(received.size() - 101 - ahead).isBetween(0, 10));
  }

  @Test
  void endsWithTheStopSignal() throws Exception {
    CompletableFuture<Void> end =
        CompletableFuture.runAsync(
            () -> {
              try {
                stop.give();
                queue.send(5);
                poller.awaitEnd();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });

    assertThat(end).succeedsWithin(Duration.ofSeconds(10));
    assertThat(queue.polls).hasValue(0);
  }

  private void refreshAfter(Duration time) {
    clock.addAndGet(time.toNanos());
    readQueue.refreshAttributes();
  }

  private void assertAttributes(int seconds, int receives) {
    assertThat(readQueue.attributes())
        .contains(new QueueAttributes(Duration.ofSeconds(seconds), receives));
  }

  @Test
  void readsTheAttributesAtTheStartAndOncePerMinute() throws InterruptedException {
    assertAttributes(60, 5);
    visibility = "5";
    redrivePolicy = "{\"deadLetterTargetArn\":\"arn\",\"maxReceiveCount\":\"3\"}";
    refreshAfter(Duration.ofSeconds(59));
    assertAttributes(60, 5);
    assertThat(reads).hasValue(1);

    refreshAfter(Duration.ofSeconds(1));
    assertAttributes(5, 3);
    refreshAfter(Duration.ofSeconds(59));
    assertThat(reads).hasValue(2);
  }

  @Test
  void keepsTheAttributesWhileTheyCannotBeRead() {
    isDenied = true;
    visibility = "5";
    refreshAfter(Duration.ofMinutes(1));
    assertAttributes(60, 5);

    isDenied = false;
    refreshAfter(Duration.ofMinutes(1));
    assertAttributes(5, 5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                    | 2147483647
          {}                                                    | 2147483647
          not JSON                                              | 2147483647
          {"deadLetterTargetArn":"arn","maxReceiveCount":1}     | 1
          {"deadLetterTargetArn":"arn","maxReceiveCount":"1000"} | 1000
          """)
  void readsTheMaximumReceivesFromTheRedrivePolicy(String policy, int receives) {
    redrivePolicy = policy;
    refreshAfter(Duration.ofMinutes(1));

    assertAttributes(60, receives);
  }

  @Test
  void usesAVisibilityTimeoutOfAtLeastOneSecond() {
    visibility = "0";
    refreshAfter(Duration.ofMinutes(1));

    assertAttributes(1, 5);
  }

  /** A queue whose long polls never end without a message. */
  private final class ChangingQueue implements SqsClient {

    private final BlockingQueue<List<Message>> batches = new LinkedBlockingQueue<>();
    private final AtomicInteger polls = new AtomicInteger();
    private final AtomicInteger mostPolls = new AtomicInteger();

    @Override
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
      reads.incrementAndGet();
      if (isDenied) {
        throw SqsException.builder().message("denied").statusCode(403).build();
      }
      return GetQueueAttributesResponse.builder()
          .attributes(
              Map.of(
                  QueueAttributeName.VISIBILITY_TIMEOUT,
                  visibility,
                  QueueAttributeName.REDRIVE_POLICY,
                  redrivePolicy))
          .build();
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
      mostPolls.accumulateAndGet(polls.incrementAndGet(), Math::max);
      try {
        return ReceiveMessageResponse.builder().messages(batches.take()).build();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      } finally {
        polls.decrementAndGet();
      }
    }

    void send(int count) {
      Message message = Message.builder().messageId("m").receiptHandle("r").body("").build();
      for (int rest = count; rest > 0; rest -= 10) {
        batches.add(Collections.nCopies(Math.min(rest, 10), message));
      }
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}

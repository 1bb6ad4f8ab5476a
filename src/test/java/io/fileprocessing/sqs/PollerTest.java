package io.fileprocessing.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.batchmanager.SqsAsyncBatchManager;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * Tests the refresh of queue attributes, which an operator may change while the queue is consumed.
 */
class PollerTest {

  private static final ReceiveMessageRequest REQUEST =
      ReceiveMessageRequest.builder()
          .queueUrl("http://sqs.example/1/notes")
          .maxNumberOfMessages(10)
          .build();

  private static final SqsAsyncBatchManager BATCHES =
      SqsAsyncBatchManager.builder()
          .client(
              new SqsAsyncClient() {
                @Override
                public String serviceName() {
                  return SERVICE_NAME;
                }

                @Override
                public void close() {}
              })
          .scheduledExecutor(Executors.newSingleThreadScheduledExecutor())
          .build();

  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger reads = new AtomicInteger();
  private String visibility = "60";
  private String redrivePolicy = "{\"deadLetterTargetArn\":\"arn\",\"maxReceiveCount\":5}";
  private boolean isDenied;
  private final Poller poller =
      new Poller(
          new QueueCalls("http://sqs.example/1/notes", new ChangingQueue(), BATCHES),
          new StopSignal(),
          () -> 10,
          (message, attributes) -> {},
          clock::get);

  @BeforeEach
  void poll() throws InterruptedException {
    poller.next(REQUEST);
  }

  private void refreshAfter(Duration time) {
    clock.addAndGet(time.toNanos());
    poller.refreshAttributes();
  }

  private void assertAttributes(int seconds, int receives) {
    assertThat(poller.attributes())
        .contains(new QueueAttributes(Duration.ofSeconds(seconds), receives));
  }

  @Test
  void readsTheAttributesAtTheStartAndOncePerMinute() throws InterruptedException {
    assertAttributes(60, 5);
    visibility = "5";
    redrivePolicy = "{\"deadLetterTargetArn\":\"arn\",\"maxReceiveCount\":\"3\"}";
    poller.next(REQUEST);
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

  private final class ChangingQueue implements SqsClient {

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
      return ReceiveMessageResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}

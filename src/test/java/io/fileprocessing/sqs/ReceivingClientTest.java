package io.fileprocessing.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

class ReceivingClientTest {

  private static final ReceiveMessageRequest REQUEST =
      ReceiveMessageRequest.builder()
          .queueUrl("http://sqs.example/1/notes")
          .maxNumberOfMessages(10)
          .build();

  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicBoolean isStarted = new AtomicBoolean();
  private final SqsClient sqs = new OneMessage();

  @Test
  void receivesNothingBeforeCamelHasStarted() {
    QueueSettings settings =
        new QueueSettings(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(1));
    StopSignal stop = new StopSignal();
    try (WorkQueues queues = new WorkQueues(sqs, settings, (api, since) -> true, stop)) {
      ReceivingClient client = new ReceivingClient(sqs, queues, isStarted::get);

      assertThat(client.receiveMessage(REQUEST).messages()).isEmpty();
      assertThat(calls).hasValue(0);

      isStarted.set(true);
      assertThat(client.receiveMessage(REQUEST).messages()).hasSize(1);
    }
  }

  private final class OneMessage implements SqsClient {

    @Override
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
      calls.incrementAndGet();
      return GetQueueAttributesResponse.builder()
          .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "30"))
          .build();
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
      calls.incrementAndGet();
      return ReceiveMessageResponse.builder()
          .messages(Message.builder().messageId("m").receiptHandle("r").body("").build())
          .build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}

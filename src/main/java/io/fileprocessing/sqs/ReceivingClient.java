package io.fileprocessing.sqs;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * The SQS client through which the {@code aws2-sqs} component receives all messages. They come from
 * a {@link WorkQueue}, where {@link MessageOutcomes} settles them.
 *
 * <p>The component itself cannot extend the visibility timeout of prefetched messages, delete in
 * batches, delay a redelivery or pause polling. Sending is delegated to the SDK's client.
 */
public final class ReceivingClient implements SqsClient {

  private static final Duration START_CHECK = Duration.ofMillis(50);

  private final SqsClient sqs;
  private final WorkQueues queues;
  private final BooleanSupplier isStarted;

  /**
   * @param isStarted whether Camel has started. Until then, no message is received: an endpoint
   *     that the first message resolves while Camel is starting may never be started, and then all
   *     messages fail (Camel 4.18, {@code DeferServiceStartupListener})
   */
  public ReceivingClient(SqsClient sqs, WorkQueues queues, BooleanSupplier isStarted) {
    this.sqs = Objects.requireNonNull(sqs, "sqs");
    this.queues = Objects.requireNonNull(queues, "queues");
    this.isStarted = Objects.requireNonNull(isStarted, "isStarted");
  }

  @Override
  public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
    ReceiveMessageRequest withAttributes = request.toBuilder().messageAttributeNames("All").build();
    try {
      if (!isStarted.getAsBoolean()) {
        TimeUnit.MILLISECONDS.sleep(START_CHECK.toMillis());
        return ReceiveMessageResponse.builder().build();
      }
      List<Message> messages = queues.of(request.queueUrl()).receive(withAttributes);
      return ReceiveMessageResponse.builder()
          .messages(messages.stream().map(ReceivingClient::withoutAttributes).toList())
          .build();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("The poll was interrupted", e);
    }
  }

  /**
   * Removes the message attributes: the component would turn them into headers, which could replace
   * the receipt handle. Dead letters take them from the {@link InFlightMessage}.
   */
  private static Message withoutAttributes(Message message) {
    return message.hasMessageAttributes()
        ? message.toBuilder().messageAttributes(null).build()
        : message;
  }

  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    return sqs.sendMessage(request);
  }

  @Override
  public String serviceName() {
    return SqsClient.SERVICE_NAME;
  }

  /** Does nothing: the owner of the underlying client closes it. */
  @Override
  public void close() {}
}

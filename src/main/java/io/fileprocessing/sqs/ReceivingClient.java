package io.fileprocessing.sqs;

import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * The SQS client that the {@code aws2-sqs} component receives through, and the one place where
 * messages enter the program: each comes from a {@link WorkQueue}, and {@link MessageOutcomes}
 * settles it there.
 *
 * <p>The component itself cannot renew a message that waits for its turn, delete in batches, delay
 * a redelivery or pause its polling. Sending works as usual.
 */
public final class ReceivingClient implements SqsClient {

  private final SqsClient sqs;
  private final WorkQueues queues;

  public ReceivingClient(SqsClient sqs, WorkQueues queues) {
    this.sqs = Objects.requireNonNull(sqs, "sqs");
    this.queues = Objects.requireNonNull(queues, "queues");
  }

  @Override
  public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
    ReceiveMessageRequest withAttributes = request.toBuilder().messageAttributeNames("All").build();
    try {
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
   * The component turns a sender's message attributes into headers, where they could replace the
   * receipt handle. A dead letter takes them from the {@link InFlightMessage}.
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

  /** Nothing: the client behind it is closed by whoever made it. */
  @Override
  public void close() {}
}

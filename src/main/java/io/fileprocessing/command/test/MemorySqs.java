package io.fileprocessing.command.test;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * A stand-in for SQS that delivers one message at a time, once. Its redrive policy allows one
 * receive, so that every failure is sent to the dead-letter queue with its cause.
 */
final class MemorySqs implements SqsClient {

  private static final String RECEIPT = "receipt";

  /** In seconds; longer than any delay before the first redelivery. */
  private static final int VISIBILITY = 3600;

  private final Map<String, Message> waiting = new ConcurrentHashMap<>();
  private final Queue<SendMessageRequest> sent = new ConcurrentLinkedQueue<>();
  private volatile CountDownLatch settled = new CountDownLatch(1);
  private volatile boolean kept;

  /** Puts a message on a queue; the one before it must be settled. */
  void add(String queueUrl, String body) {
    settled = new CountDownLatch(1);
    waiting.put(
        queueUrl,
        Message.builder()
            .messageId("test")
            .receiptHandle(RECEIPT)
            .body(body)
            .attributes(Map.of(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1"))
            .build());
  }

  /** Waits until the message is deleted or kept; false if it is neither within this time. */
  boolean awaitSettled(long seconds) throws InterruptedException {
    return settled.await(seconds, TimeUnit.SECONDS);
  }

  /** Whether the message was kept for a redelivery. */
  boolean isKept() {
    return kept;
  }

  /** The messages that the routes have sent: dead letters. */
  Queue<SendMessageRequest> sent() {
    return sent;
  }

  @Override
  public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
    Message message = waiting.remove(request.queueUrl());
    if (message == null) {
      return emptyPoll();
    }
    return ReceiveMessageResponse.builder().messages(message).build();
  }

  private static ReceiveMessageResponse emptyPoll() {
    try {
      TimeUnit.MILLISECONDS.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ReceiveMessageResponse.builder().build();
  }

  @Override
  public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
    return GetQueueAttributesResponse.builder()
        .attributes(
            Map.of(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                Integer.toString(VISIBILITY),
                QueueAttributeName.REDRIVE_POLICY,
                "{\"maxReceiveCount\":1}"))
        .build();
  }

  @Override
  public SendMessageResponse sendMessage(SendMessageRequest request) {
    sent.add(request);
    return SendMessageResponse.builder().messageId("sent").build();
  }

  @Override
  public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
    settled.countDown();
    return DeleteMessageResponse.builder().build();
  }

  @Override
  public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
    settled.countDown();
    return DeleteMessageBatchResponse.builder()
        .successful(
            request.entries().stream()
                .map(entry -> DeleteMessageBatchResultEntry.builder().id(entry.id()).build())
                .toList())
        .failed(List.of())
        .build();
  }

  @Override
  public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
      ChangeMessageVisibilityBatchRequest request) {
    if (request.entries().stream().anyMatch(entry -> entry.visibilityTimeout() < VISIBILITY)) {
      // a delay; a renewal would be for as long as the visibility timeout
      kept = true;
      settled.countDown();
    }
    return ChangeMessageVisibilityBatchResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}

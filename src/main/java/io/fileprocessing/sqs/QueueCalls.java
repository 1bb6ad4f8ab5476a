package io.fileprocessing.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.batchmanager.SqsAsyncBatchManager;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** The SQS calls for one queue. Deletes are batched. */
final class QueueCalls {

  private static final Logger LOG = LoggerFactory.getLogger(QueueCalls.class);

  /** SQS accepts ten entries per batch. */
  private static final int MAX_BATCH = 10;

  /** If a visibility change takes longer, it is better to send it again. */
  private static final Duration LONGEST_CHANGE = Duration.ofSeconds(5);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String url;
  private final SqsClient sqs;
  private final SqsAsyncBatchManager batches;
  private final Set<CompletableFuture<?>> pending = ConcurrentHashMap.newKeySet();

  QueueCalls(String url, SqsClient sqs, SqsAsyncBatchManager batches) {
    this.url = Objects.requireNonNull(url, "url");
    this.sqs = Objects.requireNonNull(sqs, "sqs");
    this.batches = Objects.requireNonNull(batches, "batches");
  }

  String queueName() {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  QueueAttributes attributes() {
    Map<QueueAttributeName, String> attributes =
        sqs.getQueueAttributes(
                r ->
                    r.queueUrl(url)
                        .attributeNames(
                            QueueAttributeName.VISIBILITY_TIMEOUT,
                            QueueAttributeName.REDRIVE_POLICY))
            .attributes();
    long visibility = Long.parseLong(attributes.get(QueueAttributeName.VISIBILITY_TIMEOUT));
    return new QueueAttributes(
        Duration.ofSeconds(Math.max(1, visibility)),
        maxReceiveCount(attributes.getOrDefault(QueueAttributeName.REDRIVE_POLICY, "")));
  }

  private static int maxReceiveCount(String redrivePolicy) {
    try {
      return JSON.readTree(redrivePolicy).path("maxReceiveCount").asInt(Integer.MAX_VALUE);
    } catch (JsonProcessingException e) {
      return Integer.MAX_VALUE;
    }
  }

  List<Message> receive(ReceiveMessageRequest request) {
    return sqs.receiveMessage(request).messages();
  }

  /**
   * Deletes the message with the next batch. A failed delete is logged: the message is redelivered,
   * and processing it again is harmless.
   */
  void delete(InFlightMessage message) {
    track(
        batches.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle())),
        failure ->
            LOG.warn(
                "{}: message {} was not deleted and will be redelivered: {}",
                queueName(),
                message.messageId(),
                failure.getMessage()));
  }

  /**
   * Makes the message visible after {@code time}, with the next batch. If this fails, the message
   * becomes visible when its current visibility timeout expires.
   */
  void delay(InFlightMessage message, Duration time) {
    track(
        batches.changeMessageVisibility(
            r ->
                r.queueUrl(url)
                    .receiptHandle(message.receiptHandle())
                    .visibilityTimeout(seconds(time))),
        failure ->
            LOG.debug(
                "{}: message {} was not delayed: {}",
                queueName(),
                message.messageId(),
                failure.getMessage()));
  }

  private void track(CompletableFuture<?> request, Consumer<Throwable> onFailure) {
    pending.add(request);
    request.whenComplete(
        (done, failure) -> {
          pending.remove(request);
          if (failure != null) {
            onFailure.accept(failure);
          }
        });
  }

  /** Completes when all pending deletes and delays have completed. */
  CompletableFuture<Void> pending() {
    return CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new));
  }

  /**
   * Makes the messages visible after {@code time}. If this fails for a message, it becomes visible
   * when its current visibility timeout expires.
   */
  void changeVisibility(List<InFlightMessage> messages, Duration time) {
    int seconds = seconds(time);
    for (int from = 0; from < messages.size(); from += MAX_BATCH) {
      List<InFlightMessage> batch =
          messages.subList(from, Math.min(from + MAX_BATCH, messages.size()));
      List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
      for (InFlightMessage message : batch) {
        entries.add(
            ChangeMessageVisibilityBatchRequestEntry.builder()
                .id(Integer.toString(entries.size()))
                .receiptHandle(message.receiptHandle())
                .visibilityTimeout(seconds)
                .build());
      }
      try {
        sqs.changeMessageVisibilityBatch(
                r ->
                    r.queueUrl(url)
                        .entries(entries)
                        .overrideConfiguration(o -> o.apiCallTimeout(LONGEST_CHANGE)))
            .successful()
            .forEach(changed -> batch.get(Integer.parseInt(changed.id())).renewed());
      } catch (SdkException e) {
        LOG.debug(
            "{}: the visibility timeout of {} messages was not changed: {}",
            queueName(),
            entries.size(),
            e.getMessage());
      }
    }
  }

  /** Rounded up: SQS accepts whole seconds, and 0 would mean no delay. */
  private static int seconds(Duration time) {
    return (int) ((time.toMillis() + 999) / 1000);
  }
}

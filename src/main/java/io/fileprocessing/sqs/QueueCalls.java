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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.batchmanager.SqsAsyncBatchManager;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** The calls to SQS for one queue; deletes are gathered into batches of ten. */
final class QueueCalls {

  private static final Logger LOG = LoggerFactory.getLogger(QueueCalls.class);

  /** SQS takes ten entries in a batch. */
  private static final int BATCH = 10;

  /** A change of visibility that takes longer is better sent again. */
  private static final Duration LONGEST_CHANGE = Duration.ofSeconds(5);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String url;
  private final SqsClient sqs;
  private final SqsAsyncBatchManager batches;
  private final Set<CompletableFuture<?>> deletes = ConcurrentHashMap.newKeySet();

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
   * Deletes soon, in a batch. A delete that fails is logged: the message is redelivered, and doing
   * it again is harmless.
   */
  void delete(InFlightMessage message) {
    CompletableFuture<?> delete =
        batches.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
    deletes.add(delete);
    delete.whenComplete(
        (done, failure) -> {
          deletes.remove(delete);
          if (failure != null) {
            LOG.warn(
                "{}: message {} was not deleted and will be processed again: {}",
                queueName(),
                message.messageId(),
                failure.getMessage());
          }
        });
  }

  /** The deletes that are under way, as one. */
  CompletableFuture<Void> deletes() {
    return CompletableFuture.allOf(deletes.toArray(CompletableFuture[]::new));
  }

  /**
   * Makes the messages visible after {@code time}. One for which that fails becomes visible when
   * its present timeout ends.
   */
  void changeVisibility(List<InFlightMessage> messages, Duration time) {
    // rounded up: SQS counts whole seconds, and a delay of 0 would be none
    int seconds = (int) ((time.toMillis() + 999) / 1000);
    for (int from = 0; from < messages.size(); from += BATCH) {
      List<InFlightMessage> batch = messages.subList(from, Math.min(from + BATCH, messages.size()));
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
}

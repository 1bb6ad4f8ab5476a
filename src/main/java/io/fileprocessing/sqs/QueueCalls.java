package io.fileprocessing.sqs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

/** The calls that one queue's consumers make to SQS; deletes are gathered into batches of ten. */
final class QueueCalls {

  private static final Logger LOG = LoggerFactory.getLogger(QueueCalls.class);

  /** SQS takes ten entries in a batch. */
  private static final int BATCH = 10;

  /** A change of visibility that takes longer is better tried again. */
  private static final Duration LONGEST_CHANGE = Duration.ofSeconds(5);

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

  /** The queue's own VisibilityTimeout. */
  Duration visibilityTimeout() {
    String seconds =
        sqs.getQueueAttributes(
                r -> r.queueUrl(url).attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT))
            .attributes()
            .get(QueueAttributeName.VISIBILITY_TIMEOUT);
    // a queue whose messages are visible at once still has to keep those in work from other workers
    return Duration.ofSeconds(Math.max(1, Long.parseLong(seconds)));
  }

  List<Message> receive(ReceiveMessageRequest request) {
    return sqs.receiveMessage(request).messages();
  }

  /**
   * Deletes soon, in a batch. A delete that fails is logged: the message comes again, and doing it
   * again is harmless.
   */
  void delete(InFlightMessage receipt) {
    CompletableFuture<?> delete =
        batches.deleteMessage(r -> r.queueUrl(url).receiptHandle(receipt.handle()));
    deletes.add(delete);
    delete.whenComplete(
        (done, failure) -> {
          deletes.remove(delete);
          if (failure != null) {
            LOG.warn(
                "{}: a message that is done could not be deleted, it will be done again: {}",
                queueName(),
                failure.getMessage());
          }
        });
  }

  /** The deletes that are under way, as one. */
  CompletableFuture<Void> deletes() {
    return CompletableFuture.allOf(deletes.toArray(CompletableFuture[]::new));
  }

  /**
   * Makes the messages visible after {@code time}; one for which that fails returns when its
   * present timeout ends.
   */
  void changeVisibility(List<InFlightMessage> receipts, Duration time) {
    // rounded up: SQS counts whole seconds, and a delay of 0 would be none
    int seconds = (int) ((time.toMillis() + 999) / 1000);
    for (int from = 0; from < receipts.size(); from += BATCH) {
      List<InFlightMessage> batch = receipts.subList(from, Math.min(from + BATCH, receipts.size()));
      List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
      for (InFlightMessage receipt : batch) {
        entries.add(
            ChangeMessageVisibilityBatchRequestEntry.builder()
                .id(Integer.toString(entries.size()))
                .receiptHandle(receipt.handle())
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
            "{}: the visibility of {} messages could not be changed",
            queueName(),
            entries.size(),
            e);
      }
    }
  }
}

package io.fileprocessing.sqs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** The SQS calls for one queue. Deletes and delays are batched. */
final class QueueCalls {

  private static final Logger LOG = LoggerFactory.getLogger(QueueCalls.class);

  /** If a visibility change takes longer, it is better to send it again. */
  private static final Duration LONGEST_CHANGE = Duration.ofSeconds(5);

  private final String url;
  private final SqsClient sqs;
  private final Batch<InFlightMessage> deletes = new Batch<>();
  private final Batch<Delay> delays = new Batch<>();
  private final ReadWriteLock sending = new ReentrantReadWriteLock();

  /** A message that is visible after {@code time}. */
  private record Delay(InFlightMessage message, Duration time) {}

  QueueCalls(String url, SqsClient sqs) {
    this.url = Objects.requireNonNull(url, "url");
    this.sqs = Objects.requireNonNull(sqs, "sqs");
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
        RedrivePolicy.of(attributes.get(QueueAttributeName.REDRIVE_POLICY)).maxReceiveCount());
  }

  List<Message> receive(ReceiveMessageRequest request) {
    return sqs.receiveMessage(request).messages();
  }

  /**
   * Deletes the message with the next batch, which the tenth message sends. A failed delete is
   * logged: the message is redelivered, and processing it again is harmless.
   */
  void delete(InFlightMessage message) {
    send(() -> deleteAll(deletes.add(message)));
  }

  /**
   * Makes the message visible after {@code time}, with the next batch. If this fails, the message
   * becomes visible when its current visibility timeout expires.
   */
  void delay(InFlightMessage message, Duration time) {
    send(() -> change(delays.add(new Delay(message, time))));
  }

  /** Sends the deletes and delays that wait for a full batch. */
  void flush() {
    send(
        () -> {
          deleteAll(deletes.take());
          change(delays.take());
        });
  }

  /** Whether deletes or delays wait for a full batch. */
  boolean hasPending() {
    return !deletes.isEmpty() || !delays.isEmpty();
  }

  /** Waits for the batches that other threads are sending, and sends the rest. */
  void finish() {
    sending.writeLock().lock();
    try {
      flush();
    } finally {
      sending.writeLock().unlock();
    }
  }

  private void send(Runnable batch) {
    sending.readLock().lock();
    try {
      batch.run();
    } finally {
      sending.readLock().unlock();
    }
  }

  private void deleteAll(List<InFlightMessage> messages) {
    if (messages.isEmpty()) {
      return;
    }
    List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
    for (InFlightMessage message : messages) {
      entries.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .receiptHandle(message.receiptHandle())
              .build());
    }
    // a closed client throws an IllegalStateException
    try {
      uninterrupted(() -> sqs.deleteMessageBatch(r -> r.queueUrl(url).entries(entries)))
          .failed()
          .forEach(
              entry -> notDeleted(messages.get(Integer.parseInt(entry.id())), entry.message()));
    } catch (SdkException | IllegalStateException e) {
      messages.forEach(message -> notDeleted(message, e.getMessage()));
    }
  }

  private void notDeleted(InFlightMessage message, String cause) {
    LOG.warn(
        "{}: message {} was not deleted and will be redelivered: {}",
        queueName(),
        message.messageId(),
        cause);
  }

  /**
   * Makes the messages visible after {@code time}. If this fails for a message, it becomes visible
   * when its current visibility timeout expires.
   */
  void changeVisibility(List<InFlightMessage> messages, Duration time) {
    for (int from = 0; from < messages.size(); from += Batch.SIZE) {
      change(
          messages.subList(from, Math.min(from + Batch.SIZE, messages.size())).stream()
              .map(message -> new Delay(message, time))
              .toList());
    }
  }

  private void change(List<Delay> delays) {
    if (delays.isEmpty()) {
      return;
    }
    List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
    for (Delay delay : delays) {
      entries.add(
          ChangeMessageVisibilityBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .receiptHandle(delay.message().receiptHandle())
              .visibilityTimeout(seconds(delay.time()))
              .build());
    }
    try {
      ChangeMessageVisibilityBatchResponse response =
          uninterrupted(
              () ->
                  sqs.changeMessageVisibilityBatch(
                      r ->
                          r.queueUrl(url)
                              .entries(entries)
                              .overrideConfiguration(o -> o.apiCallTimeout(LONGEST_CHANGE))));
      response
          .successful()
          .forEach(entry -> delays.get(Integer.parseInt(entry.id())).message().renewed());
      response.failed().forEach(entry -> notChanged(1, entry.message()));
    } catch (SdkException | IllegalStateException e) {
      notChanged(entries.size(), e.getMessage());
    }
  }

  private void notChanged(int messages, String cause) {
    LOG.debug(
        "{}: the visibility timeout of {} messages was not changed: {}",
        queueName(),
        messages,
        cause);
  }

  /**
   * Calls again if the thread was interrupted. Camel interrupts its consumers when it stops, and
   * one of them may be sending the batch of all.
   */
  private static <T> T uninterrupted(Supplier<T> call) {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return call.get();
        } catch (AbortedException e) {
          // the SDK keeps the interrupt
          if (!Thread.interrupted()) {
            throw e;
          }
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Rounded up: SQS accepts whole seconds, and 0 would mean no delay. */
  private static int seconds(Duration time) {
    return (int) ((time.toMillis() + 999) / 1000);
  }
}

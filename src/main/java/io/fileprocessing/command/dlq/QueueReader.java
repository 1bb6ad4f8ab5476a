package io.fileprocessing.command.dlq;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.OverLimitException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Reads every message of a queue once. Messages that are not deleted meanwhile are visible to
 * others again when it has finished.
 *
 * <pre>{@code
 * new QueueReader(sqs, dlq).read(10, letters -> List.of(), () -> false); // COMPLETE
 * }</pre>
 */
public final class QueueReader {

  /** Why the reading ended. */
  public enum End {
    /** The queue has no further messages. */
    COMPLETE,
    /** The caller stopped it. */
    STOPPED,
    /** The queue has more messages than can be hidden at a time. */
    TOO_MANY
  }

  /** Handles messages that were received together. */
  @FunctionalInterface
  public interface Handler {

    /** Returns the ids of the messages that it has deleted. */
    Collection<String> handle(List<DeadLetter> letters);
  }

  /**
   * SQS allows 120,000 messages in flight in a standard queue. At the limit, a long poll returns
   * nothing, as from an empty queue. Source:
   * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html
   */
  static final int MAX_HELD = 100_000;

  /** A long poll asks all servers of SQS, so nothing means that the queue has no messages. */
  private static final int WAIT_SECONDS = 1;

  private static final int RELEASING_THREADS = 8;
  private static final Duration LONGEST_RELEASE = Duration.ofSeconds(60);

  /** A difference of the clocks that matters. SQS tells its time in whole seconds. */
  private static final Duration SKEW = Duration.ofSeconds(2);

  private final SqsClient sqs;
  private final String url;
  private final int maxHeld;
  private final LongSupplier clock;

  public QueueReader(SqsClient sqs, String url) {
    this(sqs, url, MAX_HELD, System::nanoTime);
  }

  /** {@code clock} is in nanoseconds. */
  QueueReader(SqsClient sqs, String url, int maxHeld, LongSupplier clock) {
    this.sqs = Objects.requireNonNull(sqs, "sqs");
    this.url = Objects.requireNonNull(url, "url");
    this.maxHeld = maxHeld;
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * How many messages the queue had at which time.
   *
   * @param messages about how many are visible
   * @param time the time by the clock of SQS, which also stamps messages
   */
  public record Size(long messages, Instant time) {}

  /** Asks the queue for its size; {@code now} is the time by the clock of this machine. */
  public Size size(Instant now) {
    QueueAttributeName name = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    GetQueueAttributesResponse response =
        sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(name));
    return new Size(
        Long.parseLong(response.attributes().getOrDefault(name, "0")), time(response, now));
  }

  private static Instant time(GetQueueAttributesResponse response, Instant now) {
    try {
      return response
          .sdkHttpResponse()
          .firstMatchingHeader("Date")
          .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
          .filter(date -> Duration.between(date, now).abs().compareTo(SKEW) > 0)
          .orElse(now);
    } catch (DateTimeParseException e) {
      return now;
    }
  }

  /**
   * Passes every message to the handler, once.
   *
   * @param perReceive how many messages to receive at a time, from 1 to 10
   * @throws SdkException if a call fails; the messages are visible again nevertheless
   */
  public End read(int perReceive, Handler handler, BooleanSupplier stop) {
    HeldMessages held = new HeldMessages(this::hide, clock);
    try {
      while (!stop.getAsBoolean()) {
        held.renew();
        if (held.size() > maxHeld - perReceive) {
          return End.TOO_MANY;
        }
        long now = clock.getAsLong();
        List<Message> received = receive(perReceive);
        if (received.isEmpty()) {
          return End.COMPLETE;
        }
        List<DeadLetter> letters = held.add(received, now).stream().map(DeadLetter::of).toList();
        held.remove(handler.handle(letters));
      }
      return End.STOPPED;
    } catch (OverLimitException e) {
      return End.TOO_MANY;
    } finally {
      release(held.handles());
    }
  }

  private List<Message> receive(int messages) {
    return sqs.receiveMessage(
            r ->
                r.queueUrl(url)
                    .maxNumberOfMessages(messages)
                    .waitTimeSeconds(WAIT_SECONDS)
                    .visibilityTimeout((int) HeldMessages.FIRST.toSeconds())
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(
                        MessageSystemAttributeName.SENT_TIMESTAMP,
                        MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                        MessageSystemAttributeName.AWS_TRACE_HEADER))
        .messages();
  }

  private void hide(List<String> handles, Duration time) {
    List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
    for (String handle : handles) {
      entries.add(
          ChangeMessageVisibilityBatchRequestEntry.builder()
              .id(Integer.toString(entries.size()))
              .receiptHandle(handle)
              .visibilityTimeout((int) time.toSeconds())
              .build());
    }
    sqs.changeMessageVisibilityBatch(r -> r.queueUrl(url).entries(entries));
  }

  /** Makes messages visible. If that fails, they become visible by themselves. */
  private void release(List<List<String>> batches) {
    ExecutorService threads = Executors.newFixedThreadPool(RELEASING_THREADS);
    AtomicBoolean isFailed = new AtomicBoolean();
    batches.forEach(handles -> threads.execute(() -> release(handles, isFailed)));
    threads.shutdown();
    try {
      if (!threads.awaitTermination(LONGEST_RELEASE.toSeconds(), TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void release(List<String> handles, AtomicBoolean isFailed) {
    try {
      if (!isFailed.get()) {
        hide(handles, Duration.ZERO);
      }
    } catch (SdkException e) {
      // the others would fail as well
      isFailed.set(true);
    }
  }
}

package io.fileprocessing.sqs;

import io.fileprocessing.failure.FailureText;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * A queue that is read: its attributes, which an operator may change at any time, and whether it
 * can be read. Thread-safe.
 */
final class ReadQueue {

  private static final Logger LOG = LoggerFactory.getLogger(ReadQueue.class);

  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
  private static final Duration ATTRIBUTES_AGE = Duration.ofMinutes(1);

  private final QueueCalls calls;
  private final StopSignal stop;
  private final BiConsumer<List<Message>, QueueAttributes> received;
  private final LongSupplier clock;

  private volatile QueueAttributes attributes;
  private volatile long attributesRead;
  private volatile RuntimeException failure;
  private int failures;

  /**
   * @param received is called with the messages of each poll that returned any
   * @param clock the time in nanoseconds
   */
  ReadQueue(
      QueueCalls calls,
      StopSignal stop,
      BiConsumer<List<Message>, QueueAttributes> received,
      LongSupplier clock) {
    this.calls = Objects.requireNonNull(calls, "calls");
    this.stop = Objects.requireNonNull(stop, "stop");
    this.received = Objects.requireNonNull(received, "received");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  String name() {
    return calls.queueName();
  }

  /** Receives messages. If the queue cannot be read, waits for up to 30 seconds instead. */
  List<Message> receive(ReceiveMessageRequest request) throws InterruptedException {
    try {
      if (attributes == null) {
        readAttributes();
      }
      List<Message> messages = calls.receive(request);
      if (!messages.isEmpty()) {
        received.accept(messages, attributes);
      }
      succeeded();
      return messages;
    } catch (RuntimeException e) {
      // whatever it is, the thread that polls must not end
      stop.await(failed(e));
      return List.of();
    }
  }

  private synchronized void succeeded() {
    if (failures > 0) {
      failures = 0;
      failure = null;
      LOG.info("{}: the queue can be read again", name());
    }
  }

  /** Returns how long to wait before the queue is read again. */
  private synchronized Duration failed(RuntimeException e) {
    failure = e;
    if (failures++ == 0) {
      LOG.warn("{}: the queue cannot be read, retrying with backoff: {}", name(), text(e));
    }
    long seconds = Math.min(1L << Math.min(failures - 1, 5), LONGEST_BACKOFF.toSeconds());
    return Duration.ofSeconds(seconds);
  }

  private void readAttributes() {
    attributesRead = clock.getAsLong();
    attributes = calls.attributes();
  }

  /** Refreshes the attributes if they are older than a minute. */
  void refreshAttributes() {
    if (attributes == null || clock.getAsLong() - attributesRead < ATTRIBUTES_AGE.toNanos()) {
      return;
    }
    QueueAttributes before = attributes;
    try {
      readAttributes();
    } catch (RuntimeException e) {
      LOG.debug("{}: the attributes could not be refreshed: {}", name(), text(e));
    }
    if (!attributes.equals(before)) {
      LOG.info("{}: the queue's attributes have changed: {}", name(), attributes);
    }
  }

  /** The attributes; empty until they have been read. */
  Optional<QueueAttributes> attributes() {
    return Optional.ofNullable(attributes);
  }

  /** Why the queue cannot be read; empty if it can. */
  Optional<String> failure() {
    return Optional.ofNullable(failure).map(ReadQueue::text);
  }

  private static String text(RuntimeException failure) {
    return failure instanceof SdkException ? failure.getMessage() : FailureText.of(failure);
  }
}

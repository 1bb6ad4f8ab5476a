package io.fileprocessing.sqs;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * Receives the messages of a queue for all its consumers, and hands them out one by one.
 *
 * <p>Only one consumer polls at a time, so that an idle queue costs a single long poll. The
 * messages of a poll are distributed over the consumers, so that a slow file does not delay the
 * others.
 */
final class Poller {

  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

  /** How long a consumer waits for its turn to poll before it returns to Camel. */
  private static final Duration TURN = Duration.ofMillis(500);

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

  /**
   * How often the queue's attributes are refreshed, because an operator may change them at any
   * time.
   */
  private static final Duration ATTRIBUTES_AGE = Duration.ofMinutes(1);

  private final QueueCalls calls;
  private final StopSignal stop;
  private final IntSupplier room;
  private final LongSupplier clock;
  private final BiConsumer<Message, QueueAttributes> received;
  private final ReentrantLock turn = new ReentrantLock(true);

  /** Received messages that wait for a consumer; at most the messages of one poll. */
  private final Queue<Message> prefetched = new ConcurrentLinkedQueue<>();

  private int failedPolls;
  private volatile QueueAttributes attributes;
  private volatile long attributesRead;
  private volatile SdkException failure;
  private volatile long lastPoll;

  /**
   * Polls for the consumers of a queue.
   *
   * @param room returns how many messages may be received now
   * @param received is called with each message
   * @param clock the time in nanoseconds
   */
  Poller(
      QueueCalls calls,
      StopSignal stop,
      IntSupplier room,
      BiConsumer<Message, QueueAttributes> received,
      LongSupplier clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.lastPoll = clock.getAsLong();
    this.calls = Objects.requireNonNull(calls, "calls");
    this.stop = Objects.requireNonNull(stop, "stop");
    this.room = Objects.requireNonNull(room, "room");
    this.received = Objects.requireNonNull(received, "received");
  }

  /**
   * The next message: a prefetched one or, if there is none, one received with this request.
   *
   * @return empty, after a pause, if no message may be received now or the queue cannot be read
   */
  Optional<Message> next(ReceiveMessageRequest request) throws InterruptedException {
    Message message = prefetched.poll();
    if (message == null && turn.tryLock(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
      try {
        message = prefetched.poll();
        if (message == null) {
          poll(request);
          message = prefetched.poll();
        }
      } finally {
        turn.unlock();
      }
    }
    return Optional.ofNullable(message);
  }

  private void poll(ReceiveMessageRequest request) throws InterruptedException {
    int max = Math.min(room.getAsInt(), request.maxNumberOfMessages());
    if (max == 0 || stop.isGiven()) {
      stop.await(PAUSE);
      lastPoll = clock.getAsLong();
      return;
    }
    try {
      receive(request.toBuilder().maxNumberOfMessages(max).build());
    } catch (SdkException e) {
      failure = e;
      if (failedPolls++ == 0) {
        LOG.warn(
            "{}: the queue cannot be read, retrying with backoff: {}",
            calls.queueName(),
            e.getMessage());
      }
      stop.await(backoff(failedPolls));
    } finally {
      lastPoll = clock.getAsLong();
    }
  }

  private void receive(ReceiveMessageRequest request) {
    if (attributes == null) {
      readAttributes();
    }
    List<Message> messages = calls.receive(request);
    messages.forEach(message -> received.accept(message, attributes));
    prefetched.addAll(messages);
    if (failedPolls > 0) {
      failedPolls = 0;
      failure = null;
      LOG.info("{}: the queue can be read again", calls.queueName());
    }
  }

  private void readAttributes() {
    attributesRead = clock.getAsLong();
    attributes = calls.attributes();
  }

  /** Refreshes the queue's attributes if they are older than a minute. */
  void refreshAttributes() {
    if (attributes == null || clock.getAsLong() - attributesRead < ATTRIBUTES_AGE.toNanos()) {
      return;
    }
    QueueAttributes before = attributes;
    try {
      readAttributes();
    } catch (SdkException e) {
      LOG.debug("{}: the attributes could not be refreshed: {}", calls.queueName(), e.getMessage());
    }
    if (!attributes.equals(before)) {
      LOG.info("{}: the queue's attributes have changed: {}", calls.queueName(), attributes);
    }
  }

  private static Duration backoff(int failures) {
    long seconds = Math.min(1L << Math.min(failures - 1, 5), LONGEST_BACKOFF.toSeconds());
    return Duration.ofSeconds(seconds);
  }

  /** The queue's attributes; empty until they have been read. */
  Optional<QueueAttributes> attributes() {
    return Optional.ofNullable(attributes);
  }

  /** Why the queue cannot be read; empty if it can. */
  Optional<String> failure() {
    return Optional.ofNullable(failure).map(SdkException::getMessage);
  }

  /** The time since the last poll completed, successfully or not. */
  Duration sinceLastPoll() {
    return Duration.ofNanos(clock.getAsLong() - lastPoll);
  }
}

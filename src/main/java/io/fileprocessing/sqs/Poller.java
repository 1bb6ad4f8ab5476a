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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * Receives a queue's messages for all of its consumers, and hands them out one by one.
 *
 * <p>One consumer at a time polls, so that an idle queue costs one long poll, and ten messages are
 * processed by ten consumers at once: a slow file delays none that was received with it.
 */
final class Poller {

  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

  /** How long a consumer waits for its turn to poll before it returns to Camel. */
  private static final Duration TURN = Duration.ofMillis(500);

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

  /** How often the queue's attributes are read again: an operator may change them at any time. */
  private static final Duration ATTRIBUTES_AGE = Duration.ofMinutes(1);

  private final QueueCalls calls;
  private final StopSignal stop;
  private final IntSupplier room;
  private final BiConsumer<Message, QueueAttributes> received;
  private final ReentrantLock turn = new ReentrantLock(true);

  /** Received, and waiting for a consumer; at most one poll's worth. */
  private final Queue<Message> prefetched = new ConcurrentLinkedQueue<>();

  private int failedPolls;
  private volatile QueueAttributes attributes;
  private volatile long attributesRead;
  private volatile SdkException failure;
  private volatile long lastPoll = System.nanoTime();

  /**
   * Polls for the consumers of a queue.
   *
   * @param room tells how many messages may be received now
   * @param received is told of each message
   */
  Poller(
      QueueCalls calls,
      StopSignal stop,
      IntSupplier room,
      BiConsumer<Message, QueueAttributes> received) {
    this.calls = Objects.requireNonNull(calls, "calls");
    this.stop = Objects.requireNonNull(stop, "stop");
    this.room = Objects.requireNonNull(room, "room");
    this.received = Objects.requireNonNull(received, "received");
  }

  /**
   * The next message: one that was prefetched, or else by a poll as the request says.
   *
   * @return empty, after a pause, when no message may be received now or the queue cannot be read
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
    int most = Math.min(room.getAsInt(), request.maxNumberOfMessages());
    if (most == 0 || stop.isGiven()) {
      stop.await(PAUSE);
      lastPoll = System.nanoTime();
      return;
    }
    try {
      receive(request.toBuilder().maxNumberOfMessages(most).build());
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
      lastPoll = System.nanoTime();
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
    attributesRead = System.nanoTime();
    attributes = calls.attributes();
  }

  /** Reads the queue's attributes again once they are a minute old. */
  void refreshAttributes() {
    if (attributes == null || System.nanoTime() - attributesRead < ATTRIBUTES_AGE.toNanos()) {
      return;
    }
    QueueAttributes before = attributes;
    try {
      readAttributes();
    } catch (SdkException e) {
      LOG.debug(
          "{}: the attributes could not be read again: {}", calls.queueName(), e.getMessage());
    }
    if (!attributes.equals(before)) {
      LOG.info("{}: the queue has new attributes: {}", calls.queueName(), attributes);
    }
  }

  private static Duration backoff(int failures) {
    long seconds = Math.min(1L << Math.min(failures - 1, 5), LONGEST_BACKOFF.toSeconds());
    return Duration.ofSeconds(seconds);
  }

  /** The queue's attributes; empty until they were read. */
  Optional<QueueAttributes> attributes() {
    return Optional.ofNullable(attributes);
  }

  /** Why the queue cannot be read; empty when it can. */
  Optional<String> trouble() {
    return Optional.ofNullable(failure).map(SdkException::getMessage);
  }

  /** How long ago a poll returned, successful or not. */
  Duration sinceLastPoll() {
    return Duration.ofNanos(System.nanoTime() - lastPoll);
  }
}

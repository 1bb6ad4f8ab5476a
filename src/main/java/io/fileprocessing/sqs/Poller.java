package io.fileprocessing.sqs;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * Receives a queue's messages for all of its consumers, and hands them out one by one.
 *
 * <p>One consumer at a time polls, so that an idle queue costs one long poll and ten messages are
 * in work on ten consumers at once; a slow file holds up none that was received with it.
 */
final class Poller {

  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

  /** How long a consumer waits for its turn to poll, before it looks whether the program stops. */
  private static final Duration TURN = Duration.ofMillis(500);

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

  private final QueueCalls calls;
  private final StopSignal stop;
  private final IntSupplier room;
  private final Consumer<Message> taken;
  private final ReentrantLock turn = new ReentrantLock(true);

  /** Received, and waiting for a consumer; at most one poll's worth. */
  private final Queue<Message> waiting = new ConcurrentLinkedQueue<>();

  private int failedPolls;
  private volatile Duration visibility;
  private volatile SdkException failure;
  private volatile long lastPoll = System.nanoTime();

  /** {@code room} tells how many messages may be received now; {@code taken} is told of each. */
  Poller(QueueCalls calls, StopSignal stop, IntSupplier room, Consumer<Message> taken) {
    this.calls = Objects.requireNonNull(calls, "calls");
    this.stop = Objects.requireNonNull(stop, "stop");
    this.room = Objects.requireNonNull(room, "room");
    this.taken = Objects.requireNonNull(taken, "taken");
  }

  /**
   * The next message: one that was received before, or else by a poll as the request says.
   *
   * @return empty, after a pause, when nothing is to be done now or the queue cannot be read
   */
  Optional<Message> next(ReceiveMessageRequest request) throws InterruptedException {
    Message message = waiting.poll();
    if (message == null && turn.tryLock(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
      try {
        message = waiting.poll();
        if (message == null) {
          poll(request);
          message = waiting.poll();
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
            "{}: the queue cannot be read, trying again until it can: {}",
            calls.queueName(),
            e.getMessage());
      }
      stop.await(backoff(failedPolls));
    } finally {
      lastPoll = System.nanoTime();
    }
  }

  private void receive(ReceiveMessageRequest request) {
    if (visibility == null) {
      visibility = calls.visibilityTimeout();
    }
    List<Message> messages = calls.receive(request);
    messages.forEach(taken);
    waiting.addAll(messages);
    if (failedPolls > 0) {
      failedPolls = 0;
      failure = null;
      LOG.info("{}: the queue can be read again", calls.queueName());
    }
  }

  private static Duration backoff(int failures) {
    long seconds = Math.min(1L << Math.min(failures - 1, 5), LONGEST_BACKOFF.toSeconds());
    return Duration.ofSeconds(seconds);
  }

  /** The queue's own visibility timeout; empty until it was read. */
  Optional<Duration> visibility() {
    return Optional.ofNullable(visibility);
  }

  /** Why the queue cannot be read; empty when it can. */
  Optional<String> trouble() {
    return Optional.ofNullable(failure).map(SdkException::getMessage);
  }

  /** How long ago a poll returned, well or badly. */
  Duration sinceLastPoll() {
    return Duration.ofNanos(System.nanoTime() - lastPoll);
  }
}

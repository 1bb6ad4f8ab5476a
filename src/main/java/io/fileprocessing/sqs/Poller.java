package io.fileprocessing.sqs;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
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
 * Receives the messages of a queue on threads of its own, and hands them to the consumers.
 *
 * <p>An idle queue costs a single long poll. While the queue has a backlog, several polls run at
 * once if the consumers need them, and if the consumers are fast, up to {@value #BATCH} messages
 * are received before they are asked for. Fewer than {@code 2 * BATCH} messages wait at any time,
 * so that a process with slow files does not keep messages from others.
 */
final class Poller {

  private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

  /** SQS returns at most ten messages per poll. */
  private static final int BATCH = 10;

  private static final int MAX_POLLS = 3;

  /** Consumers are fast if they have taken all prefetched messages within this time. */
  private static final Duration FAST = Duration.ofSeconds(1);

  /** How long a consumer waits for a message before it returns to Camel. */
  private static final Duration WAIT = Duration.ofSeconds(5);

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

  private final Lock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition wanted = lock.newCondition();

  // guarded by the lock
  private final Queue<Message> prefetched = new ArrayDeque<>();
  private final List<Thread> threads = new ArrayList<>();
  private int waiting;
  private int polls;
  private boolean hasBacklog;
  private boolean isFast;
  private long lastReceive;

  private int failedPolls;
  private volatile QueueAttributes attributes;
  private volatile long attributesRead;
  private volatile SdkException failure;
  private volatile long lastPoll;

  /**
   * Polls for the consumers of a queue, from the first call of {@link #next} until the stop signal.
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

  // --- Consumers -------------------------------------------------------------------------------

  /**
   * The next message, once there is one.
   *
   * @param request how to receive messages; the first request applies to all polls
   * @return empty if no message has arrived for five seconds, or if the application is stopping
   */
  Optional<Message> next(ReceiveMessageRequest request) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      start(request);
      long remaining = WAIT.toNanos();
      waiting++;
      try {
        wanted.signal();
        while (prefetched.isEmpty() && remaining > 0 && !stop.isGiven()) {
          remaining = arrived.awaitNanos(remaining);
        }
      } finally {
        waiting--;
      }
      Message message = prefetched.poll();
      if (prefetched.isEmpty()) {
        isFast = clock.getAsLong() - lastReceive < FAST.toNanos();
      }
      wanted.signal();
      return Optional.ofNullable(message);
    } finally {
      lock.unlock();
    }
  }

  private void start(ReceiveMessageRequest request) {
    while (threads.size() < MAX_POLLS && !stop.isGiven()) {
      Thread thread = new Thread(() -> pollUntilStopped(request), "poll-" + calls.queueName());
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  /** Wakes all waiting threads, so that they notice the stop signal. */
  void wake() {
    lock.lock();
    try {
      arrived.signalAll();
      wanted.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits, after the stop signal, until the current polls have ended. */
  void awaitEnd() throws InterruptedException {
    wake();
    List<Thread> started;
    lock.lockInterruptibly();
    try {
      started = List.copyOf(threads);
    } finally {
      lock.unlock();
    }
    for (Thread thread : started) {
      thread.join();
    }
  }

  // --- Polls -----------------------------------------------------------------------------------

  private void pollUntilStopped(ReceiveMessageRequest request) {
    try {
      while (isWanted()) {
        poll(request);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until a further poll is needed; false if the application is stopping. */
  private boolean isWanted() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!stop.isGiven() && (polls > 0 && !hasBacklog || demand() <= 0)) {
        wanted.await();
      }
      polls++;
      return !stop.isGiven();
    } finally {
      lock.unlock();
    }
  }

  /** How many messages are needed beyond those that were received or are being received. */
  private int demand() {
    return waiting + (isFast && hasBacklog ? BATCH : 0) - prefetched.size() - polls * BATCH;
  }

  private void poll(ReceiveMessageRequest request) throws InterruptedException {
    List<Message> messages = List.of();
    try {
      int max = Math.min(room.getAsInt(), request.maxNumberOfMessages());
      if (max == 0) {
        stop.await(PAUSE);
      } else {
        messages = receive(request.toBuilder().maxNumberOfMessages(max).build());
      }
    } finally {
      lastPoll = clock.getAsLong();
      ended(messages);
    }
  }

  private List<Message> receive(ReceiveMessageRequest request) throws InterruptedException {
    try {
      if (attributes == null) {
        readAttributes();
      }
      List<Message> messages = calls.receive(request);
      messages.forEach(message -> received.accept(message, attributes));
      succeeded();
      return messages;
    } catch (SdkException e) {
      stop.await(failed(e));
      return List.of();
    }
  }

  private void ended(List<Message> messages) {
    lock.lock();
    try {
      polls--;
      prefetched.addAll(messages);
      hasBacklog = messages.size() == BATCH;
      if (!messages.isEmpty()) {
        lastReceive = clock.getAsLong();
      }
      for (int i = Math.min(messages.size(), waiting); i > 0; i--) {
        arrived.signal();
      }
      wanted.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private synchronized void succeeded() {
    if (failedPolls > 0) {
      failedPolls = 0;
      failure = null;
      LOG.info("{}: the queue can be read again", calls.queueName());
    }
  }

  /** Returns how long to wait before the next poll. */
  private synchronized Duration failed(SdkException e) {
    failure = e;
    if (failedPolls++ == 0) {
      LOG.warn(
          "{}: the queue cannot be read, retrying with backoff: {}",
          calls.queueName(),
          e.getMessage());
    }
    return backoff(failedPolls);
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

  /** The number of messages that wait for a consumer. */
  int prefetched() {
    lock.lock();
    try {
      return prefetched.size();
    } finally {
      lock.unlock();
    }
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

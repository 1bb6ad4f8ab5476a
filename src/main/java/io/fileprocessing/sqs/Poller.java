package io.fileprocessing.sqs;

import io.fileprocessing.settings.SqsLimits;
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
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
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

  /** SQS returns at most ten messages per poll. */
  private static final int BATCH = SqsLimits.MAX_BATCH;

  static final int MAX_POLLS = 3;

  /** Consumers are fast if they have taken all prefetched messages within this time. */
  private static final Duration FAST = Duration.ofSeconds(1);

  /**
   * How long a consumer waits for a message before it returns to Camel. It has nothing to do there,
   * and there may be hundreds of consumers.
   */
  private static final Duration WAIT = Duration.ofMinutes(1);

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final ReadQueue queue;
  private final StopSignal stop;
  private final IntSupplier room;
  private final LongSupplier clock;

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

  private volatile long lastPoll;

  /**
   * Polls for the consumers of a queue, from the first call of {@link #next} until the stop signal.
   *
   * @param room returns how many messages may be received now
   * @param clock the time in nanoseconds
   */
  Poller(ReadQueue queue, StopSignal stop, IntSupplier room, LongSupplier clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.lastPoll = clock.getAsLong();
    this.queue = Objects.requireNonNull(queue, "queue");
    this.stop = Objects.requireNonNull(stop, "stop");
    this.room = Objects.requireNonNull(room, "room");
  }

  // --- Consumers -------------------------------------------------------------------------------

  /**
   * The next message, once there is one.
   *
   * @param request how to receive messages; the first request applies to all polls
   * @return empty if no message has arrived for a minute, or if the application is stopping
   */
  Optional<Message> next(ReceiveMessageRequest request) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      start(request);
      long remaining = WAIT.toNanos();
      waiting++;
      try {
        signalIfWanted();
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
      signalIfWanted();
      return Optional.ofNullable(message);
    } finally {
      lock.unlock();
    }
  }

  // during a long poll of an idle queue, the other polling threads need not wake up
  private void signalIfWanted() {
    if (needsPoll()) {
      wanted.signal();
    }
  }

  private void start(ReceiveMessageRequest request) {
    while (threads.size() < MAX_POLLS && !stop.isGiven()) {
      Thread thread = new Thread(() -> pollUntilStopped(request), "poll-" + queue.name());
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
      while (!stop.isGiven() && !needsPoll()) {
        wanted.await();
      }
      polls++;
      return !stop.isGiven();
    } finally {
      lock.unlock();
    }
  }

  private boolean needsPoll() {
    return (polls == 0 || hasBacklog) && demand() > 0;
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
        messages = queue.receive(request.toBuilder().maxNumberOfMessages(max).build());
      }
    } finally {
      lastPoll = clock.getAsLong();
      ended(messages);
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

  /** The number of messages that wait for a consumer. */
  int prefetched() {
    lock.lock();
    try {
      return prefetched.size();
    } finally {
      lock.unlock();
    }
  }

  /** The time since the last poll completed, successfully or not. */
  Duration sinceLastPoll() {
    return Duration.ofNanos(clock.getAsLong() - lastPoll);
  }
}

package io.fileprocessing.sqs;

import io.fileprocessing.failure.Rejection;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * One queue as its consumers see it: it keeps every received message invisible until its outcome is known, and stops
 * receiving while a service behind the workflow fails for everything.
 *
 * <p>Safe for use by many consumers at once. The queue's attributes are never changed.
 */
final class WorkQueue {

  private static final Logger LOG = LoggerFactory.getLogger(WorkQueue.class);

  /** So many failures in a row, with no success between them, are an outage. */
  private static final int FAILURES_OF_AN_OUTAGE = 3;

  private static final Duration FIRST_PROBE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PROBE = Duration.ofSeconds(30);
  private static final Duration LONGEST_POLL_PAUSE = Duration.ofSeconds(30);

  private final String name;
  private final QueueCalls calls;
  private final RetryDelay retry;
  private final Duration longestWork;
  private final StopSignal stop;
  private final CircuitBreaker breaker;
  private final Map<String, Receipt> inHand = new ConcurrentHashMap<>();
  private final Queue<Receipt> delayedByOutage = new ConcurrentLinkedQueue<>();

  /** Held by the one consumer that polls for all while there is nothing to share. */
  private final ReentrantLock lonePoll = new ReentrantLock();

  private volatile boolean idle;
  private volatile int failedPolls;
  private volatile Duration visibility;
  private volatile long lastPoll = System.nanoTime();
  private volatile SdkException failure;

  WorkQueue(QueueCalls calls, RetryDelay retry, Duration longestWork, StopSignal stop) {
    this.calls = Objects.requireNonNull(calls, "calls");
    this.name = calls.queueName();
    this.retry = Objects.requireNonNull(retry, "retry");
    this.longestWork = Objects.requireNonNull(longestWork, "longestWork");
    this.stop = Objects.requireNonNull(stop, "stop");
    this.breaker = CircuitBreaker.of(
        name,
        CircuitBreakerConfig.custom()
            .slidingWindowType(SlidingWindowType.COUNT_BASED)
            .slidingWindowSize(FAILURES_OF_AN_OUTAGE)
            .minimumNumberOfCalls(FAILURES_OF_AN_OUTAGE)
            .failureRateThreshold(100)
            // a message that can never succeed tells nothing of the services; without a dead-letter queue it comes again
            .ignoreExceptions(Rejection.class)
            .permittedNumberOfCallsInHalfOpenState(1)
            .waitIntervalFunctionInOpenState(
                IntervalFunction.ofExponentialBackoff(FIRST_PROBE, 2, LONGEST_PROBE))
            .build());
    breaker.getEventPublisher().onStateTransition(event -> {
      switch (event.getStateTransition()) {
        case CLOSED_TO_OPEN -> LOG.warn(
            "{}: the last {} messages failed in a row; receiving stops, one message is tried now and then",
            name,
            FAILURES_OF_AN_OUTAGE);
        case HALF_OPEN_TO_CLOSED -> {
          LOG.info("{}: a message succeeded; receiving goes on", name);
          giveBackWhatTheOutageDelayed();
        }
        default -> {}
      }
    });
  }

  /**
   * Receives as the request says, less while there is nothing to do or no use in it.
   *
   * @return no messages, at once or after a pause, when none should be received now or the queue cannot be read
   */
  List<Message> receive(ReceiveMessageRequest request) throws InterruptedException {
    boolean alone = idle || failedPolls > 0 || isOutage();
    if (alone && !lonePoll.tryLock(1, TimeUnit.SECONDS)) {
      return List.of();
    }
    try {
      if (isOutage() && !inHand.isEmpty()) {
        stop.await(Duration.ofMillis(500));
        lastPoll = System.nanoTime();
        return List.of();
      }
      return poll(isOutage() ? request.toBuilder().maxNumberOfMessages(1).build() : request, alone);
    } finally {
      if (alone) {
        lonePoll.unlock();
      }
    }
  }

  private List<Message> poll(ReceiveMessageRequest request, boolean alone) throws InterruptedException {
    try {
      if (visibility == null) {
        visibility = calls.visibilityTimeout();
      }
      List<Message> messages = calls.receive(request);
      messages.forEach(this::take);
      idle = messages.isEmpty();
      if (alone) {
        readable();
      }
      return messages;
    } catch (SdkException e) {
      stop.await(unreadable(e, alone));
      return List.of();
    } finally {
      lastPoll = System.nanoTime();
    }
  }

  private synchronized void readable() {
    if (failedPolls > 0) {
      failedPolls = 0;
      failure = null;
      LOG.info("{}: the queue can be read again", name);
    }
  }

  /** How long to wait before the next poll. */
  private synchronized Duration unreadable(SdkException e, boolean alone) {
    if (failedPolls > 0 && !alone) {
      // under way when the queue failed for another consumer: the same failure, not a further one
      return Duration.ZERO;
    }
    failure = e;
    if (failedPolls++ == 0) {
      LOG.warn("{}: the queue cannot be read, trying again until it can: {}", name, e.getMessage());
    }
    return backoff(failedPolls);
  }

  private static Duration backoff(int failures) {
    long seconds = Math.min(1L << Math.min(failures - 1, 5), LONGEST_POLL_PAUSE.toSeconds());
    return Duration.ofSeconds(seconds);
  }

  private void take(Message message) {
    String count = message.attributes().getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
    inHand.put(message.receiptHandle(), new Receipt(message.receiptHandle(), Integer.parseInt(count)));
  }

  /**
   * Begins the work on a received message, once the workflow may try one: during an outage this waits for its turn.
   *
   * @return empty when the message is not to be worked on: the program stops, or the message was given back meanwhile
   */
  Optional<Receipt> begin(String handle) throws InterruptedException {
    Receipt receipt = inHand.get(handle);
    if (receipt == null) {
      return Optional.empty();
    }
    while (!stop.isOverdue() && !breaker.tryAcquirePermission()) {
      if (stop.await(Duration.ofMillis(200))) {
        giveBack(List.of(receipt));
        return Optional.empty();
      }
    }
    if (stop.isOverdue()) {
      giveBack(List.of(receipt));
      return Optional.empty();
    }
    receipt.begin();
    return Optional.of(receipt);
  }

  /** The message is done: it is deleted. {@code proven} tells whether the services behind the workflow were used. */
  void done(Receipt receipt, boolean proven) {
    if (end(receipt)) {
      if (proven) {
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
      } else {
        breaker.releasePermission();
      }
      calls.delete(receipt);
    }
  }

  /** The message failed for now: it is kept, and seen again after a delay that grows with its receives. */
  void failed(Receipt receipt, Throwable cause) {
    if (end(receipt)) {
      if (stop.isOverdue()) {
        breaker.releasePermission();
        calls.changeVisibility(List.of(receipt), Duration.ZERO);
      } else {
        delay(receipt, cause);
      }
    }
  }

  private void delay(Receipt receipt, Throwable cause) {
    breaker.onError(0, TimeUnit.NANOSECONDS, cause);
    if (retry.isLeftToTheQueue()) {
      return;
    }
    boolean outage = isOutage();
    calls.changeVisibility(List.of(receipt), outage ? retry.duringOutage() : retry.after(receipt.receives()));
    if (outage) {
      delayedByOutage.add(receipt);
    }
  }

  private boolean end(Receipt receipt) {
    receipt.end();
    return inHand.remove(receipt.handle()) != null;
  }

  private void giveBackWhatTheOutageDelayed() {
    List<Receipt> delayed = List.copyOf(delayedByOutage);
    delayedByOutage.removeAll(delayed);
    calls.changeVisibility(delayed, Duration.ZERO);
  }

  /** Keeps what is in hand invisible, and takes from its worker what has been in work for too long. */
  void watch() {
    if (visibility == null) {
      return;
    }
    for (Receipt receipt : inHand.values()) {
      if (receipt.inWork().compareTo(longestWork) > 0 && inHand.remove(receipt.handle()) != null) {
        LOG.warn("{}: a message was in work for more than {} s; it failed for now", name, longestWork.toSeconds());
        receipt.interrupt();
        delay(receipt, new IllegalStateException("in work for more than " + longestWork.toSeconds() + " s"));
      }
    }
    List<Receipt> due =
        inHand.values().stream().filter(r -> r.isRenewalDue(visibility.dividedBy(3))).toList();
    calls.changeVisibility(due, visibility);
    due.forEach(Receipt::renewed);
  }

  /** Gives back everything in hand, so that another worker gets it at once. */
  void giveBackAll() {
    giveBack(List.copyOf(inHand.values()));
  }

  private void giveBack(Collection<Receipt> receipts) {
    List<Receipt> mine =
        receipts.stream().filter(r -> inHand.remove(r.handle()) != null).toList();
    calls.changeVisibility(mine, Duration.ZERO);
  }

  String name() {
    return name;
  }

  private boolean isOutage() {
    return breaker.getState() != CircuitBreaker.State.CLOSED;
  }

  QueueState state() {
    SdkException unread = failure;
    String summary = unread != null
        ? "cannot be read: " + unread.getMessage()
        : isOutage()
            ? "every message fails, one is tried now and then"
            : visibility == null ? "not read yet" : "read";
    boolean ready = unread == null && visibility != null && !isOutage();
    return new QueueState(name, ready, summary, Duration.ofNanos(System.nanoTime() - lastPoll), inHand.size());
  }
}

package io.fileprocessing.sqs;

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
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * One queue as its consumers see it: it keeps every received message invisible until its outcome is
 * known, and stops receiving while a service behind the workflow fails for everything.
 *
 * <p>Safe for use by many consumers at once. The queue's attributes are never changed.
 */
final class WorkQueue {

  private static final Logger LOG = LoggerFactory.getLogger(WorkQueue.class);

  private static final Duration PROBE_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_POLL_PAUSE = Duration.ofSeconds(30);

  /** How long a consumer waits for its turn to poll, before it looks whether the program stops. */
  private static final Duration TURN = Duration.ofMillis(500);

  private final String name;
  private final QueueCalls calls;
  private final RetryDelay retry;
  private final Duration longestWork;
  private final StopSignal stop;
  private final Outage outage;
  private final Map<String, Receipt> inHand = new ConcurrentHashMap<>();
  private final Queue<Receipt> delayedByOutage = new ConcurrentLinkedQueue<>();

  /** Received, and waiting for a consumer; at most one poll's worth. */
  private final Queue<Message> received = new ConcurrentLinkedQueue<>();

  /** Held by the one consumer that polls for all. */
  private final ReentrantLock turn = new ReentrantLock(true);

  /**
   * Held while messages are renewed, so that the delay of one which fails meanwhile comes after its
   * renewal.
   */
  private final Object renewal = new Object();

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
    this.outage = new Outage(name, this::giveBackWhatTheOutageDelayed);
  }

  /**
   * The next message: from those received before, or else by a poll as the request says.
   *
   * <p>One consumer at a time polls, for all of them, so that an idle queue costs one long poll and
   * ten messages are in work on ten consumers at once; a slow file holds up none that was received
   * with it.
   *
   * @return none, after a pause, when nothing is to be done now or the queue cannot be read
   */
  List<Message> receive(ReceiveMessageRequest request) throws InterruptedException {
    Message message = received.poll();
    if (message == null && turn.tryLock(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
      try {
        message = received.poll();
        if (message == null) {
          poll(request);
          message = received.poll();
        }
      } finally {
        turn.unlock();
      }
    }
    return message == null ? List.of() : List.of(message);
  }

  private void poll(ReceiveMessageRequest request) throws InterruptedException {
    try {
      if (stop.isGiven()) {
        return;
      }
      if (outage.isOn() && !inHand.isEmpty()) {
        // what is in hand is enough to try
        stop.await(PROBE_PAUSE);
        return;
      }
      if (visibility == null) {
        visibility = calls.visibilityTimeout();
      }
      for (Message message :
          calls.receive(
              outage.isOn() ? request.toBuilder().maxNumberOfMessages(1).build() : request)) {
        inHand.put(message.receiptHandle(), new Receipt(message));
        received.add(message);
      }
      readable();
    } catch (SdkException e) {
      unreadable(e);
      stop.await(backoff(failedPolls));
    } finally {
      lastPoll = System.nanoTime();
    }
  }

  private void readable() {
    if (failedPolls > 0) {
      failedPolls = 0;
      failure = null;
      LOG.info("{}: the queue can be read again", name);
    }
  }

  private void unreadable(SdkException e) {
    failure = e;
    if (failedPolls++ == 0) {
      LOG.warn("{}: the queue cannot be read, trying again until it can: {}", name, e.getMessage());
    }
  }

  private static Duration backoff(int failures) {
    long seconds = Math.min(1L << Math.min(failures - 1, 5), LONGEST_POLL_PAUSE.toSeconds());
    return Duration.ofSeconds(seconds);
  }

  /**
   * Begins the work on a received message, once the workflow may try one: during an outage this
   * waits for its turn.
   *
   * @return empty when the message is not to be worked on: the program stops, or the message was
   *     given back meanwhile
   */
  Optional<Receipt> begin(String handle) throws InterruptedException {
    Receipt receipt = inHand.get(handle);
    if (receipt == null) {
      return Optional.empty();
    }
    while (!stop.isGiven()) {
      if (outage.mayTry()) {
        receipt.begin();
        return Optional.of(receipt);
      }
      stop.await(PROBE_PAUSE);
    }
    giveBack(List.of(receipt));
    return Optional.empty();
  }

  /**
   * The message is done: it is deleted. {@code proven} tells whether the services behind the
   * workflow were used.
   */
  void done(Receipt receipt, boolean proven) {
    if (end(receipt)) {
      if (proven) {
        outage.succeeded();
      } else {
        outage.untried();
      }
      calls.delete(receipt);
    }
  }

  /**
   * The message failed for now: it is kept, and seen again after a delay that grows with its
   * receives.
   */
  void failed(Receipt receipt, Throwable cause) {
    if (end(receipt)) {
      if (stop.caused(cause)) {
        outage.untried();
        changeVisibility(List.of(receipt), Duration.ZERO);
      } else {
        delay(receipt, cause);
      }
    }
  }

  private void delay(Receipt receipt, Throwable cause) {
    outage.failed(cause);
    if (retry.isLeftToTheQueue()) {
      return;
    }
    boolean during = outage.isOn();
    changeVisibility(
        List.of(receipt), during ? retry.duringOutage() : retry.after(receipt.receives()));
    if (during) {
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
    changeVisibility(delayed, Duration.ZERO);
  }

  /**
   * Keeps what is in hand invisible, and takes from its worker what has been in work for too long.
   */
  void watch() {
    if (visibility == null) {
      return;
    }
    for (Receipt receipt : inHand.values()) {
      if (receipt.inWork().compareTo(longestWork) > 0 && inHand.remove(receipt.handle()) != null) {
        LOG.warn(
            "{}: a message was in work for more than {} s; it failed for now",
            name,
            longestWork.toSeconds());
        receipt.interrupt();
        delay(
            receipt,
            new IllegalStateException("in work for more than " + longestWork.toSeconds() + " s"));
      }
    }
    if (stop.isGiven()) {
      giveBack(inHand.values().stream().filter(r -> !r.isInWork()).toList());
    }
    synchronized (renewal) {
      List<Receipt> due =
          inHand.values().stream().filter(r -> r.isRenewalDue(visibility.dividedBy(3))).toList();
      calls.changeVisibility(due, visibility);
    }
  }

  /** Gives back everything in hand, so that another worker gets it at once. */
  void giveBackAll() {
    giveBack(List.copyOf(inHand.values()));
  }

  private void giveBack(Collection<Receipt> receipts) {
    List<Receipt> mine = receipts.stream().filter(r -> inHand.remove(r.handle()) != null).toList();
    changeVisibility(mine, Duration.ZERO);
  }

  private void changeVisibility(List<Receipt> receipts, Duration time) {
    synchronized (renewal) {
      calls.changeVisibility(receipts, time);
    }
  }

  String name() {
    return name;
  }

  QueueState state() {
    SdkException unread = failure;
    String summary =
        unread != null
            ? "cannot be read: " + unread.getMessage()
            : outage.isOn()
                ? "every message fails, one is tried now and then"
                : visibility == null ? "not read yet" : "read";
    boolean ready = unread == null && visibility != null && !outage.isOn();
    boolean busy = outage.isOn() || inHand.values().stream().anyMatch(Receipt::isInWork);
    return new QueueState(
        name, ready, summary, Duration.ofNanos(System.nanoTime() - lastPoll), busy);
  }
}

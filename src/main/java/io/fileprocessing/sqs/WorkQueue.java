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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

  private final String name;
  private final QueueCalls calls;
  private final RetryDelay retry;
  private final Duration longestWork;
  private final StopSignal stop;
  private final Poller inbox;
  private final ServiceOutage outage;
  private final Map<String, InFlightMessage> inHand = new ConcurrentHashMap<>();
  private final Queue<InFlightMessage> delayedByOutage = new ConcurrentLinkedQueue<>();

  /**
   * Held while messages are renewed, so that the delay of one which fails meanwhile comes after its
   * renewal.
   */
  private final Object renewal = new Object();

  WorkQueue(QueueCalls calls, RetryDelay retry, Duration longestWork, StopSignal stop) {
    this.calls = Objects.requireNonNull(calls, "calls");
    this.name = calls.queueName();
    this.retry = Objects.requireNonNull(retry, "retry");
    this.longestWork = Objects.requireNonNull(longestWork, "longestWork");
    this.stop = Objects.requireNonNull(stop, "stop");
    this.inbox =
        new Poller(
            calls,
            stop,
            this::room,
            message -> inHand.put(message.receiptHandle(), new InFlightMessage(message)));
    this.outage = new ServiceOutage(name, this::giveBackWhatTheOutageDelayed);
  }

  /** The next message to work on, if there is one: see {@link Poller#next}. */
  List<Message> receive(ReceiveMessageRequest request) throws InterruptedException {
    return inbox.next(request).stream().toList();
  }

  /** During an outage what is in hand is enough to try, and one message when nothing is. */
  private int room() {
    return !outage.isOn() ? Integer.MAX_VALUE : inHand.isEmpty() ? 1 : 0;
  }

  /**
   * Begins the work on a received message, once the workflow may try one: during an outage this
   * waits for its turn.
   *
   * @return empty when the message is not to be worked on: the program stops, or the message was
   *     given back meanwhile
   */
  Optional<InFlightMessage> begin(String handle) throws InterruptedException {
    InFlightMessage receipt = inHand.get(handle);
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
   *
   * @return false when it was taken from its worker meanwhile, and stays
   */
  boolean done(InFlightMessage receipt, boolean proven) {
    boolean mine = end(receipt);
    if (mine) {
      if (proven) {
        outage.succeeded();
      } else {
        outage.untried();
      }
      calls.delete(receipt);
    }
    return mine;
  }

  /**
   * The message failed for now: it is kept, and seen again after a delay that grows with its
   * receives.
   */
  void failed(InFlightMessage receipt, Throwable cause) {
    if (end(receipt)) {
      if (stop.caused(cause)) {
        outage.untried();
        changeVisibility(List.of(receipt), Duration.ZERO);
      } else {
        delay(receipt, cause);
      }
    }
  }

  private void delay(InFlightMessage receipt, Throwable cause) {
    outage.failed(receipt.messageId(), cause);
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

  private boolean end(InFlightMessage receipt) {
    receipt.end();
    return inHand.remove(receipt.handle()) != null;
  }

  private void giveBackWhatTheOutageDelayed() {
    List<InFlightMessage> delayed = List.copyOf(delayedByOutage);
    delayedByOutage.removeAll(delayed);
    changeVisibility(delayed, Duration.ZERO);
  }

  /**
   * Keeps what is in hand invisible, and takes from its worker what has been in work for too long.
   */
  void watch() {
    for (InFlightMessage receipt : inHand.values()) {
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
    inbox.visibility().ifPresent(this::renew);
  }

  private void renew(Duration visibility) {
    synchronized (renewal) {
      List<InFlightMessage> due =
          inHand.values().stream().filter(r -> r.isRenewalDue(visibility.dividedBy(3))).toList();
      calls.changeVisibility(due, visibility);
    }
  }

  /**
   * Gives back everything in hand, so that another worker gets it at once, and waits for the last
   * deletes.
   */
  void finish() {
    giveBack(List.copyOf(inHand.values()));
    calls.deletes().join();
  }

  private void giveBack(Collection<InFlightMessage> receipts) {
    List<InFlightMessage> mine =
        receipts.stream().filter(r -> inHand.remove(r.handle()) != null).toList();
    changeVisibility(mine, Duration.ZERO);
  }

  private void changeVisibility(List<InFlightMessage> receipts, Duration time) {
    synchronized (renewal) {
      calls.changeVisibility(receipts, time);
    }
  }

  String name() {
    return name;
  }

  QueueState state() {
    boolean read = inbox.visibility().isPresent();
    String summary =
        inbox
            .trouble()
            .map(trouble -> "cannot be read: " + trouble)
            .orElse(
                outage.isOn()
                    ? "every message fails, one is tried now and then"
                    : read ? "read" : "not read yet");
    boolean ready = inbox.trouble().isEmpty() && read && !outage.isOn();
    boolean busy = outage.isOn() || inHand.values().stream().anyMatch(InFlightMessage::isInWork);
    return new QueueState(name, ready, summary, inbox.sinceLastPoll(), busy);
  }
}

package io.fileprocessing.sqs;

import io.fileprocessing.failure.ServiceFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * A queue from the perspective of its consumers: they {@link #receive} a message, {@link #begin} to
 * process it, and settle it as {@link #done} or {@link #failed}.
 *
 * <p>Keeps all messages in flight invisible, and pauses receiving during the outage of a service
 * that the workflow needs. Never changes the attributes of the queue. Thread-safe.
 */
final class WorkQueue {

  private static final Logger LOG = LoggerFactory.getLogger(WorkQueue.class);

  private static final Duration PROBE_PAUSE = Duration.ofMillis(200);

  private static final Duration WATCH = Duration.ofMillis(300);

  /** Without messages in flight, only the attributes of the queue are refreshed. */
  private static final Duration IDLE_WATCH = Duration.ofSeconds(5);

  /** How long a delete or a delay may wait for others to share a request with. */
  private static final Duration FLUSH = Duration.ofMillis(200);

  /** How much longer than its delay a message may take to be received and to fail again. */
  private static final Duration OUTAGE_GRACE = Duration.ofMinutes(5);

  /** How long a thread may take to stop processing after an interrupt. */
  private static final Duration INTERRUPT_GRACE = Duration.ofSeconds(2);

  private final String name;
  private final QueueCalls calls;
  private final RetryDelay retry;
  private final Duration maxProcessing;
  private final BodyLimit bodies;
  private final StopSignal stop;
  private final ReadQueue queue;
  private final Poller poller;
  private final ServiceOutage outage;
  private final Map<String, InFlightMessage> inFlight = new ConcurrentHashMap<>();
  private final Queue<InFlightMessage> delayedByOutage = new ConcurrentLinkedQueue<>();

  /** The message that this thread is processing. */
  private final ThreadLocal<InFlightMessage> current = new ThreadLocal<>();

  /**
   * Held while visibility timeouts are changed, so that a renewal cannot overwrite the delay of a
   * message that has just failed.
   */
  private final Object renewal = new Object();

  private final DelayedTask watch;
  private final DelayedTask flush;

  /**
   * @param watches renews visibility timeouts
   * @param deletes sends deletes and delays; separate, so that a slow renewal does not delay them
   */
  WorkQueue(
      QueueCalls calls,
      RetryDelay retry,
      Duration maxProcessing,
      BodyLimit bodies,
      BiPredicate<String, Long> isAnsweredSince,
      StopSignal stop,
      ScheduledExecutorService watches,
      ScheduledExecutorService deletes) {
    this.calls = Objects.requireNonNull(calls, "calls");
    this.name = calls.queueName();
    this.retry = Objects.requireNonNull(retry, "retry");
    this.maxProcessing = Objects.requireNonNull(maxProcessing, "maxProcessing");
    this.bodies = Objects.requireNonNull(bodies, "bodies");
    this.stop = Objects.requireNonNull(stop, "stop");
    this.queue = new ReadQueue(calls, stop, this::received, System::nanoTime);
    this.poller = new Poller(queue, stop, this::room, System::nanoTime);
    this.outage =
        new ServiceOutage(
            name, isAnsweredSince, this::returnMessagesDelayedByOutage, System::nanoTime);
    this.watch = new DelayedTask(name, watches, WATCH, this::watch, () -> !inFlight.isEmpty());
    this.flush = new DelayedTask(name, deletes, FLUSH, calls::flush, calls::hasPending);
    long period = IDLE_WATCH.toMillis();
    watches.scheduleWithFixedDelay(watch::request, period, period, TimeUnit.MILLISECONDS);
    stop.then(poller::wake);
  }

  // --- Receive ---------------------------------------------------------------------------------

  /** The next message to process, if there is one; see {@link Poller#next}. */
  List<Message> receive(ReceiveMessageRequest request) throws InterruptedException {
    settleAbandoned();
    return poller.next(request).stream().toList();
  }

  /**
   * An {@link Error} that Camel does not catch, such as a class that an expression lacks, ends the
   * processing without an outcome. Camel logs it.
   */
  private void settleAbandoned() {
    InFlightMessage abandoned = current.get();
    if (abandoned != null) {
      LOG.warn(
          "{}: an error ended the processing of message {}; it is redelivered with backoff",
          name,
          abandoned.messageId());
      failed(abandoned, new IllegalStateException("an error ended the processing"));
    }
  }

  /** One message at least, however large; during an outage, it is enough for a probe. */
  private int room() {
    int first = inFlight.isEmpty() ? 1 : 0;
    return outage.isOn() ? first : Math.max(first, bodies.room());
  }

  private void received(List<Message> messages, QueueAttributes attributes) {
    List<InFlightMessage> received =
        messages.stream()
            .map(message -> new InFlightMessage(message, attributes.maxReceiveCount()))
            .toList();
    for (InFlightMessage message : received) {
      inFlight.put(message.receiptHandle(), message);
      bodies.received(message.body().length());
    }
    watch.request();
  }

  // --- Process ---------------------------------------------------------------------------------

  /**
   * Begins to process a received message. During an outage, waits until the message may be used as
   * a probe.
   *
   * @return empty if the message must not be processed, because the application is stopping or the
   *     message has been returned to the queue
   */
  Optional<InFlightMessage> begin(String receiptHandle) throws InterruptedException {
    InFlightMessage message = inFlight.get(receiptHandle);
    if (message == null) {
      return Optional.empty();
    }
    while (!stop.isGiven()) {
      if (outage.mayTry()) {
        message.begin();
        current.set(message);
        return Optional.of(message);
      }
      stop.await(PROBE_PAUSE);
    }
    returnToQueue(List.of(message));
    return Optional.empty();
  }

  // --- Settle ----------------------------------------------------------------------------------

  /**
   * The message was processed, and is deleted.
   *
   * @return false if it was taken from its consumer in the meantime and stays on the queue
   */
  boolean done(InFlightMessage message) {
    boolean inTime = end(message);
    if (inTime) {
      outage.ended();
      calls.delete(message);
      flush.request();
      if (stop.isGiven()) {
        // the last flush may be over
        calls.flush();
      }
    }
    return inTime;
  }

  /** The message failed temporarily, and is redelivered with backoff. */
  void failed(InFlightMessage message, Throwable cause) {
    if (!end(message)) {
      return;
    }
    if (stop.caused(cause)) {
      outage.untried();
      changeVisibility(List.of(message), Duration.ZERO);
      return;
    }
    Optional<ServiceFailure> failure = ServiceFailure.of(cause);
    failure.ifPresentOrElse(
        service -> outage.failed(message.messageId(), service), () -> outage.ended());
    delay(message, failure.isPresent() && outage.isOn());
  }

  private void delay(InFlightMessage message, boolean byOutage) {
    if (retry.isLeftToTheQueue()) {
      return;
    }
    if (byOutage) {
      // not batched, because the end of the outage makes it visible again
      // those whose delay is over are visible again
      delayedByOutage.removeIf(delayed -> delayed.isRenewalDue(retry.longest()));
      changeVisibility(List.of(message), retry.duringOutage());
      delayedByOutage.add(message);
      return;
    }
    synchronized (renewal) {
      calls.delay(message, retry.after(message.receiveCount()));
    }
    flush.request();
  }

  /** Ends the processing; false if the message is no longer in flight. */
  private boolean end(InFlightMessage message) {
    message.end();
    current.remove();
    return inFlight.remove(message.receiptHandle()) != null;
  }

  private void returnMessagesDelayedByOutage() {
    List<InFlightMessage> delayed = new ArrayList<>();
    for (InFlightMessage next; (next = delayedByOutage.poll()) != null; ) {
      delayed.add(next);
    }
    changeVisibility(delayed, Duration.ZERO);
  }

  // --- Watch -----------------------------------------------------------------------------------

  /**
   * Renews the visibility timeout of messages in flight, and interrupts the processing of those
   * that take too long.
   */
  private void watch() {
    inFlight.values().forEach(this::watch);
    if (stop.isGiven()) {
      returnToQueue(inFlight.values().stream().filter(message -> !message.isProcessed()).toList());
    }
    // by then, every message that the outage delayed has been received again
    outage.endIfUnseenFor(retry.longest().multipliedBy(2).plus(OUTAGE_GRACE));
    queue.refreshAttributes();
    queue.attributes().ifPresent(attributes -> renew(attributes.visibilityTimeout()));
  }

  private void watch(InFlightMessage message) {
    if (message.processing().compareTo(maxProcessing) <= 0) {
      return;
    }
    if (!message.isInterrupted()) {
      LOG.warn(
          "{}: interrupting message {}: exceeded MAX_PROCESSING_SECONDS ({} s)",
          name,
          message.messageId(),
          maxProcessing.toSeconds());
      message.interrupt();
    } else if (message.ignoresInterrupt(INTERRUPT_GRACE)
        && inFlight.remove(message.receiptHandle()) != null) {
      outage.untried();
      delay(message, false);
    }
  }

  private void renew(Duration visibility) {
    synchronized (renewal) {
      List<InFlightMessage> due =
          inFlight.values().stream()
              .filter(message -> message.isRenewalDue(visibility.dividedBy(3)))
              .toList();
      calls.changeVisibility(due, visibility);
    }
  }

  /**
   * Waits for the current polls, returns all messages in flight to the queue, so that other
   * consumers receive them immediately, and waits for pending deletes and delays.
   */
  void finish() {
    try {
      poller.awaitEnd();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    returnToQueue(List.copyOf(inFlight.values()));
    calls.finish();
  }

  private void returnToQueue(Collection<InFlightMessage> messages) {
    List<InFlightMessage> returned =
        messages.stream().filter(m -> inFlight.remove(m.receiptHandle()) != null).toList();
    changeVisibility(returned, Duration.ZERO);
  }

  private void changeVisibility(List<InFlightMessage> messages, Duration time) {
    synchronized (renewal) {
      calls.changeVisibility(messages, time);
    }
  }

  String name() {
    return name;
  }

  /** The number of messages in flight, including those that wait for a consumer. */
  int inFlight() {
    return inFlight.size();
  }

  /** The number of characters of their bodies. */
  long bodyCharacters() {
    return inFlight.values().stream().mapToLong(message -> message.body().length()).sum();
  }

  /** The number of messages that wait for a consumer. */
  int prefetched() {
    return poller.prefetched();
  }

  /** Whether the workflow is waiting for a service. */
  boolean isPaused() {
    return outage.isOn();
  }

  /** The age of the oldest message in flight, in seconds; NaN if there is none. */
  double oldestSeconds() {
    return inFlight.values().stream()
        .mapToLong(InFlightMessage::sentMillis)
        .filter(sent -> sent > 0)
        .min()
        .stream()
        .mapToDouble(sent -> Math.max(0, System.currentTimeMillis() - sent) / 1000.0)
        .findFirst()
        .orElse(Double.NaN);
  }

  QueueState state() {
    return QueueState.of(
        queue,
        outage,
        poller.sinceLastPoll(),
        inFlight.values().stream().anyMatch(InFlightMessage::isProcessed));
  }
}

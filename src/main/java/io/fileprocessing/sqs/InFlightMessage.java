package io.fileprocessing.sqs;

import java.time.Duration;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** A message in hand: received, and not yet deleted, delayed or given back. */
final class InFlightMessage {

  private final String messageId;
  private final String handle;
  private final int receives;
  private long visibleSince = System.nanoTime();
  private long began;
  private Thread worker;

  InFlightMessage(Message message) {
    this.messageId = message.messageId();
    this.handle = message.receiptHandle();
    this.receives =
        Integer.parseInt(
            message
                .attributes()
                .getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1"));
  }

  /** The same at every receive of the message, unlike its handle. */
  String messageId() {
    return messageId;
  }

  String handle() {
    return handle;
  }

  /** SQS's ApproximateReceiveCount: how often the message was received, this time included. */
  int receives() {
    return receives;
  }

  /** Whether its visibility timeout was last set longer ago than {@code age}. */
  synchronized boolean isRenewalDue(Duration age) {
    return System.nanoTime() - visibleSince > age.toNanos();
  }

  synchronized void renewed() {
    visibleSince = System.nanoTime();
  }

  synchronized void begin() {
    began = System.nanoTime();
    worker = Thread.currentThread();
  }

  /** Interrupts the count of {@link #inWork}, until it begins anew. */
  synchronized void pause() {
    worker = null;
  }

  synchronized boolean isInWork() {
    return worker != null;
  }

  /** How long it has been in work; zero when no work has begun or it has ended. */
  synchronized Duration inWork() {
    return worker == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - began);
  }

  /** Ends the work; an interrupt that was meant for it does not reach the worker's next message. */
  synchronized void end() {
    worker = null;
    Thread.interrupted();
  }

  /** Interrupts whoever works on it. */
  synchronized void interrupt() {
    if (worker != null) {
      worker.interrupt();
    }
  }
}

package io.fileprocessing.sqs;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * A message in flight: received, and not yet deleted, delayed or given back. It is being processed
 * between {@link #begin} and {@link #end}, on one thread.
 */
public final class InFlightMessage {

  private final Message message;
  private final int receiveCount;
  private final int maxReceiveCount;
  private long renewed = System.nanoTime();
  private long began;
  private Thread worker;
  private long interrupted;

  InFlightMessage(Message message, int maxReceiveCount) {
    this.message = Objects.requireNonNull(message, "message");
    this.receiveCount =
        Integer.parseInt(
            message
                .attributes()
                .getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1"));
    this.maxReceiveCount = maxReceiveCount;
  }

  /** The same at every receive of the message, unlike its receipt handle. */
  String messageId() {
    return message.messageId();
  }

  String receiptHandle() {
    return message.receiptHandle();
  }

  /** The body as it was sent. */
  String body() {
    return message.body();
  }

  /** The message attributes that its sender gave it. */
  Map<String, MessageAttributeValue> attributes() {
    return message.messageAttributes();
  }

  /** SQS's ApproximateReceiveCount: how often the message was received, this time included. */
  int receiveCount() {
    return receiveCount;
  }

  /** Whether the queue's redrive policy allows no further receive. */
  boolean isLastReceive() {
    return receiveCount >= maxReceiveCount;
  }

  /** Whether its visibility timeout was last set longer ago than {@code age}. */
  synchronized boolean isRenewalDue(Duration age) {
    return System.nanoTime() - renewed > age.toNanos();
  }

  synchronized void renewed() {
    renewed = System.nanoTime();
  }

  /** This thread processes the message. */
  synchronized void begin() {
    began = System.nanoTime();
    worker = Thread.currentThread();
  }

  /** Stops the clock of {@link #processing} while the message waits. */
  synchronized void pause() {
    worker = null;
  }

  synchronized boolean isProcessed() {
    return worker != null;
  }

  /** How long it is being processed; zero when it is not, or waits. */
  synchronized Duration processing() {
    return worker == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - began);
  }

  /** Ends the processing; an interrupt that was meant for it does not reach the next message. */
  synchronized void end() {
    worker = null;
    Thread.interrupted();
  }

  /** Interrupts the thread that processes it, once. */
  synchronized void interrupt() {
    if (worker != null && interrupted == 0) {
      interrupted = System.nanoTime();
      worker.interrupt();
    }
  }

  /** Whether its processing was interrupted because it took too long. */
  synchronized boolean isInterrupted() {
    return interrupted != 0;
  }

  /** Whether it was interrupted longer ago than {@code time}, and is still being processed. */
  synchronized boolean ignoresInterrupt(Duration time) {
    return worker != null && interrupted != 0 && System.nanoTime() - interrupted > time.toNanos();
  }
}

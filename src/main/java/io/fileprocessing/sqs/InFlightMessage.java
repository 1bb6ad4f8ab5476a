package io.fileprocessing.sqs;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * A message in flight: received, but not yet deleted, delayed or returned to the queue. It is
 * processed between {@link #begin} and {@link #end}, on one thread.
 */
public final class InFlightMessage {

  private final Message message;
  private final int receiveCount;
  private final int maxReceiveCount;
  private final long sentMillis;
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
    this.sentMillis =
        Long.parseLong(
            message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0"));
  }

  /** Stays the same across receives, unlike the receipt handle. */
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

  /** The message attributes set by the sender. */
  Map<String, MessageAttributeValue> attributes() {
    return message.messageAttributes();
  }

  /** The attributes set by SQS. */
  Map<MessageSystemAttributeName, String> systemAttributes() {
    return message.attributes();
  }

  /**
   * SQS's ApproximateReceiveCount: how many times the message has been received, including this
   * time.
   */
  int receiveCount() {
    return receiveCount;
  }

  /** The trace header of its sender; null if it has none. */
  String traceHeader() {
    return message.attributes().get(MessageSystemAttributeName.AWS_TRACE_HEADER);
  }

  /** When it was sent, in milliseconds since the epoch; 0 if that is not known. */
  long sentMillis() {
    return sentMillis;
  }

  /** Whether this is the last receive that the redrive policy allows. */
  boolean isLastReceive() {
    return receiveCount >= maxReceiveCount;
  }

  /** Whether its visibility timeout was last set more than {@code age} ago. */
  synchronized boolean isRenewalDue(Duration age) {
    return System.nanoTime() - renewed > age.toNanos();
  }

  synchronized void renewed() {
    renewed = System.nanoTime();
  }

  /** Starts the processing on this thread. */
  synchronized void begin() {
    began = System.nanoTime();
    worker = Thread.currentThread();
  }

  /** Restarts the clock of {@link #processing}. */
  synchronized void restart() {
    began = System.nanoTime();
  }

  /** Stops the clock of {@link #processing} while the message waits. */
  synchronized void pause() {
    worker = null;
  }

  synchronized boolean isProcessed() {
    return worker != null;
  }

  /** How long it has been processed; zero if it is not being processed or is waiting. */
  synchronized Duration processing() {
    return worker == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - began);
  }

  /** Ends the processing, and clears an interrupt that must not affect the next message. */
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

  /** Whether it was interrupted more than {@code time} ago and is still being processed. */
  synchronized boolean ignoresInterrupt(Duration time) {
    return worker != null && interrupted != 0 && System.nanoTime() - interrupted > time.toNanos();
  }
}

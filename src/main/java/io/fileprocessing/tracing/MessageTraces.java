package io.fileprocessing.tracing;

/** Begins the traces of messages. */
@FunctionalInterface
public interface MessageTraces {

  /** Traces nothing. */
  MessageTraces OFF = (workflow, queue, messageId, traceHeader) -> MessageTrace.NONE;

  /**
   * Begins the trace of a message on this thread.
   *
   * @param traceHeader SQS's AWSTraceHeader; null if the message has none
   */
  MessageTrace begin(String workflow, String queue, String messageId, String traceHeader);
}

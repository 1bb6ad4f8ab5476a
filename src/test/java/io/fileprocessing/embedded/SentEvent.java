package io.fileprocessing.embedded;

/**
 * An event that a rule has sent to one of its target queues.
 *
 * @param write the write that the event is about; the same instance for all queues
 * @param queue the queue's name
 * @param messageId the ID of the message
 * @param body the event, JSON
 */
public record SentEvent(ObjectWrite write, String queue, String messageId, String body) {

  public String key() {
    return write.key();
  }
}

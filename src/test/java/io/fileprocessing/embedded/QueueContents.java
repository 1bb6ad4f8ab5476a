package io.fileprocessing.embedded;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.AbstractActor;
import org.elasticmq.StringMessageAttribute;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.OperationSuccessful$;
import org.elasticmq.actor.queue.QueueEvent;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The messages of every queue, kept up to date from ElasticMQ's own events. To look at a message
 * this way neither hides it from others nor counts as a receive.
 */
final class QueueContents {

  private final Map<String, Map<String, QueuedMessage>> queues = new ConcurrentHashMap<>();

  /** The messages of the queue with this name, in order of arrival; empty if it has none. */
  List<QueuedMessage> of(String queue) {
    Map<String, QueuedMessage> messages = messages(queue);
    synchronized (messages) {
      return List.copyOf(messages.values());
    }
  }

  /** Removes messages that have left the queue without an event. */
  void forget(String queue, List<QueuedMessage> gone) {
    gone.forEach(message -> remove(queue, message.id()));
  }

  private Map<String, QueuedMessage> messages(String queue) {
    return queues.computeIfAbsent(queue, name -> new LinkedHashMap<>());
  }

  private void put(String queue, InternalMessage message) {
    QueuedMessage copy = copy(message);
    Map<String, QueuedMessage> messages = messages(queue);
    synchronized (messages) {
      messages.put(copy.id(), copy);
    }
  }

  private void remove(String queue, String id) {
    Map<String, QueuedMessage> messages = messages(queue);
    synchronized (messages) {
      messages.remove(id);
    }
  }

  private static QueuedMessage copy(InternalMessage message) {
    Map<String, String> attributes = new HashMap<>();
    CollectionConverters.asJava(message.messageAttributes())
        .forEach(
            (name, value) -> {
              if (value instanceof StringMessageAttribute text) {
                attributes.put(name, text.stringValue());
              }
            });
    return new QueuedMessage(
        message.id(),
        message.content().value(),
        attributes,
        message.receiveCount(),
        Instant.ofEpochMilli(message.nextDelivery()));
  }

  /** Receives the events; a queue waits for the reply to each event. */
  static final class Listener extends AbstractActor {

    private final QueueContents contents;

    Listener(QueueContents contents) {
      this.contents = contents;
    }

    @Override
    public Receive createReceive() {
      return receiveBuilder()
          .match(
              QueueEvent.MessageAdded.class,
              event -> reply(() -> contents.put(event.queueName(), event.message())))
          .match(
              QueueEvent.MessageUpdated.class,
              event -> reply(() -> contents.put(event.queueName(), event.message())))
          .match(
              QueueEvent.MessageRemoved.class,
              event -> reply(() -> contents.remove(event.queueName(), event.messageId())))
          .matchAny(event -> reply(() -> {}))
          .build();
    }

    private void reply(Runnable change) {
      change.run();
      getSender().tell(OperationSuccessful$.MODULE$, getSelf());
    }
  }
}

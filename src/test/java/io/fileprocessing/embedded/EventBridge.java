package io.fileprocessing.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fileprocessing.embedded.template.Resource;
import io.fileprocessing.embedded.template.Template;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Delivers events: S3 or a trail emits one for a write, rules match it, and their queues receive
 * it.
 */
final class EventBridge implements AutoCloseable {

  private static final long RETRY_MILLISECONDS = 200;

  private final List<Rule> rules;
  private volatile List<Rule> furtherRules = List.of();
  private final List<Trail> trails;
  private final Set<String> notifyingBuckets;
  private final Supplier<SqsClient> sqs;
  private final UnaryOperator<String> queueUrl;
  private final Observer observer;
  // as in AWS, a write does not wait for its event
  private final ScheduledExecutorService delivery =
      Executors.newScheduledThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "eventbridge");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param sqs supplies the client when the first event is sent
   * @param queueUrl returns the URL of the queue with a name
   */
  EventBridge(
      Template template,
      Supplier<SqsClient> sqs,
      UnaryOperator<String> queueUrl,
      Observer observer) {
    this.rules = Rule.listeningToS3(template);
    this.trails = template.resources("AWS::CloudTrail::Trail").stream().map(Trail::new).toList();
    this.notifyingBuckets =
        template.resources("AWS::S3::Bucket").stream()
            .filter(
                bucket ->
                    Boolean.TRUE.equals(
                        new Resource(
                                bucket.id(),
                                bucket.type(),
                                bucket.name(),
                                bucket.map("NotificationConfiguration"))
                            .understood(Set.of("EventBridgeConfiguration"), Set.of())
                            .map("EventBridgeConfiguration")
                            .get("EventBridgeEnabled")))
            .map(Resource::name)
            .collect(Collectors.toSet());
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.observer = observer;
  }

  /** Sends the events of a write, on another thread. */
  void announce(ObjectWrite write) {
    if (!write.isDeletion()) {
      observer.stored(write);
    }
    if (trails.stream().anyMatch(trail -> trail.records(write))) {
      delivery.execute(() -> route(write, S3Events.apiCall(write)));
    }
    if (notifyingBuckets.contains(write.bucket())) {
      delivery.execute(() -> route(write, S3Events.ofBucket(write)));
    }
  }

  /** Replaces the rules that the template does not have. */
  void replaceFurther(List<Rule> further) {
    furtherRules = List.copyOf(further);
  }

  @Override
  public void close() {
    delivery.shutdownNow();
  }

  private void route(ObjectWrite write, ObjectNode event) {
    String body = event.toString();
    Set<String> targets = new LinkedHashSet<>();
    Stream.concat(rules.stream(), furtherRules.stream())
        .filter(rule -> rule.matches(body))
        .forEach(rule -> targets.addAll(rule.targets()));
    if (targets.isEmpty() && !write.isDeletion()) {
      observer.ignored(write);
    }
    targets.forEach(queue -> send(write, queue, body));
  }

  private void send(ObjectWrite write, String queue, String body) {
    String id;
    try {
      id =
          sqs.get()
              .sendMessage(request -> request.queueUrl(queueUrl.apply(queue)).messageBody(body))
              .messageId();
    } catch (SdkException e) {
      // EventBridge retries for a day, this until it is closed
      delivery.schedule(() -> send(write, queue, body), RETRY_MILLISECONDS, TimeUnit.MILLISECONDS);
      return;
    }
    if (!write.isDeletion()) {
      observer.sent(new SentEvent(write, queue, id, body));
    }
  }
}

package io.fileprocessing.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fileprocessing.embedded.template.Resource;
import io.fileprocessing.embedded.template.Template;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.event.ruler.Machine;

/** An EventBridge rule: its pattern, evaluated by AWS's own matcher, and its target queues. */
final class Rule {

  private final Machine machine = Machine.builder().build();
  private final List<String> targets;

  /** The rules of a template for events of S3; the embedded services emit no others. */
  static List<Rule> listeningToS3(Template template) {
    return template.resources("AWS::Events::Rule").stream()
        .filter(rule -> List.of("aws.s3").equals(rule.map("EventPattern").get("source")))
        .map(Rule::new)
        .toList();
  }

  /**
   * @param resource an {@code AWS::Events::Rule}
   */
  Rule(Resource resource) {
    resource.understood(Set.of("Name", "State", "EventPattern", "Targets"), Set.of("Description"));
    if (!resource.text("State").orElse("ENABLED").equals("ENABLED")) {
      targets = List.of();
      return;
    }
    try {
      machine.addRule(
          resource.id(), new ObjectMapper().writeValueAsString(resource.map("EventPattern")));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The EventPattern of " + resource.id() + " is not a valid event pattern.", e);
    }
    targets = resource.list("Targets").stream().map(target -> queue(resource, target)).toList();
  }

  boolean matches(String event) {
    try {
      return !machine.rulesForJSONEvent(event).isEmpty();
    } catch (Exception e) {
      throw new IllegalArgumentException("The event is not JSON: " + event, e);
    }
  }

  /** The names of the queues that receive the events. */
  List<String> targets() {
    return targets;
  }

  private static String queue(Resource rule, Map<String, Object> target) {
    // ignored: what happens to events that cannot be delivered; here delivery is retried to the end
    new Resource(rule.id() + ".Targets", "AWS::Events::Rule Target", rule.name(), target)
        .understood(Set.of("Arn"), Set.of("Id", "DeadLetterConfig", "RetryPolicy"));
    String arn = target.get("Arn").toString();
    if (!arn.startsWith("arn:aws:sqs:")) {
      throw new IllegalArgumentException(
          "The target "
              + arn
              + " of "
              + rule.id()
              + " is not a queue. Other targets are not supported.");
    }
    return arn.substring(arn.lastIndexOf(':') + 1);
  }
}

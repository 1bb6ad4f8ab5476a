package io.fileprocessing.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedQueuesTest {

  private static Workflow workflow(String id) {
    return new Workflow(
        id,
        id + ".camel.yaml",
        Map.of(
            "derive", id,
            "enabled", "{{" + id + ".enabled:true}}",
            "queue", "{{" + id + ".queue}}",
            "dlq", "{{" + id + ".dlq:}}"));
  }

  private static Map<String, String> complaints(Map<String, String> settings) {
    return SharedQueues.complaints(
        List.of(workflow("a"), workflow("b-c")), name -> Optional.ofNullable(settings.get(name)));
  }

  @Test
  void findsNothingInQueuesOfTheirOwn() {
    assertThat(complaints(Map.of("a.queue", "1", "b-c.queue", "2", "a.dlq", "3", "b-c.dlq", "3")))
        .isEmpty();
  }

  @Test
  void findsAQueueOfTwoWorkflows() {
    assertThat(complaints(Map.of("a.queue", "1", "b-c.queue", "1")))
        .containsExactly(
            Map.entry(
                "b-c.queue",
                "must not be the queue of the workflow a: only one of the two would process each file"));
  }

  @Test
  void namesBothWorkflowsOfASharedSetting() {
    Map<String, String> parameters = Map.of("derive", "x", "queue", "{{shared.queue}}");

    assertThat(
            SharedQueues.complaints(
                List.of(
                    new Workflow("a", "a.camel.yaml", parameters),
                    new Workflow("b", "routes/b.camel.yaml", parameters)),
                name -> Optional.of("1")))
        .containsExactly(
            Map.entry(
                "shared.queue",
                "must not be the queue of two workflows, a (a.camel.yaml) and b (routes/b.camel.yaml): only one of the two would process each file"));
  }

  @Test
  void findsADeadLetterQueueThatAWorkflowConsumes() {
    assertThat(complaints(Map.of("a.queue", "1", "a.dlq", "1", "b-c.queue", "2", "b-c.dlq", "1")))
        .containsOnlyKeys("a.dlq", "b-c.dlq")
        .containsEntry(
            "b-c.dlq",
            "must not be the queue of the workflow a, which would process the dead letters");
  }

  @Test
  void ignoresQueuesThatAreNotSetAndWorkflowsThatAreNotEnabled() {
    assertThat(complaints(Map.of("a.queue", "", "b-c.queue", "", "a.dlq", ""))).isEmpty();
    assertThat(complaints(Map.of())).isEmpty();
    assertThat(complaints(Map.of("a.queue", "1", "b-c.queue", "1", "b-c.enabled", "FALSE")))
        .isEmpty();
  }
}

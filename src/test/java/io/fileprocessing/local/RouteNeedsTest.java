package io.fileprocessing.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteNeedsTest {

  private static final String WORKFLOW =
      """
      - templatedRoute:
          routeId: shouting
          routeTemplateRef: workflow
          parameters:
            - {name: queue, value: "{{?shout.queue}}"}
            - {name: dlq, value: "{{shout.dlq}}"}
            - {name: keys, value: "%s"}
      - route:
          from:
            uri: direct:shout
            steps:
              - to:
                  uri: aws2-s3:{{shout.bucket}}
              - to: aws2-ddb:{{shout.table}}
              - to: aws2-s3:literal-bucket?fileName=x
              - to: aws2-s3:{{target.bucket}}
              - log: "{{shout.level}}"
      """;

  @Test
  void namesResourcesLikeTheirProperties() {
    RouteNeeds needs = needs(WORKFLOW.formatted(""), Map.of("TARGET_BUCKET", "pages"));
    assertThat(needs.workflows())
        .containsExactly(
            new Workflow(
                "shouting",
                "ShoutQueue",
                "ShoutDlq",
                List.of("local-shout-bucket", "literal-bucket", "pages"),
                List.of("ShoutTable"),
                List.of()));
    assertThat(needs.settings())
        .containsOnly(
            Map.entry("SHOUT_QUEUE", "ShoutQueue"),
            Map.entry("SHOUT_DLQ", "ShoutDlq"),
            Map.entry("SHOUT_BUCKET", "local-shout-bucket"),
            Map.entry("SHOUT_TABLE", "ShoutTable"));
    assertThat(needs.keys()).containsExactly(Map.entry("ShoutQueue", List.of()));
  }

  @Test
  void knowsTheDefaultsOfTheTemplate() {
    RouteNeeds needs =
        needs(
            """
            - templatedRoute:
                routeId: key-phrases-workflow
                routeTemplateRef: workflow
                parameters:
                  - {name: derive, value: key-phrases}
            - route: {from: {uri: direct:key-phrases, steps: [{log: "{{?key-phrases.table}}"}]}}
            """,
            Map.of());
    assertThat(needs.workflows())
        .containsExactly(
            new Workflow(
                "key-phrases-workflow",
                "KeyPhrasesQueue",
                "KeyPhrasesDlq",
                List.of(),
                List.of("KeyPhrasesTable"),
                List.of()));
    assertThat(needs.workflows().get(0).title()).isEqualTo("key-phrases");
    assertThat(needs.settings())
        .containsOnlyKeys("KEY_PHRASES_QUEUE", "KEY_PHRASES_DLQ", "KEY_PHRASES_TABLE");
  }

  @Test
  void needsNothingForAWorkflowThatTheTemplateHas() {
    RouteNeeds needs =
        needs(
            WORKFLOW.formatted(""),
            Map.of("SHOUT_QUEUE", "u", "SHOUT_DLQ", "u", "SHOUT_BUCKET", "b", "SHOUT_TABLE", "t"));
    assertThat(needs.workflows()).isEmpty();
    assertThat(needs.settings()).containsOnlyKeys("TARGET_BUCKET");
  }

  @Test
  void subscribesAQueueToTheKeysOfItsWorkflow() {
    assertThat(needs(WORKFLOW.formatted(".pdf, in/*.csv"), Map.of()).keys())
        .containsExactly(Map.entry("ShoutQueue", List.of(".pdf", "in/*.csv")));
  }

  @Test
  void resolvesTheSettingsOfKeys() {
    assertThat(
            needs(
                    WORKFLOW.formatted("{{shout.keys:.pdf}}, {{?shout.more}},{{shout.known:.txt}}"),
                    Map.of("SHOUT_KNOWN", ".csv,.tsv"))
                .keys())
        .containsExactly(Map.entry("ShoutQueue", List.of(".pdf", ".csv", ".tsv")));
  }

  @Test
  void subscribesAQueueOfTwoWorkflowsToTheKeysOfBoth() {
    String one = WORKFLOW.formatted(".pdf");
    assertThat(needs(one + WORKFLOW.formatted(".csv, .pdf"), Map.of()).keys())
        .containsExactly(Map.entry("ShoutQueue", List.of(".pdf", ".csv")));
    assertThat(needs(one + WORKFLOW.formatted(""), Map.of()).keys())
        .containsExactly(Map.entry("ShoutQueue", List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "text", "{", "- 1", "- templatedRoute:", "a: b", "- templatedRoute: 1"})
  void needsNothingForAFileWithoutWorkflows(String text) {
    RouteNeeds needs = needs(text, Map.of());
    assertThat(needs.workflows()).isEmpty();
    assertThat(needs.settings()).isEmpty();
  }

  private static RouteNeeds needs(String text, Map<String, String> known) {
    return RouteNeeds.of(Map.of(Path.of("a.camel.yaml"), text), known);
  }
}

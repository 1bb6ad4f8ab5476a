package io.fileprocessing.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fileprocessing.RunningApplication;
import io.fileprocessing.check.Finding.Severity;
import io.fileprocessing.workflow.Variables;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReservedVariableRuleTest {

  private static final String WORKFLOW =
      """
      - templatedRoute:
          routeId: shouting
          routeTemplateRef: workflow
          parameters:
            - {name: derive, value: shout}
            - {name: remove, value: unshout}
      """;

  private static final String REMOVE =
      """
      - route:
          id: unshout
          from: {uri: direct:unshout, steps: [{setVariable: {name: bucket, constant: x}}, {to: direct:remove-object}]}
      """;

  private static final String STEP =
      """
      - route:
          id: shout
          from:
            uri: direct:shout
            steps:
              - STEP
              - setVariable: {name: bucket, constant: x}
              - to: direct:store-object
      """;

  private static RunningApplication application;

  @BeforeAll
  static void prepare() {
    application =
        RunningApplication.unstarted(
            Map.of(
                "AWS_REGION", "us-east-1",
                "CONVERSION_QUEUE", "https://sqs.example/1/conversion",
                "SENTIMENT_ENABLED", "false",
                "TARGET_BUCKET", "target",
                "SHOUT_QUEUE", "https://sqs.example/1/shout",
                "SHOUT_VARIABLE", "object",
                "SHOUT_NEXT", "next",
                "SHOUT_ADDRESS", "timer:tick"));
  }

  @AfterAll
  static void close() {
    application.close();
  }

  private static List<RouteSource> sources(String file, String text) {
    return RouteSource.all(
        application.context(), List.of(new RouteSource(file + ".camel.yaml", text, true)));
  }

  private static List<Finding> findings(List<RouteSource> sources) {
    return new RouteCheck(application.context())
        .findings(sources).stream()
            .filter(finding -> finding.problem().matches(".*(belongs to|those of) the workflow.*"))
            .toList();
  }

  private static List<Finding> findings(String file, String text) {
    return findings(sources(file, text));
  }

  private static List<Finding> findings(String text) {
    return findings("shout", text);
  }

  private static String derivative(String step) {
    return WORKFLOW + REMOVE + STEP.replace("STEP", step);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          message      | WARNING | the received message
          derive       | WARNING | the name of the route that creates the derivative
          remove       | WARNING | the name of the route that removes the derivative
          dlq          | WARNING | the URL of the dead-letter queue
          keyPatterns  | WARNING | the keys to process
          failedStep   | WARNING | the route that has failed
          objectChange | WARNING | the event of the object
          current      | WARNING | true once the derivative is that of the current object
          object       | ERROR   | the object to process
          source       | ERROR   | S3's response with the object
          """)
  void namesFileRouteVariableReasonAndRemedy(String variable, Severity severity, String reason) {
    assertThat(findings(derivative("setVariable: {name: " + variable + ", constant: x}")))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(severity);
              assertThat(finding)
                  .hasToString(
                      "shout.camel.yaml:15:31: the route 'shout' sets the variable '"
                          + variable
                          + "', which belongs to the workflow: it holds "
                          + reason
                          + ". Choose another name.");
            });
    assertThat(findings(derivative("removeVariable: {name: " + variable + "}")))
        .singleElement()
        .asString()
        .startsWith(
            "shout.camel.yaml:15:34: the route 'shout' removes the variable '"
                + variable
                + "', which belongs to the workflow");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "setVariable: {name: object, constant: x}",
        "setVariable: {name: \"{{shout.variable}}\", constant: x}",
        "setVariable: {name: \"{{shout.missing:object}}\", constant: x}",
        "setVariables: {variables: [{name: page, constant: x}, {name: object, simple: \"${body}\"}]}",
        "removeVariable: {name: object}",
        "removeVariable: object",
        "removeVariable: {name: \"*\"}",
        "removeVariable: \"*\"",
        "convertVariableTo: {name: object, type: java.lang.String}",
        "convertVariableTo: {name: text, toName: object, type: java.lang.String}",
        "to: {uri: direct:decode-text, variableReceive: object}",
        "toD: {uri: direct:decode-text, variableReceive: object}",
        "poll: {uri: file:in, variableReceive: object}",
        "enrich: {constant: direct:decode-text, variableReceive: object}",
        "enrich: {expression: {constant: direct:decode-text}, variableReceive: object}",
        "pollEnrich: {constant: file:in, variableReceive: object}",
        "marshal: {json: {}, variableReceive: object}",
        "unmarshal: {json: {}, variableReceive: object}",
        "setBody: {simple: \"${setVariable(object,java.lang.String,x)}\"}",
        "setBody: {simple: {expression: \"${setVariable('object',x)}\"}}",
        "log: \"${exchange.removeVariable('object')}\"",
        "setBody: {groovy: 'exchange.setVariable(\"object\", body)'}",
        "setBody: {simple: \"$init{\\n  $object := ${body};\\n}init$\\n$object\"}",
        "choice: {when: [{simple: x, steps: [{setVariable: {name: object, constant: x}}]}]}",
        "choice: {otherwise: {steps: [{setVariable: {name: object, constant: x}}]}}",
        "filter: {simple: x, steps: [{setVariable: {name: object, constant: x}}]}",
        "loop: {constant: 2, steps: [{setVariable: {name: object, constant: x}}]}",
        "doTry: {steps: [{setVariable: {name: object, constant: x}}], doFinally: {steps: []}}",
        "doTry: {steps: [], doCatch: [{exception: [java.io.IOException], steps: [{removeVariable: {name: object}}]}]}",
        "doTry: {steps: [], doFinally: {steps: [{removeVariable: {name: object}}]}}",
        "pipeline: {steps: [{setVariable: {name: object, constant: x}}]}",
        "circuitBreaker: {steps: [], onFallback: {steps: [{setVariable: {name: object, constant: x}}]}}",
        "filter: {simple: x, steps: [{choice: {otherwise: {steps: [{setVariable: {name: object, constant: x}}]}}}]}"
      })
  void failsIfNoObjectWouldBeProcessed(String step) {
    assertThat(findings(derivative(step)))
        .extracting(Finding::severity)
        .containsExactly(Severity.ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // on a copy of the message, which the workflow may not see again
        "split: {simple: \"${body}\", steps: [{setVariable: {name: object, constant: x}}]}",
        "multicast: {steps: [{pipeline: {steps: [{setVariable: {name: object, constant: x}}]}}]}",
        "aggregate: {constant: x, steps: [{setVariable: {name: object, constant: x}}]}",
        "wireTap: {uri: direct:decode-text, variableReceive: object}",
        "split: {simple: \"${body}\", steps: [{to: direct:next}]}",
        "wireTap: {uri: direct:next}",
        "enrich: {constant: direct:next}"
      })
  void warnsIfACopyOfTheMessageHasAnotherObject(String step) {
    String next =
        """
        - route:
            id: next
            from: {uri: direct:next, steps: [{setVariable: {name: object, constant: x}}]}
        """;

    assertThat(findings(derivative(step) + (step.contains("direct:next") ? next : "")))
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "setVariable: {name: outcome, constant: x}",
        "removeVariable: {name: outcome}",
        "setVariable: {name: bucket, constant: x}",
        "setVariable: {name: resultName, constant: x}",
        "setVariable: {name: contentType, constant: x}",
        "setVariable: {name: table, constant: x}",
        "setVariable: {name: reason, constant: x}",
        "setVariable: {name: text, constant: x}",
        "setVariable: {name: note, constant: x}",
        // other variables
        "setVariable: {name: global:object, constant: x}",
        "setVariable: {name: route:object, constant: x}",
        "setVariable: {name: route:shout:object, constant: x}",
        "setVariable: {name: exchange:object, constant: x}",
        "removeVariable: {name: global:object}",
        "to: {uri: direct:decode-text, variableReceive: global:object}",
        "setVariable: {name: Object, constant: x}",
        "setVariable: {name: objects, constant: x}",
        "setVariable: {name: object.key, constant: x}",
        "setVariable: {name: \"{{shout.missing:page}}\", constant: x}",
        "setVariable: {name: object, constant: x, disabled: true}",
        "filter: {simple: x, disabled: true, steps: [{setVariable: {name: object, constant: x}}]}",
        "setBody: {simple: \"${setVariable(object.key,x)}\"}",
        "setBody: {simple: \"${setVariable('global:object',x)}\"}",
        "setBody: {groovy: 'exchange.setVariable(\"source.name\", body)'}",
        // Camel knows no other pattern than *
        "removeVariable: {name: \"obj*\"}",
        "setVariable: {name: \"*\", constant: x}",
        // read, or not a variable
        "to: {uri: direct:decode-text, variableSend: object}",
        "setBody: {variable: object}",
        "convertVariableTo: {name: object, toName: page, type: java.lang.String}",
        "setHeader: {name: object, constant: x}",
        "setProperty: {name: source, constant: x}",
        "removeHeader: {name: message}",
        "setVariable: {name: page, simple: \"${variable.object.key}\"}",
        "setBody: {constant: \"${setVariable(object,x)}\"}",
        "setBody: {constant: {expression: \"${setVariable(object,x)}\"}}",
        "log: \"sets the variable object: setVariable(object)\"",
        "setBody: {simple: \"$object := 1\"}"
      })
  void acceptsOtherVariables(String step) {
    assertThat(findings(derivative(step))).isEmpty();
  }

  @Test
  void findsAVariableThatTheRouteReceives() {
    assertThat(
            findings(
                derivative("stop: {}")
                    .replace("uri: direct:shout", "uri: direct:shout, variableReceive: object")
                    .replace(
                        "from:\n      uri: direct:shout, v",
                        "from:\n      uri: direct:shout\n      v")))
        .extracting(Finding::severity)
        .containsExactly(Severity.ERROR);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          object | ERROR
          source | WARNING
          """)
  void findsItInTheRouteThatRemovesTheDerivative(String variable, Severity severity) {
    assertThat(
            findings(
                derivative("stop: {}")
                    .replace(
                        "{to: direct:remove-object}",
                        "{setVariable: {name: " + variable + ", constant: x}}")))
        .extracting(Finding::severity)
        .containsExactly(severity);
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct:next", "\"direct:{{shout.next}}\"", "\"direct:next?timeout=1\""})
  void findsItInARouteThatTheDerivativeCalls(String address) {
    assertThat(
            findings(
                derivative("to: " + address)
                    + """
                    - from:
                        uri: direct:next
                        steps: [{to: direct:last}]
                    - route:
                        id: last
                        from: {uri: direct:last, steps: [{setVariable: {name: object, constant: x}}]}
                    """))
        .extracting(Finding::toString)
        .singleElement()
        .asString()
        .contains("the route 'last' sets the variable 'object'");
  }

  @Test
  void warnsOfARouteWhoseCallerIsNotKnown() {
    assertThat(findings(STEP.replace("STEP", "setVariable: {name: object, constant: x}")))
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING);
    assertThat(
            findings(
                """
                - routeTemplate:
                    id: shouting
                    parameters: [{name: of}]
                    route:
                      from:
                        uri: direct:{{of}}
                        steps: [{setVariable: {name: object, constant: x}}]
                """))
        .singleElement()
        .asString()
        .contains("the route 'shouting' sets the variable 'object'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "onException: {exception: [java.io.IOException], steps: [STEP]}",
        "onCompletion: {steps: [STEP]}",
        "intercept: {steps: [STEP]}",
        "interceptFrom: {uri: '*', steps: [STEP]}",
        "interceptSendToEndpoint: {uri: '*', steps: [STEP]}",
        "routeConfiguration: {onException: [{onException: {exception: [java.io.IOException], steps: [STEP]}}]}"
      })
  void warnsOfWhatAppliesToTheRoutesOfTheWorkflowToo(String entry) {
    assertThat(findings("- " + entry.replace("STEP", "{setVariable: {name: object, constant: x}}")))
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // messages of their own
        "timer:tick",
        "\"{{shout.address}}\"",
        "aws2-sqs:other",
        "\"file:{{shout.next}}\""
      })
  void acceptsRoutesThatProcessOtherMessages(String address) {
    assertThat(
            findings(
                WORKFLOW
                    + REMOVE
                    + STEP.replace("STEP", "stop: {}")
                    + """
                    - route:
                        id: tick
                        from:
                          uri: %s
                          steps:
                            - setVariable: {name: message, constant: x}
                            - to: direct:tock
                    - route:
                        id: tock
                        from:
                          uri: direct:tock
                          steps:
                            - setVariable: {name: object, constant: x}
                    """
                        .formatted(address)))
        .isEmpty();
  }

  @Test
  void acceptsAnotherWayIntoTheWorkflow() {
    assertThat(
            findings(
                """
                - route:
                    id: start
                    from:
                      uri: direct:start
                      steps:
                        - setVariable: {name: derive, constant: shout}
                        - setVariable: {name: remove, constant: ""}
                        - setVariable: {name: dlq, constant: ""}
                        - to: direct:process-record
                """))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "process-record, 0",
    "routes/workflow, 0",
    "routes/dead-letter, 0",
    "my-workflow, 1",
    "read-object, 0",
    "decode-text, 1",
    "conversion, 1",
    "shout, 1"
  })
  void acceptsOnlyFilesThatReplaceOneOfTheWorkflow(String file, int findings) {
    assertThat(findings(file, derivative("setVariable: {name: object, constant: x}")))
        .hasSize(findings);
  }

  @Test
  void doesNotStartIfNoObjectWouldBeProcessed() {
    RouteCheck check = new RouteCheck(application.context());

    assertThatThrownBy(
            () -> check.require(sources("shout", derivative("removeVariable: {name: source}"))))
        .isInstanceOf(InvalidRoutesException.class)
        .hasMessageContaining("the route 'shout' removes the variable 'source'");
    assertThatCode(
            () -> check.require(sources("shout", derivative("removeVariable: {name: message}"))))
        .doesNotThrowAnyException();
  }

  @Test
  void acceptsTheBuiltInRoutes() {
    List<RouteSource> builtIn =
        RouteSource.builtIn(application.context(), List.of()).stream()
            .map(file -> new RouteSource(file.name(), file.text(), true))
            .toList();

    assertThat(builtIn).hasSizeGreaterThan(10);
    assertThat(findings(builtIn)).isEmpty();
  }

  @Test
  void reservesWhatTheWorkflowSets() throws Exception {
    Findings none = new Findings();
    Set<String> set =
        RouteFiles.parsed(RouteSource.workflow(application.context()), none).files().stream()
            .flatMap(file -> VariableChange.of(file.root(), Set.of(), name -> Optional.empty()))
            .map(VariableChange::name)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> declared = new TreeSet<>();
    for (Field field : Variables.class.getFields()) {
      declared.add((String) field.get(null));
    }

    // these are set in Java
    set.addAll(Set.of(Variables.MESSAGE, Variables.FAILED_STEP));
    // a derivative may set it as well
    set.remove(Variables.OUTCOME);
    assertThat(ReservedVariableRule.RESERVED.keySet()).isEqualTo(set).isSubsetOf(declared);
  }
}

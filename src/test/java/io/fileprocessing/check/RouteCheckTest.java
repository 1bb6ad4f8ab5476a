package io.fileprocessing.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.RunningApplication;
import io.fileprocessing.check.Finding.Severity;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteCheckTest {

  /** A derivative without mistakes. */
  private static final String GOOD =
      """
      - templatedRoute:
          routeId: shouting
          routeTemplateRef: workflow
          parameters:
            - {name: enabled, value: "true"}
            - {name: queue, value: "{{shout.queue}}"}
            - {name: dlq, value: "{{?shout.dlq}}"}
            - {name: consumers, value: "4"}
            - {name: derive, value: shout}
      - route:
          id: shout
          description: Keeps a copy of a note in upper case
          from:
            uri: direct:shout
            steps:
              - to: direct:decode-text
              - setBody: {simple: "${uppercase()}"}
              - to:
                  uri: aws2-s3:{{shout.bucket}}
                  parameters:
                    keyName: "${variable.object.key}"
                    fileName: skips-the-bucket-check
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
                "SHOUT_BUCKET", "shouts",
                "SHOUT_CONSUMERS", "many",
                "WHISPER_QUEUE", " "));
  }

  @AfterAll
  static void close() {
    application.close();
  }

  private static List<Finding> findings(String... files) {
    return findings(application, files);
  }

  private static List<Finding> findings(RunningApplication application, String... files) {
    List<RouteSource> checked =
        Stream.iterate(0, i -> i < files.length, i -> i + 1)
            .map(i -> new RouteSource("shout" + (i == 0 ? "" : i) + ".camel.yaml", files[i], true))
            .toList();
    return new RouteCheck(application.context())
        .findings(RouteSource.all(application.context(), checked));
  }

  @Test
  void findsNothingInAGoodDerivative() {
    assertThat(findings(GOOD)).isEmpty();
  }

  /** The mistakes in a derivative that takes its queue from a setting that is not set. */
  private static Stream<String> mistakesOfWhisper(String enabled) {
    return findings(
            GOOD.replaceFirst(" *- \\{name: queue.*\n", "")
                .replace("derive, value: shout", "derive, value: whisper")
                .replace("direct:shout", "direct:whisper")
                .replace("value: \"true\"", "value: \"" + enabled + "\""))
        .stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .map(Finding::toString);
  }

  @Test
  void namesTheSettingOfAQueueThatIsNotSet() {
    assertThat(mistakesOfWhisper("true"))
        .containsExactly(
            "shout.camel.yaml:8:31: the setting 'whisper.queue' is not set. Set WHISPER_QUEUE.");
  }

  @Test
  void checksTheSettingsThatAreTheDefaultsOfParameters() {
    try (RunningApplication other =
        RunningApplication.unstarted(
            Map.of(
                "AWS_REGION", "us-east-1",
                "CONVERSION_QUEUE", "https://sqs.example/1/conversion",
                "SENTIMENT_ENABLED", "false",
                "TARGET_BUCKET", "target",
                "SHOUT_QUEUE", "shouts",
                "SHOUT_BUCKET", "shouts",
                "SHOUT_ENABLED", "yes",
                "SHOUT_CONSUMERS", "many"))) {
      assertThat(
              findings(
                  other, GOOD.replaceAll(" *- \\{name: (enabled|queue|dlq|consumers),.*\n", "")))
          .extracting(Finding::toString)
          .containsExactlyInAnyOrder(
              "shout.camel.yaml:5:31: the setting 'shout.enabled' must be true or false, not 'yes'",
              "shout.camel.yaml:5:31: the setting 'shout.queue' must be the URL of a queue, not 'shouts'",
              "shout.camel.yaml:5:31: the setting 'shout.consumers' must be a whole number, not 'many'");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "{{whisper.enabled:false}}"})
  void needsNoQueueForAWorkflowThatIsNotEnabled(String enabled) {
    assertThat(mistakesOfWhisper(enabled)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "object.key",
        "object.uri()",
        "object?.bucket",
        "object.key.length()",
        "source.contentType",
        "source.metadata[title]",
        "source",
        "text.charset",
        "text.replacedBytes"
      })
  void knowsThePropertiesOfVariables(String variable) {
    assertThat(findings(GOOD.replace("${uppercase()}", "a ${variable." + variable + "} b")))
        .isEmpty();
  }

  @Test
  void doesNotKnowThePropertiesOfAVariableThatTheDerivativeSets() {
    assertThat(
            findings(
                GOOD.replace(
                    "- setBody: {simple: \"${uppercase()}\"}",
                    "- setVariable: {name: note, simple: x}\n"
                        + "        - setBody: {simple: \"${variable.note.length}\"}")))
        .isEmpty();
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        // what is replaced | by what | the finding
        mistake(
            "setBody", "setBdy", "17:11: unknown name 'setBdy' in steps. Did you mean 'setBody'?"),
        mistake("steps:", "step:", "15:7: unknown name 'step' in from. Did you mean 'steps'?"),
        mistake(
            "routeTemplateRef: workflow\n",
            "\n",
            "2:5: 'routeTemplateRef' is missing in templatedRoute"),
        mistake(
            "routeTemplateRef: workflow",
            "routeTemplateRef: workflwo",
            "3:23: no route template has the id 'workflwo'. Did you mean 'workflow'?"),
        mistake(
            "\"4\"", "four", "8:34: the parameter 'consumers' must be a whole number, not 'four'"),
        mistake(
            "\"4\"",
            "\"{{shout.consumers}}\"",
            "8:34: the parameter 'consumers' must be a whole number, not 'many'"),
        mistake(
            "value: \"true\"",
            "value: yep",
            "5:32: the parameter 'enabled' must be true or false, not 'yep'"),
        mistake(
            "{name: consumers",
            "{name: consumer",
            "8:16: unknown parameter 'consumer' of the template workflow. Did you mean 'consumers'?"),
        mistake(
            "\"{{shout.queue}}\"",
            "shouts",
            "6:30: the parameter 'queue' must be the URL of a queue, not 'shouts'"),
        mistake(
            "\"{{shout.queue}}\"",
            "https://sqs.example/1/a.fifo",
            "6:30: the parameter 'queue' must be a standard queue: FIFO queues are not supported"),
        mistake(
            "{{shout.bucket}}",
            "{{voice.bucket}}",
            "19:18: the setting 'voice.bucket' is not set. Set VOICE_BUCKET."),
        mistake(
            "{{shout.bucket}}",
            "{{traget.bucket}}",
            "19:18: the setting 'traget.bucket' is not set. Did you mean 'target.bucket'?"),
        mistake(
            "direct:decode-text",
            "direct:decode-txt",
            "16:15: no route serves direct:decode-txt. Did you mean 'decode-text'?"),
        mistake(
            "direct:decode-text",
            "direct:detect-sentiment",
            "16:15: the route that serves direct:detect-sentiment is disabled"),
        mistake(
            "value: shout}",
            "value: shuot}",
            "9:31: no route serves direct:shuot. Did you mean 'shout'?"),
        mistake(
            "value: shout}",
            "value: shout}\n      - {name: remove, value: remove-objct}",
            "10:31: no route serves direct:remove-objct. Did you mean 'remove-object'?"),
        mistake(
            "value: shout}",
            "value: shout}\n      - {name: remove, value: remove-score}",
            "10:31: the route that serves direct:remove-score is disabled"),
        mistake(
            "value: shout}",
            "value: shout}\n      - {name: remov, value: remove-shout}",
            "10:16: unknown parameter 'remov' of the template workflow. Did you mean 'remove'?"),
        mistake(
            "keyName:",
            "keyNam:",
            "21:15: unknown option 'keyNam' of the endpoint aws2-s3. Did you mean 'keyName'?"),
        mistake(
            "fileName: skips",
            "autoCreateBucket: skips",
            "22:15: the option 'autoCreateBucket' of the endpoint aws2-s3 must be true or false"),
        mistake(
            "fileName: skips-the-bucket-check",
            "operation: copy",
            "22:15: the option 'operation' of the endpoint aws2-s3 must be one of"),
        mistake(
            "aws2-s3:",
            "aws2-s33:",
            "19:18: unknown component 'aws2-s33'. Did you mean 'aws2-s3'?"),
        mistake(
            "aws2-s3:",
            "pdf:",
            "19:18: unknown component 'pdf'. Put the jar of the Camel component and its dependencies into ext/."),
        mistake(
            "${uppercase()}",
            "${upercase()}",
            "17:29: invalid expression: Unknown function: upercase()"),
        mistake(
            "{simple: \"${uppercase()}\"}",
            "{method: {ref: markdwonPage, method: html}}",
            "17:35: no bean has the name 'markdwonPage'. Did you mean 'markdownPage'?"),
        mistake(
            "{simple: \"${uppercase()}\"}",
            "{method: {ref: markdownPage, method: htlm}}",
            "17:57: MarkdownPage has no method 'htlm'. Did you mean 'html'?"),
        mistake(
            "{simple: \"${uppercase()}\"}",
            "{method: {ref: markdownPage, method: 'html(${body})'}}",
            "17:57: the method 'html' does not take 1 arguments. It takes 2."),
        mistake(
            "{simple: \"${uppercase()}\"}",
            "{method: {beanType: io.fileprocessing.NoSuch, method: of}}",
            "17:40: the class io.fileprocessing.NoSuch does not exist"),
        mistake(
            "routeId: shouting",
            "routeId: shout",
            "11:9: the route id 'shout' is already used in shout.camel.yaml:2"),
        mistake(
            "routeId: shouting",
            "routeId: conversion",
            "2:14: the route id 'conversion' is already used in"),
        mistake(
            "uri: direct:shout",
            "uri: direct:convert",
            "14:12: direct:convert is already served by a route in"),
        mistake(
            "${variable.object.key}",
            "${variable.objekt.key}",
            "21:24: the variable 'objekt' is never set here. Did you mean 'object'?"),
        mistake(
            "to: direct:decode-text",
            "log: \"${variable.text}\"",
            "16:16: the variable 'text' is never set here. Call direct:decode-text before, which sets it."),
        mistake(
            "${variable.object.key}",
            "${variable.prose}",
            "21:24: the variable 'prose' is never set here"),
        mistake(
            "to: direct:decode-text",
            "toD: \"direct:${body}\"",
            "16:16: an endpoint URI that is computed from an object's name is evaluated as code"),
        mistake(
            "to: direct:decode-text",
            "setHeader: {name: CamelAwsS3Key, simple: \"${variable.object.key}\"}",
            "16:29: the component evaluates the header CamelAwsS3Key as code"),
        mistake(
            "to: direct:decode-text",
            "setHeaders: {headers: [{name: CamelAwsS3OverrideBucketName, constant: x}]}",
            "16:41: the component evaluates the header CamelAwsS3OverrideBucketName as code"),
        mistake(
            "to: direct:decode-text",
            "recipientList: {simple: \"direct:${body}\"}",
            "16:27: the endpoint URI of recipientList is computed"),
        mistake(
            "to: direct:decode-text",
            "enrich: {simple: \"aws2-s3:x?keyName=${variable.object.key}\"}",
            "16:20: the endpoint URI of enrich is computed"),
        mistake(
            "to: direct:decode-text",
            "doTry: {steps: [{to: direct:decode-text}], doCatch: [{exception: [java.lang.Exception], steps: [{log: failed}]}]}",
            "16:64: this doCatch swallows failures: the message counts as done"),
        mistake(
            "to: direct:decode-text",
            "doTry: {steps: [{to: direct:decode-text}], doCatch: [{exception: [java.io.IOException], steps: [{log: failed}]}]}",
            "16:64: this doCatch swallows failures: the message counts as done"),
        mistake(
            "to: direct:decode-text",
            "doTry: {steps: [{to: direct:decode-text}], doCatch: [{exception: [java.lang.Excepton], steps: [{throwException: {ref: x}}]}]}",
            "16:77: the class java.lang.Excepton does not exist"),
        mistake(
            "to: direct:decode-text",
            "stop: {disabled: maybe}",
            "16:28: wrong value in disabled: 'maybe' is neither true nor false"),
        mistake(
            "to: direct:decode-text",
            "split: {simple: x, parallelProcessing: many, steps: []}",
            "is neither true nor false"),
        mistake(
            "${uppercase()}",
            "${map(key, ${variable.object.kye})}",
            "17:29: the variable 'object' has no property 'kye'. Did you mean 'key'?"),
        mistake(
            "${uppercase()}",
            "${variable.source.content-type}",
            "17:29: the variable 'source' has no property 'content'"),
        mistake(
            "to: direct:decode-text",
            "log: \"${variables.objekt.key}\"",
            "16:16: the variable 'objekt' is never set here. Did you mean 'object'?"),
        mistake(
            "to: direct:decode-text",
            "log: \"${variables.nte.title}\"",
            "16:16: the variable 'nte' is never set here. Did you mean 'note'?"),
        mistake(
            "to: direct:decode-text",
            "log: \"${variables.object.kye}\"",
            "16:16: the variable 'object' has no property 'kye'. Did you mean 'key'?"),
        mistake(
            "direct:decode-text",
            "decode-text",
            "16:15: unknown component 'decode-text'. Did you mean 'direct:decode-text'?"),
        mistake(
            "direct:decode-text",
            "decode-txt",
            "16:15: unknown component 'decode-txt'. Did you mean 'direct:decode-text'?"),
        mistake(
            "value: shout}",
            "value: shout}\n      - {name: remove, value: unshout}",
            "10:31: no route serves direct:unshout"),
        mistake(
            "${uppercase()}",
            "${uppercase}",
            "17:29: invalid expression: Unknown function: uppercase at location 0. Did you mean 'uppercase()'?"),
        mistake(
            "${uppercase()}",
            "${body",
            "17:29: invalid expression: expected symbol functionEnd but was eol at location 5. Close each '${' with '}'."),
        mistake(
            "      steps:\n        - to: direct:decode-text\n        - setBody: {simple: \"${uppercase()}\"}\n        - to:\n            uri: aws2-s3:{{shout.bucket}}\n            parameters:\n              keyName: \"${variable.object.key}\"\n              fileName: skips-the-bucket-check\n",
            "    steps:\n      - to: direct:decode-text\n",
            "'steps' is missing in from. Indent 'steps' below 'from', like 'uri'."),
        mistake("- route:\n", "- route:\n    routeConfigurationId: [x\n", "invalid YAML: "),
        mistake(
            "    id: shout",
            "    id: shout\n    id: shout",
            "12:5: invalid YAML: found duplicate key id"),
        mistake(GOOD, "- route: &a {x: *a}", "1:1: an alias contains itself"),
        mistake(GOOD, "", "1:1: the file is empty"),
        mistake(GOOD, "hello", "1:1: wrong type"),
        mistake(GOOD, "- hello", "1:3: wrong type"),
        mistake(
            GOOD,
            "\tx",
            "1:1: invalid YAML: found character '\\t(TAB)' that cannot start any token"),
        mistake(
            "        - setBody",
            "          - setBody",
            "17:11: invalid YAML: expected <block end>, but found '-'. Indent this line like the others"),
        mistake(
            "description: Keeps",
            "description: Note: keeps",
            "12:22: invalid YAML: mapping values are not allowed here. Correct the indentation, or quote"));
  }

  private static Arguments mistake(String replaced, String by, String finding) {
    return Arguments.of(replaced, by, finding);
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("mistakes")
  void findsAMistakeWhereItIs(String replaced, String by, String finding) {
    assertThat(GOOD).contains(replaced);

    assertThat(findings(GOOD.replaceFirst(Pattern.quote(replaced), Matcher.quoteReplacement(by))))
        .extracting(Finding::toString)
        .anySatisfy(line -> assertThat(line).startsWith("shout.camel.yaml:").contains(finding));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // rethrown, rejected, or one exception with an alternative
        "doTry: {steps: [{to: direct:decode-text}], doCatch: [{exception: [java.lang.Exception], steps: [{to: direct:dead-letter}]}]}",
        "doTry: {steps: [{to: direct:decode-text}], doCatch: [{exception: [java.lang.Exception], steps: [{throwException: {exceptionType: java.io.IOException, message: x}}]}]}",
        "doTry: {steps: [{to: direct:decode-text}], doCatch: [{exception: [java.io.IOException], steps: [{setBody: {constant: none}}]}]}",
        "filter: {simple: \"${variable.outcome} != null\", steps: [{stop: {}}]}",
        "setVariable: {name: global:count, constant: 1}",
        "setBody: {variable: message}",
        "stop: {disabled: \"false\"}",
        "throttle: {constant: 5, timePeriodMillis: 1000}",
        "to: \"log:notes?level={{shout.level:INFO}}\"",
        "to: \"direct:{{shout.next:decode-text}}\"",
        "log: \"${variable.global:count}\"",
        "pipeline: {steps: [{convertVariableTo: {name: object, toName: name, type: java.lang.String}}, {log: \"${variable.name}\"}]}",
        "setBody: {simple: \"${setVariable(page,x)} ${variable.page}\"}",
        "bean: {beanType: java.lang.String, method: \"valueOf(${body})\"}",
        "split: {simple: \"${body}\", aggregationStrategy: \"#class:org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy\", steps: [{to: direct:decode-text}]}"
      })
  void acceptsWhatIsRight(String step) {
    assertThat(findings(GOOD.replace("to: direct:decode-text", step))).isEmpty();
  }

  @Test
  void acceptsARouteThatRemovesTheDerivative() {
    assertThat(
            findings(
                GOOD.replace(
                        "value: shout}", "value: shout}\n      - {name: remove, value: unshout}")
                    + REMOVING))
        .isEmpty();
  }

  @Test
  void warnsIfTheRouteThatRemovesTheDerivativeReadsWhatOnlyTheOtherOneSets() {
    assertThat(
            findings(
                GOOD.replace(
                        "value: shout}", "value: shout}\n      - {name: remove, value: unshout}")
                    + REMOVING.replace("object.key", "text.charset")))
        .singleElement()
        .asString()
        .contains("the variable 'text' is never set here. Call direct:decode-text before");
  }

  private static final String REMOVING =
      """
      - route:
          id: unshout
          description: Removes the copy of a deleted note
          from:
            uri: direct:unshout
            steps:
              - setVariable: {name: bucket, constant: "{{shout.bucket}}"}
              - setVariable: {name: resultName, simple: "${variable.object.key}"}
              - to: direct:remove-object
      """;

  @Test
  void findsTheSameIdOrEndpointInTwoFiles() {
    String second =
        """
        - route:
            id: shout
            description: A second one
            from: {uri: "direct:shout", steps: [{stop: {}}]}
        """;
    assertThat(findings(GOOD, second))
        .filteredOn(finding -> finding.severity() == Severity.ERROR)
        .extracting(Finding::toString)
        .containsExactlyInAnyOrder(
            "shout1.camel.yaml:2:9: the route id 'shout' is already used in shout.camel.yaml:11",
            "shout1.camel.yaml:4:17: direct:shout is already served by a route in shout.camel.yaml. Give it another name.");
  }

  /** As a visual editor writes it. */
  @Test
  void acceptsTheNameOfADirectEndpointAsAParameter() {
    assertThat(
            findings(
                GOOD.replace("uri: direct:shout", "uri: direct\n      parameters: {name: shout}")
                        .replace(
                            "to: direct:decode-text", "to: {uri: direct, parameters: {name: load}}")
                    + """
                      - route:
                          id: load
                          description: Loads a note
                          from: {uri: direct, parameters: {name: load}, steps: [{to: direct:decode-text}]}
                      """))
        .isEmpty();
    assertThat(
            findings(
                GOOD.replace(
                    "to: direct:decode-text", "to: {uri: direct, parameters: {name: decode-txt}}")))
        .extracting(Finding::problem)
        .containsExactly("no route serves direct:decode-txt");
  }

  @Test
  void explainsParametersThatAreNoList() {
    assertThat(
            findings(
                GOOD.replaceAll(" *- \\{name: (enabled|queue|dlq|consumers),.*\n", "")
                    .replace("      - {name: derive, value: shout}", "      derive: shout")))
        .singleElement()
        .asString()
        .contains("wrong type in parameters")
        .endsWith("Start each with a hyphen: - {name: derive, value: shout}.");
  }

  @Test
  void doesNotSuggestTheDerivativeAsTheRouteThatRemovesIt() {
    assertThat(
            findings(
                GOOD.replace(
                    "value: shout}", "value: shout}\n      - {name: remove, value: unshout}")))
        .singleElement()
        .asString()
        .endsWith("no route serves direct:unshout");
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct:whisper", "direct://whisper", "direct:{{whisper.name:whisper}}"})
  void warnsAboutARouteThatNothingCalls(String address) {
    String uncalled =
        "- route: {id: whisper, description: A route, from: {uri: '" + address + "', steps: []}}\n";

    assertThat(findings(GOOD + uncalled))
        .filteredOn(finding -> finding.severity() == Severity.WARNING)
        .singleElement()
        .asString()
        .contains("nothing calls direct:whisper. Name the route in the parameter 'derive'");
    assertThat(findings(GOOD.replace("to: direct:decode-text", "to: direct:whisper") + uncalled))
        .noneMatch(finding -> finding.problem().contains("nothing calls"));
    assertThat(findings(GOOD.replaceFirst("(?s).*?- route", "- route")))
        .extracting(Finding::problem)
        .contains("nothing calls direct:shout");
  }

  @Test
  void findsAllMistakesAtOnce() {
    assertThat(
            findings(
                GOOD.replace("decode-text", "decode-txt")
                    .replace("keyName", "keyNam")
                    .replace("\"4\"", "four")))
        .hasSize(3);
  }

  @Test
  void printsNoControlCharacters() {
    assertThat(findings(GOOD.replace("direct:decode-text", "\"direct:a\\e[31m\\nb\"")))
        .singleElement()
        .asString()
        .contains("no route serves direct:a%1B[31m%0Ab");
  }
}

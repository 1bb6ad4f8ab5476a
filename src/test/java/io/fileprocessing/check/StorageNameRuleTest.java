package io.fileprocessing.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.RunningApplication;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of settings that flow into a bucket or table, constants, and the number of consumers. */
class StorageNameRuleTest {

  private static final String DERIVATIVE =
      """
      - templatedRoute:
          routeId: shouting
          routeTemplateRef: workflow
          parameters:
            - {name: derive, value: shout}
            - {name: consumers, value: "{{shout.consumers:4}}"}
      - route:
          id: shout
          description: Keeps a copy
          from:
            uri: direct:shout
            steps:
              - STEP
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
                "INPUT_BUCKET", "notes",
                "SHOUT_QUEUE", "https://sqs.example/1/shout",
                "EMPTY_BUCKET", "",
                "BLANK_TABLE", " ",
                "URI_BUCKET", "s3://shouts",
                "SHOUT_BUCKET", "shouts"));
  }

  @AfterAll
  static void close() {
    application.close();
  }

  private static List<String> findings(String text) {
    List<RouteSource> checked = List.of(new RouteSource("shout.camel.yaml", text, true));
    return new RouteCheck(application.context())
        .findings(RouteSource.all(application.context(), checked)).stream()
            .map(finding -> finding.severity() + " " + finding.problem() + " | " + finding.hint())
            .toList();
  }

  private static String derivative(String step) {
    return DERIVATIVE.replace("STEP", step);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          setVariable: {name: bucket, constant: "{{empty.bucket}}"}    ~ the setting 'empty.bucket' is empty: it must be the name of a bucket | Set EMPTY_BUCKET.
          setVariable: {name: bucket, simple: "{{empty.bucket}}"}      ~ the setting 'empty.bucket' is empty: it must be the name of a bucket | Set EMPTY_BUCKET.
          setVariable: {name: bucket, constant: "{{whisper.bucket:}}"} ~ the setting 'whisper.bucket' is empty: it must be the name of a bucket | Set WHISPER_BUCKET.
          setVariable: {name: bucket, constant: {expression: "{{empty.bucket}}"}} ~ the setting 'empty.bucket' is empty: it must be the name of a bucket | Set EMPTY_BUCKET.
          setVariables: {variables: [{name: table, constant: "{{blank.table}}"}]} ~ the setting 'blank.table' is empty: it must be the name of a table | Set BLANK_TABLE.
          setVariable: {name: bucket, constant: ""}                    ~ the value is empty: it must be the name of a bucket |
          setVariable: {name: bucket, constant: "{{uri.bucket}}"}      ~ the setting 'uri.bucket' must be the name of a bucket, not 's3://shouts' | Set URI_BUCKET.
          to: {uri: "aws2-s3:{{uri.bucket}}", parameters: {keyName: x}} ~ the setting 'uri.bucket' must be the name of a bucket, not 's3://shouts' | Set URI_BUCKET.
          to: "aws2-s3://{{empty.bucket}}?keyName=x"                   ~ the setting 'empty.bucket' is empty: it must be the name of a bucket | Set EMPTY_BUCKET.
          to: "aws2-ddb:{{blank.table}}"                               ~ the setting 'blank.table' is empty: it must be the name of a table | Set BLANK_TABLE.
          """)
  void findsASettingThatIsNoName(String step, String finding) {
    assertThat(findings(derivative(step)))
        .contains("ERROR " + finding + (finding.endsWith("|") ? " " : ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          setVariable: {name: bucket, constant: "{{input.bucket}}"} ~ the results go to the input bucket, 'notes', whose objects start workflows | Store results in a bucket of their own.
          setVariable: {name: bucket, constant: notes}              ~ the results go to the input bucket, 'notes', whose objects start workflows | Store results in a bucket of their own.
          setBody: {constant: "copies/${variable.object.key}"}      ~ a constant is not evaluated, and keeps its ${ | Use 'simple' instead of 'constant'.
          setBody: {constant: {expression: "${body}"}}              ~ a constant is not evaluated, and keeps its ${ | Use 'simple' instead of 'constant'.
          setBody: {expression: {constant: "${body}"}}              ~ a constant is not evaluated, and keeps its ${ | Use 'simple' instead of 'constant'.
          setBody: {constant: "{shout.bucket}"}                     ~ '{shout.bucket}' is text: a setting is in double braces, an expression in ${} | Did you mean '{{shout.bucket}}'?
          setBody: {constant: "{variable.object.key}"}              ~ '{variable.object.key}' is text: a setting is in double braces, an expression in ${} | Did you mean '${variable.object.key}'?
          setBody: {simple: "{body}"}                               ~ '{body}' is text: a setting is in double braces, an expression in ${} | Did you mean '${body}'?
          setBody: {simple: "{shout.bucket}/${body}"}               ~ '{shout.bucket}' is text: a setting is in double braces, an expression in ${} | Did you mean '{{shout.bucket}}'?
          to: "aws2-s3:{shout.bucket}?keyName=x"                    ~ '{shout.bucket}' is text: a setting is in double braces, an expression in ${} | Did you mean '{{shout.bucket}}'?
          setBody: {constant: "a/{bucket}/b"}                       ~ '{bucket}' is text: a setting is in double braces, an expression in ${} | Did you mean '{{bucket}}'?
          """)
  void warns(String step, String finding) {
    assertThat(findings(derivative(step))).containsExactly("WARNING " + finding);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "setVariable: {name: bucket, constant: \"{{shout.bucket}}\"}",
        "setVariable: {name: bucket, simple: \"{{shout.bucket}}-${variable.object.bucket}\"}",
        "setVariable: {name: bucket, constant: \"{{shout.region:eu}}-shouts\"}",
        "setBody: {constant: '{\"a\": {\"b\": 1}, \"c\": {}}'}",
        "setBody: {constant: \"{{shout.bucket}}/x\"}",
        "setBody: {constant: \"{ }\"}",
        "setBody: {simple: \"${map(a, ${body})} {id}\"}",
        "to: \"log:{id}\"",
        "to: aws2-ddb:items",
      })
  void acceptsWhatIsRight(String step) {
    assertThat(findings(derivative(step))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "00"})
  void needsAConsumer(String consumers) {
    assertThat(findings(derivative("stop: {}").replace("{{shout.consumers:4}}", consumers)))
        .containsExactly(
            "ERROR the parameter 'consumers' must be at least 1, not '" + consumers + "' | ");
  }
}

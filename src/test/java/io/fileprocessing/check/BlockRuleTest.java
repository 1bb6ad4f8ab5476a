package io.fileprocessing.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fileprocessing.RunningApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The variables of the building blocks, and the variables that nothing reads. */
class BlockRuleTest {

  /** A derivative with its steps on lines of their own; the first one is on line 12. */
  private static final String DERIVATIVE =
      """
      - templatedRoute:
          routeId: shouting
          routeTemplateRef: workflow
          parameters:
            - {name: derive, value: shout}
            - {name: enabled, value: "{{shout.enabled:true}}"}
      - route:
          id: shout
          from:
            uri: direct:shout
            steps:
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
                "SHOUT_VARIABLE", "bucket"));
  }

  @AfterAll
  static void close() {
    application.close();
  }

  private static List<String> findings(String text) {
    return findings("shout", text);
  }

  private static List<String> findings(String file, String text) {
    return new RouteCheck(application.context())
        .findings(sources(file, text)).stream()
            .map(
                finding ->
                    finding.severity()
                        + finding.toString().replaceFirst(Pattern.quote(finding.file()), ""))
            .filter(line -> !line.startsWith("STYLE"))
            .toList();
  }

  private static List<RouteSource> sources(String file, String text) {
    return RouteSource.all(
        application.context(), List.of(new RouteSource(file + ".camel.yaml", text, true)));
  }

  /** A derivative with these steps, separated by semicolons. */
  private static String derivative(String steps) {
    StringBuilder text = new StringBuilder(DERIVATIVE);
    for (String step : steps.split(";")) {
      text.append("        - ").append(step.strip()).append('\n');
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          to: direct:store-object  | ERROR:12:15: direct:store-object needs the variable 'bucket', which is not set before it. Set it before with setVariable.
          to: direct:remove-object | ERROR:12:15: direct:remove-object needs the variable 'bucket', which is not set before it. Set it before with setVariable.
          to: direct:store-item    | ERROR:12:15: direct:store-item needs the variable 'table', which is not set before it. Set it before with setVariable.
          to: direct:remove-item   | ERROR:12:15: direct:remove-item needs the variable 'table', which is not set before it. Set it before with setVariable.
          to: direct:reject        | ERROR:12:15: direct:reject needs the variable 'reason', which is not set before it. Set it before with setVariable.
          to: {uri: direct:reject} | ERROR:12:21: direct:reject needs the variable 'reason', which is not set before it. Set it before with setVariable.
          setHeader: {name: bucket, constant: x}; to: direct:store-object | ERROR:13:15: direct:store-object needs the variable 'bucket', which is not set before it. Use setVariable: a header or property is not a variable.
          setProperty: {name: table, constant: x}; to: direct:store-item  | ERROR:13:15: direct:store-item needs the variable 'table', which is not set before it. Use setVariable: a header or property is not a variable.
          to: direct:store-object; setVariable: {name: bucket, constant: x} | ERROR:12:15: direct:store-object needs the variable 'bucket', which is not set before it. Set it before with setVariable.
          setVariable: {name: bucket, constant: x}; removeVariable: {name: bucket}; to: direct:store-object | ERROR:14:15: direct:store-object needs the variable 'bucket', which is not set before it. Set it before with setVariable.
          setVariable: {name: bucket, constant: x, disabled: true}; to: direct:store-object | ERROR:13:15: direct:store-object needs the variable 'bucket', which is not set before it. Set it before with setVariable.
          split: {simple: "${body}", steps: [{to: direct:store-item}]} | ERROR:12:51: direct:store-item needs the variable 'table', which is not set before it. Set it before with setVariable.
          choice: {when: [{simple: x, steps: [{setVariable: {name: bucket, constant: x}}]}]}; to: direct:store-object | WARNING:13:15: direct:store-object needs the variable 'bucket', which is set only in some branches before it. Set it in all of them, or before them.
          filter: {simple: x, steps: [{setVariable: {name: bucket, constant: x}}]}; to: direct:store-object | WARNING:13:15: direct:store-object needs the variable 'bucket', which is set only in some branches before it. Set it in all of them, or before them.
          doTry: {steps: [{to: direct:decode-text}, {setVariable: {name: bucket, constant: x}}], doCatch: [{exception: [java.io.IOException], steps: [{to: direct:store-object}]}]} | WARNING:12:156: direct:store-object needs the variable 'bucket', which is set only in some branches before it. Set it in all of them, or before them.
          choice: {when: [{simple: x, steps: [{setVariable: {name: bucket, constant: x}}, {stop: {}}]}]}; to: direct:store-object | ERROR:13:15: direct:store-object needs the variable 'bucket', which is not set before it. Set it before with setVariable.
          """)
  void findsACallWithoutTheVariableThatTheBlockTakes(String steps, String finding) {
    assertThat(findings(derivative(steps))).containsExactly(finding);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bukcet | store-object  | bucket
          Bucket | store-object  | bucket
          tabel  | store-item    | table
          tables | remove-item   | table
          reson  | reject        | reason
          """)
  void namesTheMisspelledVariable(String variable, String block, String name) {
    assertThat(
            findings(
                derivative(
                    "setVariable: {name: " + variable + ", constant: x}; to: direct:" + block)))
        .containsExactly(
            "WARNING:12:31: the variable '"
                + variable
                + "' is set but never read. Did you mean '"
                + name
                + "'?",
            "ERROR:13:15: direct:"
                + block
                + " needs the variable '"
                + name
                + "', which is not set before it. '"
                + variable
                + "' is set. Did you mean '"
                + name
                + "'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          resultname | Did you mean 'resultName'?
          contentTyp | Did you mean 'contentType'?
          titel      | Did you mean 'title'?
          unrelated  | ''
          """)
  void warnsAboutAVariableThatNothingReads(String name, String hint) {
    assertThat(
            findings(
                derivative(
                    "setVariable: {name: title, constant: x}; setBody: {variable: title};"
                        + " setVariable: {name: bucket, constant: x};"
                        + " setVariable: {name: "
                        + name
                        + ", constant: x}; to: direct:store-object")))
        .containsExactly(
            "WARNING:15:31: the variable '"
                + name
                + "' is set but never read"
                + (hint.isEmpty() ? "" : ". " + hint));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "setVariable: {name: bucket, constant: x}; to: direct:store-object",
        "setVariable: {name: '{{shout.variable}}', constant: x}; to: direct:store-object",
        "setVariables: {variables: [{name: bucket, constant: x}]}; to: direct:store-object",
        "setBody: {simple: \"${setVariable(bucket,x)}\"}; to: direct:store-object",
        "to: {uri: direct:decode-text, variableReceive: bucket}; to: direct:store-object",
        "choice: {when: [{simple: x, steps: [{setVariable: {name: bucket, constant: x}}]}], otherwise: {steps: [{setVariable: {name: bucket, constant: y}}]}}; to: direct:store-object",
        "choice: {when: [{simple: x, steps: [{setVariable: {name: bucket, constant: x}}]}], otherwise: {steps: [{setVariable: {name: reason, constant: y}}, {to: direct:reject}]}}; to: direct:store-object",
        "choice: {when: [{simple: x, steps: [{setVariable: {name: bucket, constant: x}}]}], otherwise: {steps: [{stop: {}}]}}; to: direct:store-object",
        "filter: {simple: x, steps: [{setVariable: {name: reason, constant: y}}, {to: direct:reject}]}; setVariable: {name: bucket, constant: x}; to: direct:store-object",
        "setVariable: {name: bucket, constant: x}; filter: {simple: x, steps: [{setVariable: {name: bucket, constant: y}}]}; to: direct:store-object",
        "doTry: {steps: [{setVariable: {name: reason, constant: y}}, {to: direct:decode-text}], doCatch: [{exception: [java.io.IOException], steps: [{setVariable: {name: reason, constant: z}}, {to: direct:reject}]}]}; setVariable: {name: bucket, constant: x}; to: direct:store-object",
        "setVariable: {name: table, constant: x}; split: {simple: \"${body}\", steps: [{to: direct:store-item}]}",
        "split: {simple: \"${body}\", steps: [{stop: {}}]}; setVariable: {name: table, constant: x}; to: direct:store-item",
        "pipeline: {steps: [{setVariable: {name: table, constant: x}}]}; to: direct:store-item",
        // code that may set it
        "process: {ref: '#class:java.lang.String'}; to: direct:store-object",
        "bean: {beanType: org.apache.camel.util.ObjectHelper, method: \"isEmpty(${exchange})\"}; to: direct:store-object",
      })
  void acceptsACallWithTheVariable(String steps) {
    assertThat(findings(derivative(steps))).filteredOn(line -> line.contains("variable")).isEmpty();
  }

  @Test
  void followsTheRoutesThatADerivativeCalls() {
    String helpers =
        """
        - route:
            id: choose
            from: {uri: direct:choose, steps: [{setVariable: {name: bucket, constant: x}}]}
        - route:
            id: keep
            from: {uri: direct:keep, steps: [{to: direct:keep}, {to: direct:store-object}]}
        """;

    assertThat(findings(derivative("to: direct:choose; to: direct:keep") + helpers)).isEmpty();
    assertThat(findings(derivative("to: direct:keep; to: direct:choose") + helpers))
        .containsExactly(
            "ERROR:19:62: direct:store-object needs the variable 'bucket', which is not set before it. Set it before with setVariable.");
  }

  @Test
  void followsEachRouteOnlyOnceWithTheSameVariables() {
    StringBuilder chain = new StringBuilder(derivative("to: direct:r0"));
    for (int i = 0; i < 40; i++) {
      chain.append(
          ("- route: {id: r%d, from: {uri: 'direct:r%d', steps:"
                  + " [{to: 'direct:r%d'}, {to: 'direct:r%d'}]}}\n")
              .formatted(i, i, i + 1, i + 1));
    }
    chain.append(
        "- route: {id: r40, from: {uri: 'direct:r40', steps: [{to: direct:store-item}]}}\n");

    assertThat(findings(chain.toString()))
        .singleElement()
        .asString()
        .contains("direct:store-item needs the variable 'table'");
  }

  @Test
  void acceptsABlockThatIsReplacedAndTakesNothing() {
    assertThat(
            findings(
                "store-object",
                derivative("to: direct:store-object")
                    + """
                      - route:
                          id: store-object
                          from: {uri: direct:store-object, steps: [{to: "log:stored"}]}
                      """))
        .isEmpty();
  }

  @Test
  void ignoresAWorkflowThatIsNotEnabled() {
    assertThat(
            findings(
                derivative("to: direct:store-object").replace("{{shout.enabled:true}}", "false")))
        .isEmpty();
  }

  @Test
  void doesNotStartWithoutTheVariable() {
    assertThatThrownBy(
            () ->
                new RouteCheck(application.context())
                    .require(sources("shout", derivative("to: direct:store-object"))))
        .isInstanceOf(InvalidRoutesException.class)
        .hasMessageContaining("needs the variable 'bucket'");
  }

  @Test
  void knowsTheBlocksOfTheDocumentation() throws IOException {
    List<String> names =
        Pattern.compile("(?m)^\\| `direct:([\\w-]+)` \\|")
            .matcher(Files.readString(Path.of("docs/derivatives.md")))
            .results()
            .map(block -> block.group(1))
            .toList();

    assertThat(names)
        .hasSizeGreaterThan(8)
        .allSatisfy(name -> assertThat(BuildingBlock.named(name)).isPresent());
  }
}

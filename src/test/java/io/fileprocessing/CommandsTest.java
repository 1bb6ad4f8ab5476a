package io.fileprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fileprocessing.command.FileProcessingCommand;
import io.fileprocessing.command.SystemSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the commands {@code check} and {@code test} on the README's example. */
class CommandsTest {

  @TempDir private Path routes;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void write() throws IOException {
    // with values, so that check needs no settings
    Files.writeString(
        routes.resolve("shout.camel.yaml"),
        new Readme()
            .blocks("Add a derivative", "yaml")
            .get(0)
            .replace("{{shout.bucket}}", "{{shout.bucket:shouts}}")
            .replace(
                "- {name: keys, value: \".md\"}",
                "- {name: queue, value: \"{{shout.queue:https://sqs.example/1/shout}}\"}"));
  }

  private void replace(String text, String by) throws IOException {
    Path file = routes.resolve("shout.camel.yaml");
    String yaml = Files.readString(file);
    assertThat(yaml).contains(text);
    Files.writeString(file, yaml.replace(text, by));
  }

  private void test(String yaml) throws IOException {
    Files.writeString(routes.resolve("shout.test.yaml"), yaml);
  }

  private int execute(String... arguments) {
    return new FileProcessingCommand(Application.factory())
        .commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void checkFindsNothingInTheExample() {
    assertThat(execute("check", routes.toString())).as(out.toString()).isZero();
    assertThat(out.toString())
        .isEqualToIgnoringNewLines("No mistakes in the settings and 1 route file.");
  }

  @Test
  void checkExitsWith1AndPrintsWhereAMistakeIs() throws IOException {
    replace("direct:decode-text", "direct:decode-txt");

    assertThat(execute("check", routes.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("shout.camel.yaml:")
        .contains(": no route serves direct:decode-txt. Did you mean 'decode-text'?")
        .contains("1 mistake in the settings and 1 route file.");
  }

  @Test
  void checkPrintsJson() throws IOException {
    replace("direct:decode-text", "direct:decode-txt");

    assertThat(execute("check", "--json", routes.toString())).isEqualTo(1);
    JsonNode result = new ObjectMapper().readTree(out.toString());
    assertThat(result.at("/settings")).isEmpty();
    assertThat(result.at("/routes/0/severity").asText()).isEqualTo("ERROR");
    assertThat(result.at("/routes/0/line").asInt()).isGreaterThan(10);
    assertThat(result.at("/routes/0/problem").asText()).contains("direct:decode-txt");
  }

  @Test
  void checkWithoutAFolderRequiresAllSettings() {
    assertThat(execute("check")).isEqualTo(1);
    assertThat(out.toString())
        .contains("CONVERSION_QUEUE is not set.")
        .contains("SENTIMENT_TABLE is not set.");
  }

  @Test
  void checkReportsSettingsAndRoutesTogether() throws IOException {
    replace("direct:decode-text", "direct:decode-txt");
    replace("{{shout.bucket:shouts}}", "{{shout.bucket}}");

    try (SystemSettings settings =
        new SystemSettings(
            Map.of("MAX_OBJECT_BYTES", "10MB", "INPUT_BUCKET", "notes", "SHOUT_BUCKET", "notes"))) {
      assertThat(execute("check", routes.toString())).isEqualTo(1);
    }
    assertThat(out.toString().lines())
        .satisfiesExactly(
            line ->
                assertThat(line).isEqualTo("MAX_OBJECT_BYTES must be a whole number, not '10MB'."),
            line -> assertThat(line).contains("no route serves direct:decode-txt"),
            // the settings of the environment still apply to the routes
            line -> assertThat(line).contains("the results go to the input bucket, 'notes'"),
            line -> assertThat(line).isEqualTo("3 mistakes in the settings and 1 route file."));
  }

  @Test
  void checkNamesFilesThatAreNotRead() throws IOException {
    for (String name :
        List.of("a.yaml", "b.yml", "c.camel.yml", "d.test.yml", "E.YAML", "notes.txt", "f.yaml")) {
      Files.writeString(routes.resolve(name), "- x");
    }
    test("- {name: reads it, object: {key: a.md, file: f.yaml}}");

    assertThat(execute("check", routes.toString())).isEqualTo(1);
    assertThat(out.toString().lines().map(line -> line.replace(routes + "/", "")))
        .containsExactly(
            "E.YAML:1:1: the file is not read, because its name does not end in .camel.yaml. Rename it to E.camel.yaml.",
            "a.yaml:1:1: the file is not read, because its name does not end in .camel.yaml. Rename it to a.camel.yaml.",
            "b.yml:1:1: the file is not read, because its name does not end in .camel.yaml. Rename it to b.camel.yaml.",
            "c.camel.yml:1:1: the file is not read, because its name does not end in .camel.yaml. Rename it to c.camel.yaml.",
            "d.test.yml:1:1: the file is not read, because its name does not end in .test.yaml. Rename it to d.test.yaml.",
            "5 mistakes in the settings and 1 route file.");
  }

  @Test
  void checkFindsNoRouteFiles() throws IOException {
    Files.move(routes.resolve("shout.camel.yaml"), routes.resolve("shout.txt"));

    assertThat(execute("check", routes.toString())).isEqualTo(1);
    assertThat(out.toString().lines())
        .containsExactly(
            "There are no route files (*.camel.yaml) in '" + routes + "'.",
            "1 mistake in the settings and 0 route files.");
  }

  @ParameterizedTest
  @CsvSource({"check, no-such-folder", "test, no-such-folder", "test, pom.xml"})
  void exitsWith2IfThereIsNoSuchFolder(String command, String folder) {
    assertThat(execute(command, folder)).isEqualTo(2);
    assertThat(err.toString()).startsWith("There is no folder '" + folder + "'.").hasLineCount(1);
  }

  @Test
  void testExitsWith1IfThereAreNoTests() {
    assertThat(execute("test", routes.toString())).isEqualTo(1);
    assertThat(err.toString()).startsWith("There are no tests (*.test.yaml) in '");
  }

  @Test
  void testPassesIfTheRoutesDoWhatIsExpected() throws IOException {
    test(
        """
        - name: keeps a copy, whatever the name
          object: {key: "a ${bean:x} b.md", content: "Hear ${body}"}
          expect:
            objects:
              - {bucket: shout-bucket, key: "a ${bean:x} b.md", content: "HEAR ${BODY}"}
        - name: rejects what is not text
          object: {key: a.md, content: "\\0\\x01"}
          expect: {rejection: NOT_TEXT}
        - name: converts
          workflow: conversion
          object: {key: a.md, content: "# A"}
          settings: {html.fragment: true}
          expect:
            objects:
              - {bucket: target, key: a.html, contentType: text/html; charset=utf-8, metadata: {source-charset: UTF-8}}
        - name: scores
          workflow: sentiment
          object: {key: a.md, content: I am happy, bucket: notes}
          comprehend: {sentiment: POSITIVE}
          expect:
            items:
              - {table: table, attributes: {id: "s3://notes/a.md", overall_sentiment: POSITIVE, positive: 1.0, characters: 10}}
        """);

    assertThat(execute("test", routes.toString())).as(out.toString()).isZero();
    assertThat(out.toString()).contains("4 tests, 0 failed.");
  }

  @Test
  void testFailsIfAnItemHasNoTable() throws IOException {
    replace(
        "- to: direct:store-object",
        "- setBody: {simple: \"${map(title, A)}\"}\n        - setVariable: {name: tabel, constant: titles}\n        - to: direct:store-item");
    test(
        """
        - name: stores the title
          object: {key: a.md, content: a}
          expect:
            items:
              - {attributes: {title: A}}
        """);

    assertThat(execute("test", routes.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "direct:store-item needs the variable 'table', which is not set before it. 'tabel' is set.");
  }

  @Test
  void testDeletesAnObjectAndShowsWhatIsLeft() throws IOException {
    test(
        """
        - name: keeps the copy of a deleted object
          object: {key: "${bean:x}.md", content: one, deleted: true}
          expect:
            objects: [{key: "${bean:x}.md", content: ONE}]
        - name: removes the page
          workflow: conversion
          object: {key: "a ${bean:x}+b.md", content: "# A", deleted: true}
        - name: removes the item
          workflow: sentiment
          object: {key: "a ${bean:x}+b.md", content: "# A", deleted: true}
        - name: keeps the page without the setting
          workflow: conversion
          object: {key: a.md, content: "# A", deleted: true}
          settings: {delete.derivatives: false}
          expect:
            objects: [{key: a.html}]
        - name: has nothing to remove
          workflow: conversion
          object: {key: a.md, content: "\\0\\x01", deleted: true}
          expect: {rejection: NOT_TEXT}
        """);

    assertThat(execute("test", routes.toString())).as(out.toString()).isZero();
    assertThat(out.toString()).contains("5 tests, 0 failed.");
  }

  @Test
  void testNamesTheFilterThatIgnoredTheObject() throws IOException {
    replace("- {name: queue", "- {name: keys, value: .md}\n      - {name: queue");
    test(
        """
        - name: expected
          object: {key: notes/a.txt, content: one}
          expect:
            objects: [{key: notes/a.txt}]
        - name: expected to be rejected
          object: {key: a.txt, content: "\\0"}
          expect: {rejection: NOT_TEXT}
        - name: expected to be ignored
          object: {key: a.txt, content: one}
        """);

    assertThat(execute("test", routes.toString())).isEqualTo(1);
    assertThat(out.toString().lines().map(String::strip))
        .containsSubsequence(
            "the object was ignored: its key notes/a.txt does not match the parameter keys of the workflow, '.md'",
            "the object was ignored: its key a.txt does not match the parameter keys of the workflow, '.md'",
            "3 tests, 2 failed.");
  }

  @Test
  void testShowsWhatDiffers() throws IOException {
    test(
        """
        - name: other text
          object: {key: a.md, content: "one\\ntwo\\nthree"}
          expect:
            objects:
              - {key: a.md, content: "ONE\\n2\\nTHREE"}
        - name: other key
          object: {key: a.md, content: one}
          expect:
            objects: [{key: b.md}]
        - name: rejected
          object: {key: a.md, content: one}
          expect: {rejection: NOT_TEXT}
        - name: not rejected
          object: {key: a.md, content: "\\0"}
        """);

    assertThat(execute("test", routes.toString())).isEqualTo(1);
    assertThat(out.toString().lines().map(String::strip))
        .containsSubsequence(
            "s3://shout-bucket/a.md differs at line 2:",
            "- 2",
            "+ TWO",
            "s3://*/b.md was not stored",
            "s3://shout-bucket/a.md was stored, but is not expected",
            "the object was processed; expected the rejection NOT_TEXT",
            "4 tests, 4 failed.")
        .anyMatch(
            line -> line.startsWith("the message was dead-lettered: NOT_TEXT: s3://input/a.md"));
  }

  @Test
  void testIgnoresTheSettingsOfTheEnvironment() throws IOException {
    test(
        """
        - name: stores
          object: {key: a.md, content: one}
          expect:
            objects: [{bucket: shout-bucket, key: a.md}]
        """);

    try (SystemSettings settings =
        new SystemSettings(
            Map.of(
                "INPUT_BUCKET", "other",
                "MAX_OBJECT_BYTES", "1",
                "SHOUT_BUCKET", "other",
                "SHOUT_ENABLED", "false",
                "ROUTES_DIR", "no-such-folder"))) {
      assertThat(execute("test", routes.toString())).as(out.toString()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"shout.bucket", "SHOUT_BUCKET"})
  void testAcceptsBothNamesOfASetting(String name) throws IOException {
    test(
        """
        - name: stores
          settings: {NAME: mine, MAX_OBJECT_BYTES: 3}
          object: {key: a.md, content: one}
          expect:
            objects: [{bucket: mine, key: a.md}]
        """
            .replace("NAME", name));

    assertThat(execute("test", routes.toString())).as(out.toString()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "shout.bukcet, shout.bucket",
    "SHOUT_BUKCET, SHOUT_BUCKET",
    "input.buckets, input.bucket",
    "HTML_FRAGMNT, HTML_FRAGMENT"
  })
  void testDoesNotKnowASetting(String name, String similar) throws IOException {
    test("- {name: stores, settings: {" + name + ": x}, object: {key: a.md, content: one}}");

    assertThat(execute("test", routes.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("unknown setting '" + name + "'. Did you mean '" + similar + "'?");
  }

  @Test
  void testListsTheWorkflows() throws IOException {
    test("- {name: stores, workflow: nothing, object: {key: a.md, content: one}}");

    assertThat(execute("test", routes.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "there is no workflow 'nothing'. The workflows are: conversion, sentiment, shout-workflow.");
  }

  @Test
  void testFailsIfABucketIsEmpty() throws IOException {
    replace(
        "constant: \"{{shout.bucket:shouts}}\"",
        "simple: \"${variable.object.key.replace('a.md', '')}\"");
    test("- {name: no bucket, object: {key: a.md, content: one}}");

    assertThat(execute("test", routes.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "The variable bucket for direct:store-object must not be empty. Check the setting");
  }

  @Test
  void testNamesAFileOfTestsThatIsNotRead() throws IOException {
    Files.writeString(routes.resolve("shout.test.yml"), "- {name: stores, object: {key: a.md}}");

    assertThat(execute("test", routes.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("shout.test.yml").contains("Rename it to shout.test.yaml.");
  }

  @Test
  void testReportsAFailureOfTheRoutes() throws IOException {
    replace("${uppercase()}", "${body.noSuchMethod}");
    test("- {name: fails, object: {key: a.md, content: one}}");

    assertThat(execute("test", routes.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("RETRIES_EXHAUSTED", "noSuchMethod");
  }

  @Test
  void testReportsAFailureOfAWorkflowWithoutADeadLetterQueue() throws IOException {
    replace("${uppercase()}", "${body.noSuchMethod}");
    replace("- {name: derive,", "- {name: dlq, value: ''}\n      - {name: derive,");
    test("- {name: fails, object: {key: a.md, content: one}}");

    assertThat(execute("test", routes.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("the object failed, and the message was kept.");
  }

  @Test
  void testReportsMistakesInTheRoutes() throws IOException {
    replace("direct:decode-text", "direct:decode-txt");
    test("- {name: fails, object: {key: a.md, content: one}}");

    assertThat(execute("test", routes.toString())).isEqualTo(1);
    assertThat(out.toString()).contains("no route serves direct:decode-txt");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          - {name: x, objct: {key: a}}       | unknown name 'objct'. Did you mean 'object'?
          - {object: {key: a}}               | a test has no name
          - {name: x}                        | an object has no key
          - {name: x, object: a}             | object is not a mapping
          - {name: x, object: {key: a, deleted: yes}} | deleted must be true or false, not 'yes'
          - {name: x, object: {key: a, file: none.md}} | the file none.md cannot be read
          {name: x, object: {key: a}, expect: {rejection: NOT_TXT}}         | the file is not a list
          - {name: x, object: {key: a}, expect: {rejection: NOT_TXT}}       | unknown rejection 'NOT_TXT'. Did you mean 'NOT_TEXT'?
          - {name: x, object: {key: a}, expect: {rejection: no}}            | unknown rejection 'no'. The reasons are: RETRIES_EXHAUSTED, SENT_BY_ROUTE, UNREADABLE_EVENT
          '# nothing'                        | the file has no tests
          hello                              | the file is not a list
          '- {name: x'                       | shout.test.yaml:1:11 is not valid YAML: expected ',' or '}'
          '[{name: x, object: {key: a}}, {name: y, objct: 1}]' | Did you mean 'object'? (test 2)
          """)
  void testExplainsWhatIsWrongWithATestFile(String yaml, String problem) throws IOException {
    test(yaml);

    assertThat(execute("test", routes.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("shout.test.yaml").contains(problem).hasLineCount(1);
  }
}

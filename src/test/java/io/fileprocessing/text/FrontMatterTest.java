package io.fileprocessing.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontMatterTest {

  @Test
  void takesTheValuesFromTheNote() {
    FrontMatter front =
        FrontMatter.of(
            "---\r\ntitle: My notes \r\ntags:\r\n  - a\r\nlang: de\r\n---\r\n\r\n# Hello\r\n");

    assertThat(front.values()).isEqualTo(Map.of("title", "My notes", "lang", "de"));
    assertThat(front.note()).isEqualTo("\r\n# Hello\r\n");
    assertThat(front.first("language", "lang")).contains("de");
    assertThat(front.first("author")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Notes                | Notes",
        "Notes: the first     | Notes: the first",
        "\"a \\\"b\\\" \\\\\" | a \"b\" \\",
        "'it''s'              | it's",
        "<script>             | <script>"
      })
  void readsAValueWithOrWithoutQuotationMarks(String yaml, String title) {
    assertThat(FrontMatter.of("---\ntitle: " + yaml + "\n---\n").first("title")).contains(title);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "\"", "|", ">", "''", "\"\"", "\"open", "", "{a: [", "- - -", "\t"})
  void survivesEveryMistakeInTheYaml(String yaml) {
    FrontMatter front = FrontMatter.of("---\ntitle: " + yaml + "\n: ]\n\t&x *x\n---\nnote");

    assertThat(front.note()).isEqualTo("note");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "özet: x                       | özet         | x",
        "标题: 笔记                     | 标题         | 笔记",
        "заголовок: Заметка            | заголовок    | Заметка",
        "Date created: 2026-01-02      | Date created | 2026-01-02",
        "\"title\": x                  | title        | x",
        "'title': x                    | title        | x",
        "title : x                     | title        | x",
        "? title\\n: x                  | title        | x",
        "# a comment\\ntitle: x         | title        | x",
        "# a comment\\n\\n# one more\\ntitle: x | title  | x",
        "{title: x, tags: [a, b]}      | title        | x",
        "title: x # a comment          | title        | x",
        "title: >\\n  a\\n  b            | title        | a b",
        "title: 1.10                   | title        | 1.10",
        "title: 007                    | title        | 007",
        "title: 2026-01-02             | title        | 2026-01-02",
        "title: yes                    | title        | yes",
        "title: !!str 5                | title        | 5",
        "a: &t x\\ntitle: *t            | title        | x",
        "title: x\\ntitle: y            | title        | x",
        "1: x                          | 1            | x",
        "[a, b]: c\\ntitle: x           | title        | x",
        "null: a\\n~: b\\ntitle: x       | title        | x",
        "tags:\\n- a\\n- b\\ntitle: x    | title        | x",
        "a:\\n  title: y\\ntitle: x      | title        | x",
        "😀: x                         | 😀           | x",
        "_key: x                       | _key         | x"
      })
  void readsAMapping(String yaml, String name, String value) {
    String block = yaml.replace("\\n", "\n");
    for (String end : List.of("---", "...")) {
      FrontMatter front = FrontMatter.of("---\n" + block + "\n" + end + "\n# A note\n");
      assertThat(front.note()).isEqualTo("# A note\n");
      assertThat(front.first(name)).contains(value);
      assertThat(
              FrontMatter.of(("--- \t\n" + block + "\n" + end + "  \n# x\n").replace("\n", "\r\n")))
          .isEqualTo(new FrontMatter(front.values(), "# x\r\n"));
    }
  }

  @Test
  void readsAValueOfSeveralLines() {
    assertThat(FrontMatter.of("---\ntitle: |\n  a\n\n  b\n---\n").first("title")).contains("a b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "title = \"x\"                 | title | x",
        "title = 'x'                   | title | x",
        "# a comment\\ntitle = \"x\"    | title | x",
        "\"title\" = \"x\"             | title | x",
        "title = \"\"\"\\na\\n b\"\"\"      | title | a b",
        "date = 2026-01-02T03:04:05Z\\ntitle = \"x\" | date  | 2026-01-02T03:04:05Z",
        "draft = true                  | draft | true",
        "tags = [\"a\", \"b\"]\\ntitle = \"x\"\\n[params]\\ntitle = \"y\" | title | x",
        "\\ntitle = \"x\"              | title | x"
      })
  void readsTomlBetweenPlusSigns(String toml, String name, String value) {
    FrontMatter front = FrontMatter.of("+++\n" + toml.replace("\\n", "\n") + "\n+++\n# A note\n");

    assertThat(front.note()).isEqualTo("# A note\n");
    assertThat(front.first(name)).contains(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--- | title: a: b                                | title | a: b",
        "--- | title: Notes: the \"first\"                | title | Notes: the \"first\"",
        "--- | title: x\\n\\ttags: y                       | title | x",
        "--- | title: x\\ntags:\\n\\t- a                    | title | x",
        "--- | title: [Draft] My note                     | title | [Draft] My note",
        "--- | title: @home                               | title | @home",
        "--- | title: x\\nauthor: *nobody                  | title | x",
        "--- | title: x\\nquote: \"open                    | title | x",
        "--- | title: x\\nthe rest of the title            | title | x",
        "--- | özet: a: b                                 | özet  | a: b",
        "--- | Date created: a: b                         | Date created | a: b",
        "--- | \"title\": a: b                            | title | a: b",
        "--- | # a comment\\ntitle: a: b                   | title | a: b",
        "--- | title: x\\ntags: [a, b\\n]\\n}               | title | x",
        "--- | title: {{ page.title }} - x                | title | {{ page.title }} - x",
        "+++ | title = x                                  | title | x",
        "+++ | title: x\\n                                 |       |",
        "+++ | title = \"x\"\\ntitle = \"y\"                | title | x",
        "+++ | title = \"x\"\\n[a\\nb = 1                  | title | x"
      })
  void readsWhatLooksLikeAMappingLineByLine(String fence, String block, String name, String value) {
    String lines = block.replace("\\n", "\n").replace("\\t", "\t");
    String note = fence + "\n" + lines + "\n" + fence + "\n# A note\n";
    FrontMatter front = FrontMatter.of(note);

    assertThat(front.note()).isEqualTo(name == null ? note : "# A note\n");
    assertThat(front.values().get(name == null ? "title" : name)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"---\n---\n", "---\n...\n", "+++\n+++\n", "--- \r\n---\r\n"})
  void leavesOutEmptyFrontMatter(String fences) {
    assertThat(FrontMatter.of(fences + "# A note"))
        .isEqualTo(new FrontMatter(Map.of(), "# A note"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"---\n---", "---\n---\n", "---\n---\n\n \n", "+++\n+++\n"})
  void keepsFencesWithNothingBetweenAndAfterThem(String note) {
    assertThat(FrontMatter.of(note)).isEqualTo(new FrontMatter(Map.of(), note));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\n\n# A note that begins with a thematic break\n\n---\n",
        "---\n\nNote: it begins with a thematic break.\n\n---\n",
        "---\n  \ntitle: x\n---\n",
        "---\n# Heading\n---\n",
        "---\n# Heading\n\nProse.\n---\n",
        "---\nno name here\n---\n",
        "---\nA heading\n---\ntext\n",
        "---\nTwo lines\nof a heading\n---\ntext\n",
        "---\n- a list\n- of: things\n---\n",
        "---\n> a quote\n---\n",
        "---\n```\ntitle: x\n```\n---\n",
        "---\n| a | b |\n|---|---|\n---\n",
        "---\n**Note:** bold\n---\n",
        "---\n[a link]: https://example.com\n---\n",
        "---\n[^1]: a footnote\n---\n",
        "---\n{}\n---\n",
        "---\n[a link](https://example.com): text\n---\n",
        "---\nhttps://example.com\n---\n",
        "---\nhttps://example.com: an address: and more\n---\n",
        "---\nat 10:30 we met\n---\n",
        "---\nProse first, and then\ntitle: x: y\n---\n",
        "---\nNote: I went there.\nThen it rained, and more.\n\nAnother paragraph.\n---\n",
        "---\nWe came to the lake, and this is what we saw: ducks: many\n---\n",
        "---\n'quoted'\n---\n",
        "---\n<!-- a comment -->\n---\n",
        "---\n标题：全角冒号\n---\n",
        "---\ntitle: never ends\n\ntext",
        "---\ntitle: ends elsewhere\n--- \u00A0\n",
        "---\ntitle: ends indented\n ---\n",
        "---\ntitle: ends in TOML\n+++\n",
        "+++\ntitle = \"ends in YAML\"\n---\n",
        "+++\n# Heading\n+++\n",
        "+++\nprose\n+++\n",
        "+++\nprose: x\n+++\n",
        "++++\ntitle = \"x\"\n+++\n",
        "----\ntitle: a\n---\n",
        " ---\ntitle: a\n---\n",
        "\n---\ntitle: a\n---\n",
        "text\n---\ntitle: a\n---\n",
        "---title: a\n---\n",
        "***\ntitle: a\n***\n",
        "---",
        "---\n",
        "+++",
        ""
      })
  void leavesANoteWithoutFrontMatterWhole(String note) {
    assertThat(FrontMatter.of(note)).isEqualTo(new FrontMatter(Map.of(), note));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  @Timeout(5)
  void staysBoundedOnHostileMetadata(String what, String block) {
    String note = "---\n" + block + "\ntitle: x\n---\nnote";
    FrontMatter front = FrontMatter.of(note);

    assertThat(front.note()).isIn("note", note);
    assertThat(front.first("title"))
        .isEqualTo(front.note().equals(note) ? Optional.empty() : Optional.of("x"));
  }

  static Stream<Arguments> staysBoundedOnHostileMetadata() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [ha, ha]\n");
    for (int i = 1; i < 300; i++) {
      laughs.append("a%1$d: &a%1$d [*a%2$d, *a%2$d, *a%2$d]%n".formatted(i, i - 1));
    }
    StringBuilder indented = new StringBuilder("a:\n");
    for (int i = 1; i < 170; i++) {
      indented.append(" ".repeat(i)).append("a:\n");
    }
    return Stream.of(
        arguments("a billion laughs", laughs.toString()),
        arguments("a billion laughs in merge keys", laughs.toString().replace("a1:", "<<:")),
        arguments("a node that contains itself", "a: &a [*a]\n&b b: *b"),
        arguments("deep indentation", indented.toString()),
        arguments("deep brackets", "a: " + "[".repeat(16_000)),
        arguments("deep braces", "a: " + "{a: ".repeat(4_000)),
        arguments("brackets in a name", "[".repeat(16_000)),
        arguments("question marks", "? ".repeat(8_000)),
        arguments("dashes", "a:\n " + "- ".repeat(8_000)),
        arguments("a name of 16,000 characters", "a".repeat(16_000) + ": b"),
        arguments("16,000 blanks", "a: b: c" + " ".repeat(16_000) + "d"),
        arguments(
            "tags of classes", "a: !!java.net.URL [x]\nb: !!javax.script.ScriptEngineManager {}"),
        arguments("directives", "%YAML 9.9\n%TAG ! x"),
        arguments("control characters", "a: \0\u0001\u001B[2J"),
        arguments("lone surrogates", "a: \uD800\nb: \uDC00"),
        arguments("wrong escapes", "a: \"\\xZZ \\U99999999 \\uD800\""),
        arguments("3,000 names", "a: b\n".repeat(3_000)));
  }

  @Test
  void readsNoMoreThanItsLimit() {
    String note = "---\n" + "a: b\n".repeat(4000) + "---\ntext";

    assertThat(FrontMatter.of(note).note()).isEqualTo(note);
  }
}

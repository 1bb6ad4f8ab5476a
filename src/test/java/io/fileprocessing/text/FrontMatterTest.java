package io.fileprocessing.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
  @ValueSource(
      strings = {
        "---\n\n# A note that begins with a thematic break\n\n---\n",
        "---\n# Heading\n---\n",
        "---\nno name here\n---\n",
        "---\ntitle: never ends\n\ntext",
        "----\ntitle: a\n---\n",
        " ---\ntitle: a\n---\n",
        "text\n---\ntitle: a\n---\n",
        "---",
        ""
      })
  void leavesANoteWithoutFrontMatterWhole(String note) {
    assertThat(FrontMatter.of(note)).isEqualTo(new FrontMatter(Map.of(), note));
  }

  @Test
  void readsNoMoreThanItsLimit() {
    String note = "---\n" + "a: b\n".repeat(4000) + "---\ntext";

    assertThat(FrontMatter.of(note).note()).isEqualTo(note);
  }
}

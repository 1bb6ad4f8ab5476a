package io.fileprocessing.derivative;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fileprocessing.object.StoredObject;
import io.fileprocessing.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoteTest {

  private static final StoredObject OBJECT = new StoredObject("in", "a/b c.md");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ---\\ntitle: Front\\n---\\n# Heading | Front
          text\\n\\n## A *b* `c`\\n\\n# D      | A b c
          #\\n\\n# Second                     | Second
          just text                           | b c.md
          """)
  void hasATitle(String text, String title) {
    assertThat(note(text.replace("\\n", "\n")).title()).isEqualTo(title);
  }

  @Test
  void listsHeadingsLinksAndSections() {
    Note note =
        note(
            "# A\n\nSee [one *two*](/x), <https://e.org> and [again](/x).\n\n## B\n\nrest\n\n#### C");

    assertThat(note.headings())
        .containsExactly(new Heading(1, "A"), new Heading(2, "B"), new Heading(4, "C"));
    assertThat(note.links())
        .containsExactly(
            new Hyperlink("one two", "/x"), new Hyperlink("https://e.org", "https://e.org"));
    assertThat(note.sections()).extracting(section -> section.title()).containsExactly("", "B");
    assertThat(note.prose()).startsWith("A\n\nSee one two").endsWith("B\n\nrest\n\nC");
  }

  @Test
  void isEmptyForAnEmptyNote() {
    Note note = note("");

    assertThat(note.words()).isZero();
    assertThat(note.readingMinutes()).isZero();
    assertThat(note.segments()).isEmpty();
    assertThat(note.headings()).isEmpty();
  }

  @Test
  void hasSegmentsForComprehend() {
    Note note = note("Ein schöner Satz. ".repeat(2_000));

    assertThat(note.segments())
        .hasSizeGreaterThan(7)
        .allSatisfy(
            segment ->
                assertThat(segment.getBytes(StandardCharsets.UTF_8))
                    .hasSizeLessThanOrEqualTo(5_000));
  }

  @Test
  void becomesJsonWithWhateverCharacters() throws Exception {
    Note note = note("# a &#xD800; \uFFFF \" \\\n\n[x](/&#xD800;y) [\u202Ez](</\uD83D\uDE00>)");

    byte[] json = new ObjectMapper().writeValueAsBytes(note.summary());

    assertThat(new ObjectMapper().readTree(json).path("links")).hasSize(2);
    assertThat(note.links().get(0).target()).isEqualTo("/\uFFFDy");
  }

  /** A reference repeats its address, which may be long. */
  @Test
  void listsALongAddressOnce() {
    String address = "/" + "x".repeat(100_000);
    String links =
        IntStream.range(0, 5_000).mapToObj(n -> "[a" + n + "][r]").collect(Collectors.joining(" "));

    assertThat(note("[r]: " + address + "\n\n" + links).links()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void readsWhatTakesTooMuchWorkAsText() {
    Note note = note("*_".repeat(600_000));

    assertThat(note.headings()).isEqualTo(List.of());
    assertThat(note.prose()).isNotEmpty();
  }

  private static Note note(String text) {
    return Note.of(Text.utf8(text), OBJECT);
  }
}

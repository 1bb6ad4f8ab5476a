package io.fileprocessing.sentiment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.markdown.AnyNotes;
import io.fileprocessing.text.Text;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Tests properties of the prose of any note and of its segments. */
class ProsePropertyTest {

  @Property
  void segmentsFitAndLoseNothing(
      @ForAll("notes") String note,
      @ForAll boolean divided,
      @ForAll @IntRange(min = 4, max = Segments.MAX_BYTES) int maxBytes) {
    Prose prose = new PlainText(divided, Integer.MAX_VALUE).prose(Text.utf8(note));

    List<Segment> segments = new Segments(maxBytes).segments(prose);

    assertThat(segments)
        .allSatisfy(
            segment -> {
              assertThat(segment.text().getBytes(UTF_8).length).isBetween(1, maxBytes);
              assertThat(segment.text()).isEqualTo(segment.text().strip());
            });
    for (int i = 0; i < prose.sections().size(); i++) {
      int section = i;
      assertThat(
              segments.stream()
                  .filter(segment -> segment.section() == section)
                  .map(Segment::text)
                  .collect(Collectors.joining()))
          .satisfies(
              text ->
                  assertThat(shown(text)).isEqualTo(shown(prose.sections().get(section).text())));
    }
  }

  @Property
  void aLimitLeavesTheStartAndCountsTheRest(
      @ForAll("notes") String note,
      @ForAll boolean divided,
      @ForAll @IntRange(min = 1, max = 300) int limit) {
    Prose all = new PlainText(divided, Integer.MAX_VALUE).prose(Text.utf8(note));
    Prose first = new PlainText(divided, limit).prose(Text.utf8(note));

    assertThat(characters(first)).isLessThanOrEqualTo(limit);
    assertThat(characters(all)).isGreaterThanOrEqualTo(characters(first));
    assertThat(all.charactersOmitted()).isZero();
    for (int i = 0; i < first.sections().size(); i++) {
      assertThat(text(all)).contains(first.sections().get(i).text());
    }
  }

  @Property
  void noWordIsLost(@ForAll("wordsInMarkup") List<String> parts) {
    String note = String.join("", parts);

    assertThat(text(new PlainText(false, Integer.MAX_VALUE).prose(Text.utf8(note))))
        .satisfies(text -> assertThat(words(text)).isEqualTo(words(note)));
  }

  @Provide
  Arbitrary<String> notes() {
    return AnyNotes.notes();
  }

  /** Words of the letters of {@link #words}, in markup that has none. */
  @Provide
  Arbitrary<List<String>> wordsInMarkup() {
    return Combinators.combine(
            Arbitraries.of(
                "%s ",
                "*%s* ",
                "**%s** ",
                "~~%s~~ ",
                "`%s` ",
                "[%s](e) ",
                "![%s](e) ",
                "<e>%s</e> ",
                "\n\n# %s\n\n",
                "\n\n## %s\n\n",
                "\n\n- %s\n\n",
                "\n\n1. *%s*\n\n",
                "\n\n> %s\n\n",
                "\n\n%s\n===\n\n",
                "\n\n|%s|%s|\n|-|-|\n|%s|\n\n",
                "[00:01] %s\n",
                "%s\\\n",
                "%s  \n",
                "https://e.eee/e，%s。",
                "https://e.eee%s ",
                "e@e.eee%s。",
                "www.e.eee「%s」",
                "<e@e.ee>%s "),
            Arbitraries.of("产", "品", "的", "好", "标"))
        .as((markup, word) -> markup.replace("%s", word))
        .list()
        .ofMaxSize(30);
  }

  private static String words(String text) {
    return text.replaceAll("[^产品的好标]", "");
  }

  private static int characters(Prose prose) {
    return prose.sections().stream().mapToInt(section -> Characters.count(section.text())).sum();
  }

  private static String text(Prose prose) {
    return prose.sections().stream().map(Section::text).collect(Collectors.joining("\n\n"));
  }

  /** {@code text} without white space and characters that do not show. */
  private static String shown(String text) {
    return text.codePoints()
        .filter(c -> !Character.isWhitespace(c) && Characters.legible(Character.toString(c)))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}

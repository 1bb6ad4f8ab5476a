package io.fileprocessing.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fileprocessing.text.Text;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  private static final PlainText WHOLE = new PlainText(false, Integer.MAX_VALUE);
  private static final PlainText DIVIDED = new PlainText(true, Integer.MAX_VALUE);

  static Stream<Arguments> documents() {
    return Stream.of(
        arguments("plain", "plain"),
        arguments("*em* **strong** ~~gone~~ `code` \\*", "em strong gone code *"),
        arguments("# One\nTwo\n===\ntext", "One\n\nTwo\n\ntext"),
        arguments("soft\nbreak", "soft break"),
        arguments("hard  \nbreak<br>again<BR/>", "hard\nbreak\nagain"),
        arguments("windows\r\nlines\r\n\r\nhere", "windows lines\n\nhere"),
        arguments(
            "a\n\n```java\nint x;\n```\n\nb\n\n    indented\n\nc\n~~~\nunclosed", "a\n\nb\n\nc"),
        arguments("a wo<b>r</b>d\n\n<div>\nnot read\n</div>\n\n<!-- no -->\n\nb", "a word\n\nb"),
        arguments(
            "[text](https://example.com \"title\") ![alt](i.png) [ref]\n\n[ref]: /url",
            "text alt ref"),
        arguments(
            "see https://example.com/a_b_c?d=e. Or <https://example.org>, www.example.com",
            "see . Or ,"),
        arguments(
            "[https://example.com](https://example.com) a@example.com `http://localhost:1`", ""),
        arguments("[see https://example.com now](/x)", "see  now"),
        arguments("官网https://example.com，这个产品太糟糕了。", "官网，这个产品太糟糕了。"),
        arguments("user@example.com是我的邮箱。很糟糕", "是我的邮箱。很糟糕"),
        arguments("`https://example.com/这个`，[www.a.com很差](/x)", "，很差"),
        arguments("<https://example.com/这个产品，很差>。很*糟*", "。很糟"),
        arguments("[word](word) [urn:b](urn:b)c [b](http://b)", "word c b"),
        arguments("موقع https://example.com، المنتج **سيء**", "موقع ، المنتج سيء"),
        arguments("- a\n- b\n  - c\n- [x] d", "a\nb\nc\nd"),
        arguments("1. a\n\n   more\n\n2. b", "a\n\nmore\n\nb"),
        arguments("- a\n\nafter", "a\n\nafter"),
        arguments("> quoted\n> text\n\nb", "quoted text\n\nb"),
        arguments(
            "| a | b |\n|---|---|\n| c *d* | e |\n| | f |\n\nafter", "a\tb\nc d\te\nf\n\nafter"),
        arguments("a | https://example.com\n:-: | ---\n`c` | **d** e\n | |\nf", "a\nc\td e\nf"),
        arguments("- | a | b |\n  |---|---|\n  | c | d |", "a\tb\nc\td"),
        arguments("a | b\nc - | d", "a\tb\nc -\td"),
        arguments("a[^1] b\n\n[^1]: The *note*.", "a b\n\nThe note."),
        arguments("a\n\n***\n\nb", "a\n\nb"),
        arguments("&amp; &#x1F600;", "& 😀"),
        arguments("---\ntitle: x\nlist:\n  - y\n---\nbody", "body"),
        arguments("---\r\ntitle: x\r\n...\r\nbody", "body"),
        arguments("---\ntitle: x\nwithout an end", "title: x without an end"),
        arguments("---\nhttps://a.org is what I love\n---\nb", "is what I love\n\nb"),
        arguments(
            "---\ntitle: " + "x".repeat(16_384) + "\n---\nb",
            "title: " + "x".repeat(16_384) + "\n\nb"),
        arguments("---\n\nafter a break\n\n---\n\nb", "after a break\n\nb"),
        arguments("    code only", ""),
        arguments("```\ncode only\n```", ""),
        arguments("", ""),
        arguments(" \n\t\r\n ", ""),
        arguments("&nbsp;&#x200B;&#xFEFF;", ""),
        arguments("😀", "😀"),
        arguments("مرحبا **بك**", "مرحبا بك"),
        arguments("日本語の*文*です", "日本語の文です"));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void extractsTheReadableText(String markdown, String text) {
    assertThat(text(whole(markdown))).isEqualTo(text);
  }

  @Test
  void hasNoSectionWithoutText() {
    assertThat(whole("```\nx\n```").sections()).isEmpty();
    assertThat(divided("```\nx\n```").sections()).isEmpty();
  }

  @Test
  void startsASectionAtEachSecondLevelHeading() {
    String markdown =
        """
        # Introduction

        A report.

        ## Interview *1*

        Elated.

        ### Detail

        More.

        Interview 2
        -----------

        > ## Quoted

        Sad.

        # Summary

        Mixed.
        """;

    Prose prose = divided(markdown);

    assertThat(prose.sections())
        .containsExactly(
            new Section("", "Introduction\n\nA report."),
            new Section("Interview 1", "Interview 1\n\nElated.\n\nDetail\n\nMore."),
            new Section("Interview 2", "Interview 2\n\nQuoted\n\nSad."),
            new Section("", "Summary\n\nMixed."));
    assertThat(text(prose)).isEqualTo(text(whole(markdown)));
  }

  @Test
  void keepsUntitledSectionsAndDropsEmptyOnes() {
    assertThat(divided("##\n\n##\n\na\n\n## ![](x.png)\n\nb").sections())
        .containsExactly(new Section("", "a"), new Section("", "b"));
  }

  @Test
  void combinesTheSectionsOverTheLimit() {
    int excess = 7;
    String markdown =
        IntStream.range(0, ProseReader.MAX_SECTIONS + excess)
            .mapToObj(i -> "## T" + i + "\n\ntext\n\n# Top\n\n")
            .collect(Collectors.joining());

    Prose prose = divided(markdown);

    assertThat(prose.sections()).hasSize(ProseReader.MAX_SECTIONS + 1);
    assertThat(text(prose)).isEqualTo(text(whole(markdown)));
    assertThat(prose.sections().get(ProseReader.MAX_SECTIONS).title()).isEmpty();
    long titled = prose.sections().stream().filter(section -> !section.title().isEmpty()).count();
    assertThat(titled + prose.sectionsOmitted()).isEqualTo(ProseReader.MAX_SECTIONS + excess);
  }

  static Stream<Arguments> limits() {
    return Stream.of(
        arguments("One. Two. Three.", 16, "One. Two. Three.", 0),
        arguments("One. Two. Three.", 15, "One. Two.", 7),
        arguments("One. Two. Three.", 9, "One. Two.", 7),
        arguments("One. Two. Three.", 8, "One.", 12),
        arguments("- item\n- other item", 8, "item", 11),
        arguments("no sentence ends here", 13, "no sentence", 10),
        arguments("word", 2, "wo", 2),
        arguments("e\u0301e\u0301", 3, "e\u0301", 2),
        arguments("e\u0301", 1, "e", 1),
        arguments("👩‍👩‍👧👩‍👩‍👧", 7, "👩‍👩‍👧", 5),
        arguments("😀😀😀", 2, "😀😀", 1),
        arguments("とても良い。本当に好き。", 9, "とても良い。", 6));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void readsUpToTheLimitAndCountsTheRest(String markdown, int limit, String text, int omitted) {
    Prose prose = new PlainText(false, limit).prose(note(markdown));

    assertThat(text(prose)).isEqualTo(text);
    assertThat(prose.charactersOmitted()).isEqualTo(omitted);
    assertThat(prose.sectionsOmitted()).isZero();
  }

  @Test
  void appliesTheLimitToAllSectionsTogether() {
    Prose prose =
        new PlainText(true, 12)
            .prose(note("Intro.\n\n## A\n\nOne. Two.\n\n## B\n\nThree.\n\n## C\n\nFour."));

    assertThat(prose.sections()).containsExactly(new Section("", "Intro."), new Section("A", "A"));
    assertThat(prose.sectionsOmitted()).isEqualTo(2);
    assertThat(prose.charactersOmitted()).isEqualTo("\n\nOne. Two.B\n\nThree.C\n\nFour.".length());
  }

  @Test
  void readsEveryLineOfALongParagraph() {
    String markdown = "line\n".repeat(1_500) + "    and an indented one\n".repeat(1_500) + "*end*";

    assertThat(text(whole(markdown)).split("\\s+"))
        .hasSize(1_500 + 1_500 * 4 + 1)
        .endsWith("one", "end");
  }

  @ParameterizedTest
  @ValueSource(ints = {3_000, 45_000})
  void readsALongTranscriptWithoutItsMarkup(int lines) {
    String markdown =
        "[00:00:03] **Speaker 2:** it was *so* good, see [here](b.md).\n".repeat(lines);

    assertThat(text(whole(markdown)).split("(?<=[.]) "))
        .hasSize(lines)
        .containsOnly("[00:00:03] Speaker 2: it was so good, see here.");
  }

  @Test
  void rejectsALimitOfZero() {
    assertThatThrownBy(() -> new PlainText(false, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ">",
        "> ",
        "- ",
        "1. ",
        "[",
        "![",
        "*",
        "**a ",
        "_a*",
        "a`",
        "``a ",
        "a~~",
        "<",
        "(",
        "&#",
        "[^1]",
        "a@",
        "www.",
        "https://",
        "|",
        "---\n",
        "## a\n",
        "\\",
        "[a](",
        "> - ",
        "\u0301",
        "\uD83D",
        "<br>",
        "![a](b)"
      })
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void readsHostileRepetitionInBoundedTimeAndStack(String mark) {
    Prose prose = divided(mark.repeat(100_000) + "x\n\nend");

    assertThat(text(prose)).endsWith("end");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cell | other\n",
        "|\n",
        "|\r",
        "[a]: b\n",
        "> |\n",
        "   |\n",
        "1) |\n",
        "|a|b|\n|-|-|\n|c|d|\n\n"
      })
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void readsOneMebibyteOfShortLinesInBoundedTime(String rows) {
    String head = "a|".repeat(10_000) + "\n" + "-|".repeat(10_000) + "\n";

    assertThat(text(whole(head + rows.repeat(1024 * 1024 / rows.length()) + "end")))
        .endsWith("end");
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void readsDeeplyNestedImagesAndLinks() {
    String markdown = "![".repeat(100_000) + "deep" + "](x)".repeat(100_000);

    assertThat(text(whole(markdown))).contains("deep");
  }

  private static Prose whole(String markdown) {
    return WHOLE.prose(note(markdown));
  }

  private static Prose divided(String markdown) {
    return DIVIDED.prose(note(markdown));
  }

  private static Text note(String markdown) {
    return Text.utf8(markdown);
  }

  static String text(Prose prose) {
    return prose.sections().stream().map(Section::text).collect(Collectors.joining("\n\n"));
  }
}

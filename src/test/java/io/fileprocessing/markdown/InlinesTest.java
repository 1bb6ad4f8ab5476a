package io.fileprocessing.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InlinesTest {

  private static final String DEFINITIONS = "\n\n[b]: /c 'd'\n\n[^1]: note\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "one\ntwo\nthree",
        "one  \ntwo\\\nthree\t\nfour",
        "[00:01] *a*\n[00:02] **b** [c](d)\n[00:03] `e` <f@g.h>",
        "an *emphasis\nover* lines",
        "__an emphasis\nover *two\nlines* and__ three",
        "~~struck\nout~~",
        "a [link\ntext](to)",
        "a [link](/to\n'title')",
        "a [link](\n/to)",
        "a [link](/to 'a\ntitle')",
        "a [b\nb] c",
        "[b](\nc)",
        "[b]\n[b]",
        "[x][b\n]",
        "[^1](b 't\nu')",
        "![an\nimage](c)",
        "![a [b\n](c)](d)",
        "`code\nover` lines",
        "``code\n` over`` lines",
        "a <a href='b\nc'>d</a>",
        "a <!-- comment\nb --> c",
        "a <? b\nc ?> d",
        "a <![CDATA[ b\nc ]]> d",
        "x![<!--y](b)\n-->",
        "x![`](b)\n`",
        "*\\\na*",
        "x\\__y\nz_",
        "&#93;_a\nb_",
        "[a\\]\nb](c)",
        "[<http://a]b>\n](c)",
        "[a&#93;\nb](c)",
        "[a&rsqb;\nb](c)",
        "snake_case\nother_case_name",
        "2 * 3\n4 * 5",
        "2*3\n4*5",
        "~5\n~6",
        "a < b\nc > d"
      })
  void parsesAParagraphInPiecesLikeInOne(String paragraph) {
    String note = "x " + paragraph + DEFINITIONS;

    assertThat(Pieces.renderedInLines(note)).isEqualTo(Pieces.renderedWhole(note));
  }
}

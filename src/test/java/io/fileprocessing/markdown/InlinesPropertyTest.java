package io.fileprocessing.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Tests that a paragraph parsed in pieces equals one parsed as a whole, for any paragraph. */
class InlinesPropertyTest {

  @Property
  void piecesOfAParagraphEqualTheWhole(@ForAll("paragraphs") String paragraph) {
    String note = paragraph + "\n\n[b]: /c 'd'\n\n[^1]: note\n";

    assertThat(Pieces.renderedInLines(note)).isEqualTo(Pieces.renderedWhole(note));
  }

  @Provide
  Arbitrary<String> paragraphs() {
    return AnyNotes.paragraphs();
  }
}

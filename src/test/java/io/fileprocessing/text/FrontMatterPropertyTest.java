package io.fileprocessing.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Tests properties of front matter for arbitrary notes. */
class FrontMatterPropertyTest {

  @Property
  void noNoteLosesTextAfterItsFences(
      @ForAll("fences") String fence,
      @ForAll("blocks") String block,
      @ForAll("blocks") String rest) {
    String note = fence + "\n" + block + "\n" + fence + "\n" + rest;
    FrontMatter front = FrontMatter.of(note);

    assertThat(note).endsWith(front.note());
    if (front.note().equals(note)) {
      assertThat(front.values()).isEmpty();
    } else {
      String taken = note.substring(0, note.length() - front.note().length());
      String end = fence.equals("---") ? "(---|\\.\\.\\.)" : "\\+\\+\\+";
      assertThat(taken).startsWith(fence + "\n");
      // ends with the first fence after the first line
      assertThat(taken.split("(?m)^" + end + "[ \\t]*(?:\\R|\\z)", -1)).hasSize(3).endsWith("");
    }
  }

  @Property
  void aNoteWithoutFenceIsWhole(@ForAll("blocks") String note) {
    if (!note.matches("(?s)(---|\\+\\+\\+)[ \\t]*\\R.*")) {
      assertThat(FrontMatter.of(note)).isEqualTo(new FrontMatter(Map.of(), note));
    }
  }

  @Property
  void aQuotedNameAndValueAreRead(
      @ForAll("words") String name, @ForAll("words") String value, @ForAll("blocks") String rest) {
    for (String block :
        new String[] {
          "---\n\"" + name + "\": \"" + value + "\"\n---\n",
          "---\n" + name + ": '" + value + "'\n...\n",
          "+++\n\"" + name + "\" = \"" + value + "\"\n+++\n"
        }) {
      assertThat(FrontMatter.of(block + rest))
          .isEqualTo(new FrontMatter(Map.of(name, value), rest));
    }
  }

  @Provide
  Arbitrary<String> fences() {
    return Arbitraries.of("---", "+++");
  }

  @Provide
  Arbitrary<String> blocks() {
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.of(
                "title", ": ", " = ", "\n", "\n", "  ", "\t", "- ", "[", "]", "{", "}", ",", "\"",
                "'", "&x ", "*x", "!!str ", "%", "#", "|", ">", "? ", "\\", "\"\"\"", "'''", "~",
                "<<: ", "@", "`", "---", "...", "+++", "\n---\n", "\r", "\u0085", "\u2028", "\0",
                "\uD800"),
            Arbitraries.strings().ofMaxLength(5));
    return pieces.list().ofMaxSize(30).map(list -> String.join("", list));
  }

  @Provide
  Arbitrary<String> words() {
    // a word that is not a number, true, false or null
    return Combinators.combine(
            Arbitraries.of("x", "ö", "标", "Ж"), Arbitraries.of("ab", "éè", "题", "ж z", " b"))
        .as(String::concat);
  }
}

package io.fileprocessing.markdown;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Generates notes of Markdown, HTML and any other text. */
public final class AnyNotes {

  private static final String[] INLINES = {
    "a",
    "b ",
    " ",
    "*",
    "**",
    "_",
    "__",
    "~",
    "~~",
    "***",
    "`",
    "``",
    "[",
    "]",
    "](",
    "](b)",
    "][",
    "[b]",
    "[^1]",
    "![",
    "!",
    "^",
    "\\",
    "\\]",
    "\\[",
    "\\_",
    "(",
    ")",
    "\"",
    "'",
    "(b 't",
    "t')",
    "&amp;",
    "&#93;",
    "&rsqb;",
    "&#xD800;",
    "&nbsp;",
    "<",
    ">",
    "<a ",
    "<b>",
    "</b>",
    "<br>",
    "</",
    "=\"",
    "<!--",
    "-->",
    "<?",
    "?>",
    "<![CDATA[",
    "]]>",
    "<x@y.z>",
    "<http://a]b>",
    "http://c.d",
    "www.e.f",
    "g@h.i",
    "https://例.jp/パ",
    "，",
    "。",
    "é",
    "产品",
    "שלום",
    "\u0301",
    "👩‍👩‍👧",
    "\0",
    "1*2",
    "snake_case",
    "data:a",
    "javascript:b"
  };

  private static final String[] BLOCKS = {
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "  \n",
    "\\\n",
    "\t\n",
    "\n# ",
    "\n## ",
    "\n===\n",
    "\n---\n",
    "\n- ",
    "\n  - ",
    "\n1. ",
    "\n12) ",
    "\n- [x] ",
    "\n> ",
    "\n    ",
    "\n\t",
    "\n```\n",
    "\n~~~ x\n",
    "\n|",
    "|a|b|\n|-|:-:|\n|",
    "|",
    "\n\n[b]: /c 'd'\n\n",
    "\n\n[^1]: e\n\n",
    "\n<div>\n",
    "\n</div>\n\n",
    "\n<script>\n",
    "\n<details open><summary>",
    "\n<table><tr><td id=a>",
    "\n<h1 id=a>"
  };

  private AnyNotes() {}

  /** Short notes of any parts, and long ones that repeat a few. */
  public static Arbitrary<String> notes() {
    Arbitrary<String> parts =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.of(INLINES)),
            Tuple.of(3, Arbitraries.of(BLOCKS)),
            Tuple.of(1, Arbitraries.strings().ofMaxLength(5)));
    Arbitrary<String> few = parts.list().ofMaxSize(6).map(list -> String.join("", list));
    return Combinators.combine(
            parts.list().ofMaxSize(40).map(list -> String.join("", list)),
            Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.just("")),
                Tuple.of(
                    1,
                    Combinators.combine(few, Arbitraries.integers().between(2, 3_000))
                        .as(String::repeat))),
            few)
        .as((start, middle, end) -> decoded(start + middle + end));
  }

  /** Paragraphs of inline markup on several lines. */
  static Arbitrary<String> paragraphs() {
    return Arbitraries.frequencyOf(
            Tuple.of(5, Arbitraries.of(INLINES)),
            Tuple.of(1, Arbitraries.of("\n", "\n", "\n", "  \n", "\\\n", "\t\n")))
        .list()
        .ofMaxSize(30)
        .map(list -> "x" + String.join("", list));
  }

  /** {@code note} without unpaired surrogates, which no decoder leaves. */
  private static String decoded(String note) {
    return note.replaceAll("\\p{Cs}", "\uFFFD");
  }
}

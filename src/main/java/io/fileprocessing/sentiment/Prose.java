package io.fileprocessing.sentiment;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a document that a person reads.
 *
 * @param sections the parts in the order of the document, none of them without legible text; a
 *     document that is not divided is one section without a title, an empty one has none
 * @param divided whether the sections are those of the document
 * @param sectionsOmitted the number of titled sections that are not among {@code sections}
 * @param charactersOmitted the number of characters that a limit left out
 */
public record Prose(
    List<Section> sections, boolean divided, int sectionsOmitted, int charactersOmitted) {

  /**
   * The characters before the limit is looked at for a better border; a longer sentence is cut at a
   * word.
   */
  private static final int SEARCH = 5_000;

  public Prose {
    sections = List.copyOf(sections);
  }

  /**
   * No more than the first {@code limit} characters, up to the end of a sentence, else of a word or
   * a letter.
   */
  Prose first(int limit) {
    List<Section> kept = new ArrayList<>();
    int left = limit;
    int sections = sectionsOmitted;
    int characters = charactersOmitted;
    for (Section section : this.sections) {
      int length = Characters.count(section.text());
      String text = length <= left ? section.text() : start(section.text(), left);
      left = length <= left ? left - length : 0;
      characters += length - Characters.count(text);
      if (Characters.legible(text)) {
        kept.add(new Section(section.title(), text));
      } else if (!section.title().isEmpty()) {
        sections++;
      }
    }
    return new Prose(kept, divided, sections, characters);
  }

  private static String start(String text, int characters) {
    int end = text.offsetByCodePoints(0, characters);
    int from = Math.max(0, end - SEARCH);
    return text.substring(
            0,
            TextBoundary.last(
                text, from, end, TextBoundary.SENTENCE, TextBoundary.WORD, TextBoundary.CLUSTER))
        .strip();
  }
}

package io.fileprocessing.sentiment;

import java.util.ArrayList;
import java.util.List;

/**
 * The readable text of a document.
 *
 * @param sections the parts in the order of the document, each with legible text; a document that
 *     is not divided is one section without a title, an empty document has none
 * @param divided whether the document was divided into sections
 * @param sectionsOmitted the number of titled sections that are not among {@code sections}
 * @param charactersOmitted the number of characters omitted because of a limit
 */
public record Prose(
    List<Section> sections, boolean divided, int sectionsOmitted, int charactersOmitted) {

  /**
   * The number of characters before the limit that are searched for the end of a sentence; a longer
   * sentence is cut at a word.
   */
  private static final int SEARCH = 5_000;

  public Prose {
    sections = List.copyOf(sections);
  }

  /**
   * At most the first {@code limit} characters, cut at the end of a sentence or, if there is none,
   * of a word or character.
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

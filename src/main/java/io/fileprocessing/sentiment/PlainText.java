package io.fileprocessing.sentiment;

import io.fileprocessing.markdown.Markdown;
import io.fileprocessing.text.FrontMatter;
import io.fileprocessing.text.Text;
import java.util.List;

/**
 * Takes out of Markdown what a person reads.
 *
 * <pre>
 * new PlainText(false, Integer.MAX_VALUE).prose(text); // of "# Notes\n\nWe *love* [it](/x)!":
 * // one section, "Notes\n\nWe love it!"
 * </pre>
 *
 * <p>Marks, code blocks, raw HTML (a block of it with its text), {@link FrontMatter front matter}
 * and the addresses of links and images are left out; the text of links, images and inline code
 * stays. A blank line stands between blocks, one line is one list item or table row, a tab stands
 * for the bar between a row's cells. Instances may be shared by threads.
 */
public final class PlainText {

  private final boolean divided;
  private final int maxCharacters;

  /**
   * A reader of documents.
   *
   * @param divided whether the sections of a document are kept apart
   * @param maxCharacters the most characters (code points) that are read of a document, {@link
   *     Integer#MAX_VALUE} for all
   * @throws IllegalArgumentException when {@code maxCharacters} is less than 1
   */
  public PlainText(boolean divided, int maxCharacters) {
    if (maxCharacters < 1) {
      throw new IllegalArgumentException(
          "At least 1 character is read of a document, and not " + maxCharacters + ".");
    }
    this.divided = divided;
    this.maxCharacters = maxCharacters;
  }

  /**
   * What a person reads of a note.
   *
   * <p>A heading of the second level, unless it stands in a list or a quote, starts a section; the
   * next one or one of the first level ends it. After {@value ProseReader#MAX_SECTIONS} sections
   * the rest is one more, without a title. A note that is too much work to {@link Markdown#parse
   * parse} is read as written.
   */
  public Prose prose(Text text) {
    String note = FrontMatter.of(text.characters()).note();
    return Markdown.parse(note)
        .map(document -> ProseReader.prose(document, divided))
        .orElseGet(() -> new Prose(List.of(new Section("", note)), divided, 0, 0))
        .first(maxCharacters);
  }
}

package io.fileprocessing.sentiment;

import io.fileprocessing.markdown.Markdown;
import io.fileprocessing.text.FrontMatter;
import io.fileprocessing.text.Text;
import java.util.List;

/**
 * Extracts the readable text from Markdown.
 *
 * <pre>
 * new PlainText(false, Integer.MAX_VALUE).prose(text); // of "# Notes\n\nWe *love* [it](/x)!":
 * // one section, "Notes\n\nWe love it!"
 * </pre>
 *
 * <p>Markup, code blocks, raw HTML (HTML blocks including their text), {@link FrontMatter front
 * matter} and the URLs of links and images are omitted; the text of links, images and inline code
 * is kept. Blocks are separated by a blank line. Each list item and table row is one line, with
 * tabs between the cells of a row. Thread-safe.
 */
public final class PlainText {

  private final boolean divided;
  private final int maxCharacters;

  /**
   * Creates an extractor.
   *
   * @param divided whether to divide a document into sections
   * @param maxCharacters the maximum number of characters (code points) to read from a document;
   *     {@link Integer#MAX_VALUE} for all
   * @throws IllegalArgumentException if {@code maxCharacters} is less than 1
   */
  public PlainText(boolean divided, int maxCharacters) {
    if (maxCharacters < 1) {
      throw new IllegalArgumentException(
          "maxCharacters must be at least 1, not " + maxCharacters + ".");
    }
    this.divided = divided;
    this.maxCharacters = maxCharacters;
  }

  /**
   * The readable text of a note.
   *
   * <p>A second-level heading outside lists and quotes starts a section, which ends at the next
   * first- or second-level heading. After {@value ProseReader#MAX_SECTIONS} sections, the rest is
   * one untitled section. For a note that takes too much work to {@link Markdown#parse parse}, the
   * source text is returned.
   */
  public Prose prose(Text text) {
    String note = FrontMatter.of(text.characters()).note();
    return Markdown.parse(note)
        .map(document -> ProseReader.prose(document, divided))
        .orElseGet(() -> new Prose(List.of(new Section("", note)), divided, 0, 0))
        .first(maxCharacters);
  }
}

package io.fileprocessing.sentiment;

import io.fileprocessing.markdown.Brackets;
import io.fileprocessing.markdown.Structure;
import io.fileprocessing.text.FrontMatter;
import java.util.List;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.parser.Parser;

/**
 * Takes out of Markdown what a person reads.
 *
 * <pre>
 * new PlainText(false, Integer.MAX_VALUE).prose("# Notes\n\nWe *love* [it](https://example.com)!");
 * // one section: "Notes\n\nWe love it!"
 * </pre>
 *
 * <p>Marks, code blocks, raw HTML (a block of it with its text), {@link FrontMatter front matter}
 * and the addresses of links and images are left out; the text of links, images and inline code
 * stays. A blank line stands between blocks, one line is one list item or table row, a tab stands
 * for the bar between a row's cells. Instances may be shared by threads.
 */
public final class PlainText {

  /**
   * The most sections that are scored on their own. With titles cut to {@link
   * SentimentItem#MAX_TITLE} an item with so many stays under DynamoDB's limit, and a document of
   * headings alone cannot cause millions of requests.
   */
  static final int MAX_SECTIONS = 500;

  /**
   * How deep blocks and inlines are followed; deeper marks are text, so that the visit's stack is
   * bounded.
   */
  private static final int MAX_NESTING = 100;

  private static final int MAX_LINES = 1_000;

  private final Parser parser =
      Parser.builder()
          .maxOpenBlockParsers(MAX_NESTING)
          .maxInlineNesting(MAX_NESTING)
          .extensions(
              List.of(
                  StrikethroughExtension.create(),
                  TaskListItemsExtension.create(),
                  FootnotesExtension.create()))
          .build();

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
   * What a person reads of {@code markdown}.
   *
   * <p>A heading of the second level, unless it stands in a list or a quote, starts a section; the
   * next one or one of the first level ends it. After {@value #MAX_SECTIONS} sections the rest is
   * one more, without a title. What has too much {@link Structure} is read as it is written.
   */
  public Prose prose(String markdown) {
    if (!Structure.isBounded(markdown)) {
      return new Prose(List.of(new Section("", markdown)), divided, 0, 0).first(maxCharacters);
    }
    ProseReader reader = new ProseReader(divided);
    String note = FrontMatter.of(markdown).note();
    parser.parse(Brackets.bounded(withShortParagraphs(note))).accept(reader);
    return reader.prose().first(maxCharacters);
  }

  /**
   * {@code markdown} with a blank line where a paragraph would have more than {@value #MAX_LINES}
   * lines: for a line that starts with no letter commonmark-java copies the list of those before
   * it.
   */
  private static String withShortParagraphs(String markdown) {
    StringBuilder text = new StringBuilder(markdown.length() + 1);
    int lines = 0;
    for (String line : (Iterable<String>) markdown.lines()::iterator) {
      lines = line.isBlank() ? 0 : lines + 1;
      // After a blank line four spaces would make it code
      if (lines > MAX_LINES && !line.startsWith("    ") && !line.startsWith("\t")) {
        text.append('\n');
        lines = 1;
      }
      text.append(line).append('\n');
    }
    return text.toString();
  }
}

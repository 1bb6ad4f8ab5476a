package io.fileprocessing.markdown;

import java.util.List;
import java.util.Optional;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/**
 * Parses a note: CommonMark with autolinks, footnotes, strikethrough, tables and task lists.
 *
 * <pre>
 * Markdown.parse("We *love* it."); // Document: Paragraph: Text, Emphasis, Text
 * </pre>
 */
public final class Markdown {

  /** The syntax extensions, which a renderer of the document needs as well. */
  public static final List<Extension> EXTENSIONS =
      List.of(
          AutolinkExtension.create(),
          FootnotesExtension.create(),
          StrikethroughExtension.create(),
          // Budget limits the cells of the whole document
          TablesExtension.builder().maxCells(null).build(),
          TaskListItemsExtension.create());

  // visiting blocks and inlines nested this deeply needs less than 256 KiB of stack
  private static final int MAX_NESTING = 64;

  private static final Parser PARSER =
      Parser.builder()
          .extensions(EXTENSIONS)
          .inlineParserFactory(Budget.limited())
          .customInlineContentParserFactory(new SurrogateReference())
          .maxOpenBlockParsers(MAX_NESTING)
          .maxInlineNesting(MAX_NESTING)
          .build();

  private Markdown() {}

  /**
   * Parses a note, with up to 64 levels of blocks and of inlines. Deeper markup is text.
   *
   * @return empty if parsing would take more than a few seconds or too much memory; use the source
   *     text instead
   */
  public static Optional<Node> parse(String note) {
    try {
      Budget.checkSize(note);
      Node document = PARSER.parse(note);
      Budget.checkReferences(document, note.length());
      return Optional.of(document);
    } catch (Budget.Exceeded e) {
      return Optional.empty();
    }
  }
}

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

  /** The extensions of the syntax, which a renderer of the document needs as well. */
  public static final List<Extension> EXTENSIONS =
      List.of(
          AutolinkExtension.create(),
          FootnotesExtension.create(),
          StrikethroughExtension.create(),
          // Budget limits the cells of the whole document
          TablesExtension.builder().maxCells(null).build(),
          TaskListItemsExtension.create());

  // a visitor of a document nested this deep in both ways needs less than 256 KiB of stack
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
   * The document of a note, with blocks and inlines nested no deeper than 64 levels each; deeper
   * marks are text.
   *
   * @return empty when the note would take more than a few seconds or far more memory than its own
   *     length: use its text as written
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

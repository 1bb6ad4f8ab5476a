package io.fileprocessing.markdown;

import java.util.List;
import java.util.Optional;
import org.commonmark.Extension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Node;

/**
 * Parses a note: CommonMark with footnotes, strikethrough, tables, task lists, and links for bare
 * {@link Autolinks URLs and e-mail addresses}.
 *
 * <pre>
 * Markdown.parse("We *love* it."); // Document: Paragraph: Text, Emphasis, Text
 * </pre>
 */
public final class Markdown {

  /** The syntax extensions, which a renderer of the document needs as well. */
  public static final List<Extension> EXTENSIONS =
      List.of(
          FootnotesExtension.create(),
          StrikethroughExtension.create(),
          TablesExtension.create(),
          TaskListItemsExtension.create());

  /** The allowed schemes of absolute URLs in links and images. */
  public static final List<String> SCHEMES = List.of("http", "https", "mailto");

  private Markdown() {}

  /**
   * Parses a note, with up to 64 levels of blocks and of inlines. Deeper markup is text.
   *
   * @return empty if parsing would take more than a few seconds or too much memory; use the source
   *     text instead
   */
  public static Optional<Node> parse(String note) {
    try {
      return Optional.of(NoteParser.parse(note));
    } catch (Budget.Exceeded e) {
      return Optional.empty();
    }
  }
}

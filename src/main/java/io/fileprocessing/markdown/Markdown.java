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

  /** The extensions of the syntax, which a renderer of the document needs as well. */
  public static final List<Extension> EXTENSIONS =
      List.of(
          FootnotesExtension.create(),
          StrikethroughExtension.create(),
          TablesExtension.create(),
          TaskListItemsExtension.create());

  /** The schemes of the addresses that a link or an image may have, besides relative ones. */
  public static final List<String> SCHEMES = List.of("http", "https", "mailto");

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
      return Optional.of(NoteParser.parse(note));
    } catch (Budget.Exceeded e) {
      return Optional.empty();
    }
  }
}

package io.fileprocessing.markdown;

import java.util.List;
import java.util.Optional;
import org.commonmark.Extension;
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
  public static final List<Extension> EXTENSIONS = NoteParser.EXTENSIONS;

  /** The URL schemes that pages allow in links and images, besides relative URLs. */
  public static final List<String> SCHEMES = References.SCHEMES;

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

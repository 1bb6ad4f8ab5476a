package io.fileprocessing.html;

import io.fileprocessing.markdown.Markdown;
import io.fileprocessing.object.StoredObject;
import io.fileprocessing.text.FrontMatter;
import io.fileprocessing.text.Text;
import java.util.Objects;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;

/**
 * Renders a note in Markdown as an HTML page, or as the fragment of one.
 *
 * <pre>
 * new MarkdownPage(false).html(text, object); // of "# Hello": &lt;!doctype html&gt;...&lt;h1 id="hello"&gt;Hello...
 * </pre>
 *
 * <p>The note is not trusted: of its raw HTML only {@link SafeHtml} is left, and a link or image
 * leads to http, https, mailto or a relative address, or nowhere. A note that is too much work to
 * {@link Markdown#parse parse} appears as written. Safe for use by many threads; build it once.
 */
public final class MarkdownPage {

  private final PageBody body = new PageBody();
  private final PageFrame frame = new PageFrame();
  private final boolean fragment;

  /** A renderer of bare fragments, or else of complete pages. */
  public MarkdownPage(boolean fragment) {
    this.fragment = fragment;
  }

  /**
   * The page of a note: its language is the front matter's {@code lang} or {@code language}, else
   * English; its title is the front matter's {@code title}, else the first heading, else the last
   * part of the object's key.
   */
  public String html(Text text, StoredObject object) {
    Objects.requireNonNull(object, "object");
    FrontMatter front = FrontMatter.of(text.characters());
    Node document = Markdown.parse(front.note()).orElseGet(() -> asWritten(front.note()));
    String html = body.html(PageDocument.of(document), front.note().length());
    if (fragment) {
      return html;
    }
    String title =
        front
            .first("title")
            .or(() -> Headings.first(document))
            .orElseGet(() -> lastPart(object.key()));
    return frame.around(PageLanguage.of(front), title, html);
  }

  private static String lastPart(String key) {
    return key.substring(key.lastIndexOf('/', key.length() - 2) + 1);
  }

  private static Node asWritten(String note) {
    FencedCodeBlock block = new FencedCodeBlock();
    block.setLiteral(note);
    Node document = new Document();
    document.appendChild(block);
    return document;
  }
}

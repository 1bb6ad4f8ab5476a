package io.fileprocessing.html;

import io.fileprocessing.markdown.InlineText;
import io.fileprocessing.markdown.Markdown;
import io.fileprocessing.object.StoredObject;
import io.fileprocessing.text.FrontMatter;
import io.fileprocessing.text.Text;
import java.util.Objects;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;

/**
 * Renders a Markdown note as an HTML page or as an HTML fragment.
 *
 * <pre>
 * new MarkdownPage(false).html(text, object); // of "# Hello": &lt;!doctype html&gt;...&lt;h1 id="hello"&gt;Hello...
 * </pre>
 *
 * <p>Notes are untrusted: of their raw HTML, only {@link SafeHtml} is kept, and URLs other than
 * http, https, mailto and relative ones are removed. A note that takes too much work to {@link
 * Markdown#parse parse} is shown as source text. Thread-safe; create it once.
 */
public final class MarkdownPage {

  private final PageBody body = new PageBody();
  private final PageFrame frame = new PageFrame();
  private final boolean fragment;

  /** {@code fragment} selects HTML fragments instead of complete pages. */
  public MarkdownPage(boolean fragment) {
    this.fragment = fragment;
  }

  /**
   * The page of a note. Its language is the {@code lang} or {@code language} of the front matter,
   * or English. Its title is the {@code title} of the front matter, the first heading, or the last
   * part of the object's key.
   */
  public String html(Text text, StoredObject object) {
    Objects.requireNonNull(object, "object");
    FrontMatter front = FrontMatter.of(text.characters());
    Node document = Markdown.parse(front.note()).orElseGet(() -> source(front.note()));
    String html = body.html(document, front.note());
    if (fragment) {
      return html;
    }
    String title =
        front.first("title").or(() -> InlineText.ofFirstHeading(document)).orElseGet(object::name);
    return frame.around(PageLanguage.of(front), title, html);
  }

  private static Node source(String note) {
    FencedCodeBlock block = new FencedCodeBlock();
    block.setLiteral(note);
    Node document = new Document();
    document.appendChild(block);
    return document;
  }
}

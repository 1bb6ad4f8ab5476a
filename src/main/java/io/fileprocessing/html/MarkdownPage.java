package io.fileprocessing.html;

import io.fileprocessing.text.FrontMatter;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.camel.Body;
import org.apache.camel.language.simple.Simple;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Renders a note in Markdown as an HTML page, or as the fragment of one.
 *
 * <pre>
 * new MarkdownPage(false).html("# Hello", "hello.md")  // &lt;!doctype html&gt;...&lt;h1 id="hello"&gt;Hello...
 * </pre>
 *
 * <p>The note is not trusted: its raw HTML is shown, not obeyed, and a link or image leads to http,
 * https, mailto or a relative address, or nowhere. A note that would take more than a few seconds
 * to render ({@link RenderBudget}) appears as it is written. Safe for use by many threads; build it
 * once.
 */
public final class MarkdownPage {

  // rendering a note nested this deep in both ways needs less than 256 KiB of stack
  private static final int MAX_NESTING = 64;

  private static final List<Extension> EXTENSIONS =
      List.of(
          AutolinkExtension.create(),
          FootnotesExtension.create(),
          StrikethroughExtension.create(),
          // cells are counted by the document, in RenderBudget
          TablesExtension.builder().maxCells(null).build(),
          TaskListItemsExtension.create());

  private final Parser parser =
      Parser.builder()
          .extensions(EXTENSIONS)
          .inlineParserFactory(RenderBudget.limited())
          .maxOpenBlockParsers(MAX_NESTING)
          .maxInlineNesting(MAX_NESTING)
          .build();

  private final HtmlRenderer renderer =
      HtmlRenderer.builder()
          .extensions(EXTENSIONS)
          .attributeProviderFactory(context -> new PageAttributes())
          .percentEncodeUrls(true)
          .escapeHtml(true)
          .sanitizeUrls(true)
          .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
          .build();

  private final PageFrame frame = new PageFrame();
  private final boolean fragment;

  /** A renderer of bare fragments, or else of complete pages. */
  public MarkdownPage(boolean fragment) {
    this.fragment = fragment;
  }

  /**
   * The page of a note: its language is the front matter's {@code lang} or {@code language}, else
   * English; its title is the front matter's {@code title}, else the first heading, else the last
   * part of the key.
   *
   * @param key the object's key
   */
  public String html(@Body String markdown, @Simple("${variable.object.key}") String key) {
    Objects.requireNonNull(markdown, "markdown");
    Objects.requireNonNull(key, "key");
    FrontMatter front = FrontMatter.of(markdown);
    Node document = document(front.note());
    String body = renderer.render(document);
    if (fragment) {
      return body;
    }
    String language =
        front.first("lang", "language").filter(MarkdownPage::isLanguageTag).orElse("en");
    String title =
        front
            .first("title")
            .or(() -> FirstHeading.of(document))
            .orElseGet(() -> key.substring(key.lastIndexOf('/', key.length() - 2) + 1));
    return frame.around(language, title, body);
  }

  private Node document(String note) {
    try {
      RenderBudget.checkLines(note);
      Node document = parser.parse(note);
      LinkTargets.toPages(document, note.length());
      return document;
    } catch (RenderBudget.BudgetExceeded e) {
      FencedCodeBlock asWritten = new FencedCodeBlock();
      asWritten.setLiteral(note);
      Node document = new Document();
      document.appendChild(asWritten);
      return document;
    }
  }

  private static boolean isLanguageTag(String tag) {
    try {
      new Locale.Builder().setLanguageTag(tag);
      return true;
    } catch (IllformedLocaleException e) {
      return false;
    }
  }
}

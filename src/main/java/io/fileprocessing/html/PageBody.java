package io.fileprocessing.html;

import io.fileprocessing.markdown.Markdown;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;

/** Renders the document of a note as the HTML body of its page. */
final class PageBody {

  private final HtmlRenderer escaping =
      renderer()
          .escapeHtml(true)
          .attributeProviderFactory(context -> new PageAttributes(""))
          .build();

  private final HtmlRenderer raw =
      renderer()
          .nodeRendererFactory(RawHtmlRenderer::new)
          .attributeProviderFactory(context -> new PageAttributes(Anchors.OWN))
          .build();

  /**
   * The HTML of {@code document}, which was parsed from {@code note}. Its raw HTML is sanitized or,
   * if that would take too much work, shown as text.
   */
  String html(Node document, String note) {
    if (RawHtml.isIn(document, note)) {
      return Sanitizer.clean(render(raw, document, note.length()), note.length())
          .orElseGet(() -> render(escaping, document, note.length()));
    }
    return render(escaping, document, note.length());
  }

  private static String render(HtmlRenderer renderer, Node document, int noteLength) {
    // enough for most notes
    StringBuilder html = new StringBuilder(noteLength + noteLength / 2);
    renderer.render(document, html);
    return html.toString();
  }

  private static HtmlRenderer.Builder renderer() {
    return HtmlRenderer.builder()
        .extensions(Markdown.EXTENSIONS)
        .percentEncodeUrls(true)
        .sanitizeUrls(true)
        .urlSanitizer(new SafeUrl());
  }
}

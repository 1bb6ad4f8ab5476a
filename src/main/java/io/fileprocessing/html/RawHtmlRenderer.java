package io.fileprocessing.html;

import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/**
 * Writes the raw HTML of a note for the {@link Sanitizer}. Tags of elements that would include the
 * rest of the note as their text are escaped.
 */
final class RawHtmlRenderer implements NodeRenderer {

  // GitHub Flavored Markdown 0.29, section 6.11: Disallowed Raw HTML
  private static final Pattern DISALLOWED =
      Pattern.compile(
          "<(?=/?(?:title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext)(?![a-z0-9-]))",
          Pattern.CASE_INSENSITIVE);

  private final HtmlWriter html;

  RawHtmlRenderer(HtmlNodeRendererContext context) {
    html = context.getWriter();
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(HtmlBlock.class, HtmlInline.class);
  }

  @Override
  public void render(Node node) {
    if (node instanceof HtmlBlock block) {
      html.line();
      write(block.getLiteral());
      html.line();
    } else if (node instanceof HtmlInline inline) {
      write(inline.getLiteral());
    }
  }

  private void write(String literal) {
    html.raw(DISALLOWED.matcher(literal).replaceAll("&lt;"));
  }
}

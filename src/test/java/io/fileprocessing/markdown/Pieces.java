package io.fileprocessing.markdown;

import org.commonmark.internal.InlineParserImpl;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.InlineParserFactory;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Renders notes with paragraphs that are parsed line by line or in one piece. */
final class Pieces {

  private static final HtmlRenderer HTML =
      HtmlRenderer.builder().extensions(Markdown.EXTENSIONS).build();
  private static final Parser LINES = parser(context -> inLines(new InlineParserImpl(context)));
  private static final Parser WHOLE = parser(InlineParserImpl::new);

  private Pieces() {}

  static String renderedInLines(String note) {
    return HTML.render(LINES.parse(note));
  }

  static String renderedWhole(String note) {
    return HTML.render(WHOLE.parse(note));
  }

  private static InlineParser inLines(InlineParser parser) {
    return (lines, block) ->
        new Inlines(parser, true, Budget.of("")).parseInPieces(lines.getLines(), block, 1);
  }

  private static Parser parser(InlineParserFactory inlines) {
    return Parser.builder()
        .extensions(Markdown.EXTENSIONS)
        .inlineParserFactory(inlines)
        .maxInlineNesting(64)
        .build();
  }
}

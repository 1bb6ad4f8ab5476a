package io.fileprocessing.markdown;

import java.util.List;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.gfm.tables.internal.TableBlockParser;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.internal.BlockQuoteParser;
import org.commonmark.internal.FencedCodeBlockParser;
import org.commonmark.internal.HeadingParser;
import org.commonmark.internal.HtmlBlockParser;
import org.commonmark.internal.IndentedCodeBlockParser;
import org.commonmark.internal.InlineParserImpl;
import org.commonmark.internal.ListBlockParser;
import org.commonmark.internal.ThematicBreakParser;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/**
 * Parses a note with commonmark-java within its {@link Budget}.
 *
 * <p>The only class that uses internal classes of commonmark-java: there is no other way to wrap
 * its inline parser and its block parser factories.
 */
final class NoteParser {

  // visiting blocks and inlines nested this deeply needs less than 256 KiB of stack
  private static final int MAX_NESTING = 64;

  static final List<Extension> EXTENSIONS =
      List.of(
          FootnotesExtension.create(),
          StrikethroughExtension.create(),
          TablesExtension.create(),
          TaskListItemsExtension.create());

  private static final List<Extension> WITHOUT_TABLES =
      EXTENSIONS.stream().filter(e -> !(e instanceof TablesExtension)).toList();

  private NoteParser() {}

  /** Parses {@code note}. */
  static Node parse(String note) {
    Budget budget = Budget.of(note);
    boolean references = note.contains("]:");
    // building a parser takes a microsecond
    Parser.Builder parser = Parser.builder();
    // what a note does not need would take a few percent of the time
    if (references) {
      // before autolinks, which repeat no URL
      parser.postProcessor(document -> References.limited(document, note.length()));
    }
    if (AutolinkProcessor.mayChange(note)) {
      parser.postProcessor(AutolinkProcessor::linked);
    }
    if (note.contains("&#")) {
      parser.customInlineContentParserFactory(new SurrogateReference());
    }
    return parser
        // last, because task lists remove text
        .extensions(WITHOUT_TABLES)
        // Inlines limits the cells of the whole note
        .customBlockParserFactory(BlockStarts.ofTables(new TableBlockParser.Factory(null), budget))
        // in the order of org.commonmark.internal.DocumentParser, which otherwise adds them itself
        .enabledBlockTypes(Set.of())
        .customBlockParserFactory(new BlockQuoteParser.Factory())
        .customBlockParserFactory(new HeadingParser.Factory())
        .customBlockParserFactory(new FencedCodeBlockParser.Factory())
        .customBlockParserFactory(new HtmlBlockParser.Factory())
        .customBlockParserFactory(new ThematicBreakParser.Factory())
        .customBlockParserFactory(BlockStarts.ofLists(new ListBlockParser.Factory(), budget))
        .customBlockParserFactory(new IndentedCodeBlockParser.Factory())
        .inlineParserFactory(
            context -> new Inlines(new InlineParserImpl(context), references, budget))
        .maxOpenBlockParsers(MAX_NESTING)
        .maxInlineNesting(MAX_NESTING)
        .build()
        .parse(note);
  }
}

package io.fileprocessing.sentiment;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Document;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.nibor.autolink.LinkExtractor;
import org.nibor.autolink.LinkSpan;
import org.nibor.autolink.LinkType;
import org.nibor.autolink.Span;

/**
 * Takes out of Markdown what a person reads.
 *
 * <pre>
 * new PlainText(false, Integer.MAX_VALUE).prose("# Notes\n\nWe *love* [it](https://example.com)!");
 * // one section: "Notes\n\nWe love it!"
 * </pre>
 *
 * <p>Marks, code blocks, raw HTML (a block of it with its text), front matter and the addresses of links and images are
 * left out; the text of links, images and inline code stays. A blank line stands between blocks, one line is one list
 * item or table row, a tab stands between a row's cells. Instances may be shared by threads.
 */
public final class PlainText {

  /**
   * The most sections that are scored on their own. With titles cut to {@link SentimentItem#MAX_TITLE} an item with so
   * many stays under DynamoDB's limit, and a document of headings alone cannot cause millions of requests.
   */
  static final int MAX_SECTIONS = 500;

  /** The nesting of blocks, and that of inlines, that is followed; deeper marks are text. */
  private static final int MAX_NESTING = 100;

  // A document may start with a thematic break: front matter goes on with a key, and it ends
  private static final Pattern FRONT_MATTER_START = Pattern.compile("---[ \\t]*\\R(?=[\\w.-]+:)");
  private static final Pattern FRONT_MATTER_END = Pattern.compile("^(?:---|\\.\\.\\.)[ \\t]*$", Pattern.MULTILINE);

  private static final LinkExtractor ADDRESSES =
      LinkExtractor.builder().linkTypes(EnumSet.of(LinkType.URL, LinkType.WWW, LinkType.EMAIL)).build();

  private final Parser parser =
      Parser.builder()
          .maxOpenBlockParsers(MAX_NESTING)
          .maxInlineNesting(MAX_NESTING)
          .extensions(
              List.of(
                  TablesExtension.create(),
                  StrikethroughExtension.create(),
                  TaskListItemsExtension.create(),
                  FootnotesExtension.create()))
          .build();

  private final boolean divided;
  private final int maxCharacters;

  /**
   * A reader of documents.
   *
   * @param divided whether the sections of a document are kept apart
   * @param maxCharacters the most characters (code points) that are read of a document; {@link Integer#MAX_VALUE} for all
   * @throws IllegalArgumentException when {@code maxCharacters} is less than 1
   */
  public PlainText(boolean divided, int maxCharacters) {
    if (maxCharacters < 1) {
      throw new IllegalArgumentException("At least 1 character is read of a document, and not " + maxCharacters + ".");
    }
    this.divided = divided;
    this.maxCharacters = maxCharacters;
  }

  /**
   * What a person reads of {@code markdown}.
   *
   * <p>A heading of the second level, unless it stands in a list or a quote, starts a section; the next one or one of the
   * first level ends it. After {@value #MAX_SECTIONS} sections the rest is one more, without a title.
   */
  public Prose prose(String markdown) {
    Reader reader = new Reader(divided);
    parser.parse(withoutFrontMatter(markdown)).accept(reader);
    return reader.prose().first(maxCharacters);
  }

  private static String withoutFrontMatter(String markdown) {
    Matcher start = FRONT_MATTER_START.matcher(markdown);
    Matcher end = FRONT_MATTER_END.matcher(markdown);
    return start.lookingAt() && end.find(start.end()) ? markdown.substring(end.end()) : markdown;
  }

  private static final class Reader extends AbstractVisitor {

    private final boolean divided;
    private final List<Section> sections = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String title = "";
    private int newlines;
    private int sectionsOmitted;

    private Reader(boolean divided) {
      this.divided = divided;
    }

    private Prose prose() {
      endSection();
      return new Prose(sections, divided, sectionsOmitted, 0);
    }

    @Override
    public void visit(Heading heading) {
      boolean top = divided && heading.getParent() instanceof Document;
      boolean starts = top && heading.getLevel() == 2;
      boolean ends = starts || (top && heading.getLevel() == 1 && !title.isEmpty());
      if (ends && sections.size() < MAX_SECTIONS) {
        endSection();
      }
      visitChildren(heading);
      if (starts && sections.size() < MAX_SECTIONS) {
        title = text.toString().strip();
      } else if (starts) {
        sectionsOmitted++;
      }
    }

    @Override
    protected void visitChildren(Node node) {
      super.visitChildren(node);
      if (node instanceof Block) {
        newline(tight(node) || tight(node.getParent()) ? 1 : 2);
      }
    }

    @Override
    public void visit(CustomNode node) {
      visitChildren(node);
      if (node instanceof TableCell && node.getNext() != null) {
        write("\t");
      } else if (node instanceof TableRow) {
        newline(1);
      }
    }

    @Override
    public void visit(Text node) {
      writeWithoutAddresses(node.getLiteral());
    }

    @Override
    public void visit(Code code) {
      writeWithoutAddresses(code.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
      write(" ");
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
      newline(1);
    }

    @Override
    public void visit(HtmlInline html) {
      if (html.getLiteral().regionMatches(true, 0, "<br", 0, 3)) {
        newline(1);
      }
    }

    private void endSection() {
      String read = text.toString().strip();
      if (Characters.legible(read)) {
        sections.add(new Section(title, read));
      }
      title = "";
      text.setLength(0);
    }

    private static boolean tight(Node node) {
      return node instanceof ListItem && node.getParent() instanceof ListBlock list && list.isTight();
    }

    private void newline(int count) {
      newlines = Math.max(newlines, count);
    }

    private void writeWithoutAddresses(String literal) {
      for (Span span : ADDRESSES.extractSpans(literal)) {
        if (!(span instanceof LinkSpan)) {
          write(literal.substring(span.getBeginIndex(), span.getEndIndex()));
        }
      }
    }

    private void write(String characters) {
      if (!text.isEmpty()) {
        text.append("\n".repeat(newlines));
      }
      newlines = 0;
      text.append(characters);
    }
  }
}

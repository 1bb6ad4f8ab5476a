package io.fileprocessing.sentiment;

import io.fileprocessing.markdown.Autolinks;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Document;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** Collects the readable text of a document, block by block, and its sections. */
final class ProseReader extends AbstractVisitor {

  /**
   * The maximum number of sections that are scored separately. With titles truncated to {@link
   * SentimentItem#MAX_TITLE}, the item stays below DynamoDB's size limit, and a document of
   * headings cannot cause millions of requests.
   */
  static final int MAX_SECTIONS = 500;

  private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:");

  private final boolean divided;
  private final List<Section> sections = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private String title = "";
  private int newlines;
  private boolean tab;
  private boolean row;
  private int sectionsOmitted;

  private ProseReader(boolean divided) {
    this.divided = divided;
  }

  /** The readable text of {@code document}, divided into its sections or not. */
  static Prose prose(Node document, boolean divided) {
    ProseReader reader = new ProseReader(divided);
    document.accept(reader);
    reader.endSection();
    return new Prose(reader.sections, divided, reader.sectionsOmitted, 0);
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
    tab |= node instanceof TableCell && node.getPrevious() != null;
    visitChildren(node);
    if (node instanceof TableRow) {
      newline(1);
    }
  }

  @Override
  public void visit(Text node) {
    writeCells(node.getLiteral());
  }

  @Override
  public void visit(Link link) {
    if (!isUrl(link)) {
      visitChildren(link);
    }
  }

  /** Whether a link shows only its URL. */
  private static boolean isUrl(Link link) {
    String target = link.getDestination();
    return link.getFirstChild() instanceof Text text
        && text.getNext() == null
        && ABSOLUTE.matcher(target).lookingAt()
        && (target.equals(text.getLiteral())
            || target.equals("mailto:" + text.getLiteral())
            || (target.equals("http://" + text.getLiteral())
                && text.getLiteral().startsWith("www.")));
  }

  @Override
  public void visit(Code code) {
    writeWithoutUrls(code.getLiteral());
  }

  @Override
  public void visit(SoftLineBreak lineBreak) {
    if (row) {
      newline(1);
    } else {
      write(" ");
    }
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
    row = false;
  }

  // bars separate cells even in text without the row of dashes that makes it a table
  private void writeCells(String literal) {
    String[] cells = literal.split("\\|", -1);
    for (int i = 0; i < cells.length; i++) {
      String start = i == 0 ? cells[i] : cells[i].stripLeading();
      tab |= i > 0;
      row |= i > 0;
      writeWithoutUrls(i == cells.length - 1 ? start : start.stripTrailing());
    }
  }

  private void writeWithoutUrls(String literal) {
    int written = 0;
    for (Autolinks.Autolink url : Autolinks.in(literal)) {
      write(literal.substring(written, url.start()));
      written = url.end();
    }
    write(literal.substring(written));
  }

  private void write(String characters) {
    if (characters.isEmpty()) {
      return;
    }
    if (!text.isEmpty()) {
      text.append(newlines == 0 && tab ? "\t" : "\n".repeat(newlines));
    }
    newlines = 0;
    tab = false;
    text.append(characters);
  }
}

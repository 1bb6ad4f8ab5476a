package io.fileprocessing.derivative;

import io.fileprocessing.markdown.InlineText;
import io.fileprocessing.markdown.Markdown;
import io.fileprocessing.object.StoredObject;
import io.fileprocessing.sentiment.PlainText;
import io.fileprocessing.sentiment.Prose;
import io.fileprocessing.sentiment.Section;
import io.fileprocessing.sentiment.Segment;
import io.fileprocessing.sentiment.Segments;
import io.fileprocessing.text.FrontMatter;
import io.fileprocessing.text.Surrogates;
import io.fileprocessing.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;

/**
 * What a Markdown note contains.
 *
 * <pre>
 * Note.of(text, object).title(); // "Minutes", of "# Minutes\n\nWe *met* [here](/map)."
 * Note.of(text, object).prose(); // "Minutes\n\nWe met here."
 * </pre>
 *
 * <p>All of it is untrusted text. Settings do not affect it.
 *
 * @param title the {@code title} of the front matter, the first heading, or the last part of the
 *     object's key
 * @param headings the headings with text, in the order of the note
 * @param links each target once, with the text of its first link
 * @param sections the readable text by second-level sections; text outside of them has no title
 * @param prose the readable text; see {@link PlainText}
 */
public record Note(
    String title,
    List<Heading> headings,
    List<Hyperlink> links,
    List<Section> sections,
    String prose) {

  private static final PlainText PLAIN_TEXT = new PlainText(true, Integer.MAX_VALUE);
  private static final Segments SEGMENTS = new Segments();

  public Note {
    Objects.requireNonNull(title, "title");
    headings = List.copyOf(headings);
    links = List.copyOf(links);
    sections = List.copyOf(sections);
    Objects.requireNonNull(prose, "prose");
  }

  /**
   * Reads a note. Of a note that takes too much work to {@link Markdown#parse parse}, headings and
   * links are empty, and the prose is its source.
   */
  public static Note of(Text text, StoredObject object) {
    FrontMatter front = FrontMatter.of(text.characters());
    Reader reader = new Reader();
    Markdown.parse(front.note()).ifPresent(document -> document.accept(reader));
    List<Section> sections = PLAIN_TEXT.prose(text).sections();
    return new Note(
        front
            .first("title")
            .or(() -> reader.headings.stream().map(Heading::text).findFirst())
            .orElseGet(object::name),
        reader.headings,
        List.copyOf(reader.links.values()),
        sections,
        sections.stream().map(Section::text).collect(Collectors.joining("\n\n")));
  }

  /** The number of words of the prose; see {@link Words#count}. */
  public int words() {
    return Words.count(prose);
  }

  /** The time to read the prose, in minutes; see {@link Words#minutes}. */
  public int readingMinutes() {
    return Words.minutes(words());
  }

  /**
   * The prose in pieces that fit into one request to Amazon Comprehend, at most {@value
   * Segments#MAX_BYTES} bytes of UTF-8 each; none for a note without visible characters.
   */
  public List<String> segments() {
    return SEGMENTS.segments(new Prose(List.of(new Section("", prose)), false, 0, 0)).stream()
        .map(Segment::text)
        .toList();
  }

  /** Title, headings, links, word count and reading time, as a JSON object shows them. */
  public Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("title", title);
    summary.put("headings", headings);
    summary.put("links", links);
    summary.put("words", words());
    summary.put("reading_minutes", readingMinutes());
    return summary;
  }

  private static final class Reader extends AbstractVisitor {

    private final List<Heading> headings = new ArrayList<>();
    // each target once: a note can link to one long address thousands of times
    private final Map<String, Hyperlink> links = new LinkedHashMap<>();

    @Override
    public void visit(org.commonmark.node.Heading heading) {
      String text = InlineText.of(heading);
      if (!text.isEmpty()) {
        headings.add(new Heading(heading.getLevel(), text));
      }
      visitChildren(heading);
    }

    @Override
    public void visit(Link link) {
      // neither JSON nor DynamoDB accepts half a character, which a character reference can be
      String target = Surrogates.replaced(link.getDestination());
      if (!target.isEmpty() && !links.containsKey(target)) {
        links.put(target, new Hyperlink(InlineText.of(link), target));
      }
      visitChildren(link);
    }
  }
}

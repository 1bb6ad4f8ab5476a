package io.fileprocessing.html;

import io.fileprocessing.markdown.InlineText;
import io.fileprocessing.text.Surrogates;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.footnotes.FootnoteDefinition;
import org.commonmark.ext.footnotes.FootnoteReference;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;

/**
 * Sets the attributes of a page's elements: a unique id for each heading and footnote, and the text
 * direction of each block. Removes the URL attribute of links and images whose URL is rejected: an
 * empty URL would link to the page itself. Replaces unpaired surrogates in titles and info strings.
 */
final class PageAttributes implements AttributeProvider {

  private static final Set<String> TEXT_BLOCKS =
      Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "th", "td");

  private final Ids ids = new Ids();
  private final Map<String, String> footnoteIds = new HashMap<>();
  private final String idPrefix;

  /** {@code idPrefix} is the prefix of all ids and of links to them. */
  PageAttributes(String idPrefix) {
    this.idPrefix = idPrefix;
  }

  @Override
  public void setAttributes(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof Heading) {
      attributes.put("id", idPrefix + ids.ofText(InlineText.of(node)));
    } else if (node instanceof FootnoteReference && tag.equals("a")) {
      String note = attributes.get("href").substring(1);
      attributes.put("href", "#" + footnoteId(note, ""));
      attributes.put("id", footnoteId(note, attributes.get("id")));
    } else if (node instanceof FootnoteDefinition definition) {
      setFootnoteIds("fn-" + definition.getLabel(), attributes);
    } else if (node instanceof Link link) {
      removeRejected("href", link.getDestination(), attributes);
      replaceSurrogates("title", attributes);
    } else if (node instanceof Image image) {
      removeRejected("src", image.getDestination(), attributes);
      replaceSurrogates("title", attributes);
    } else if (node instanceof FencedCodeBlock) {
      replaceSurrogates("class", attributes);
    }
    if (TEXT_BLOCKS.contains(tag)) {
      attributes.put("dir", "auto");
    }
  }

  private static void removeRejected(String name, String url, Map<String, String> attributes) {
    if (!url.isEmpty()) {
      attributes.remove(name, "");
    }
  }

  private static void replaceSurrogates(String name, Map<String, String> attributes) {
    attributes.computeIfPresent(name, (key, value) -> Surrogates.replaced(value));
  }

  private void setFootnoteIds(String note, Map<String, String> attributes) {
    attributes.computeIfPresent("id", (name, id) -> footnoteId(id, ""));
    attributes.computeIfPresent("href", (name, back) -> "#" + footnoteId(note, back.substring(1)));
  }

  // the extension's fnref-a-2 can be the second reference to [^a] or the first to [^a-2]
  private String footnoteId(String note, String reference) {
    String wanted = reference.isEmpty() ? note : reference;
    return footnoteIds.computeIfAbsent(
        note + " " + reference, key -> idPrefix + ids.unique(wanted));
  }
}

package io.fileprocessing.html;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jsoup.nodes.Element;

/**
 * Sets the ids and URLs of a page with raw HTML.
 *
 * <pre>
 * &lt;a name="b"&gt;&lt;/a&gt; [c](#b)  // &lt;a id="user-content-b"&gt;&lt;/a&gt; &lt;a href="#user-content-b"&gt;c&lt;/a&gt;
 * </pre>
 */
final class Anchors {

  /** Marks the ids from the renderer until the ids of raw HTML are known. No note can guess it. */
  static final String OWN = UUID.randomUUID() + "-";

  /**
   * The prefix of ids of raw HTML, as on GitHub, so that they do not conflict with those of a site
   * that embeds the fragment.
   */
  private static final String RAW = "user-content-";

  private final Set<String> ids = new HashSet<>();
  private final Set<String> rawIds = new HashSet<>();

  private Anchors() {}

  /**
   * Makes each id in {@code body} unique, those of raw HTML last, and rewrites links to notes and
   * to ids of raw HTML.
   */
  static void set(Element body) {
    Anchors anchors = new Anchors();
    List<Element> raw = new ArrayList<>();
    List<Element> elements = body.getAllElements();
    for (Element element : elements) {
      if (element.id().startsWith(OWN)) {
        anchors.setId(element, element.id().substring(OWN.length()));
      } else {
        raw.add(element);
      }
    }
    raw.forEach(anchors::setRawId);
    elements.forEach(anchors::setUrls);
  }

  private void setRawId(Element element) {
    String id = element.id().isEmpty() ? element.attr("name") : element.id();
    element.removeAttr("name").removeAttr("id");
    if (!id.isEmpty()) {
      setId(element, RAW + id);
      rawIds.add(RAW + id);
    }
  }

  // a parser repeats unclosed elements, with their ids
  private void setId(Element element, String id) {
    if (ids.add(id)) {
      element.attr("id", id);
    } else {
      element.removeAttr("id");
    }
  }

  private void setUrls(Element element) {
    if (element.hasAttr("href")) {
      element.attr("href", target(element.attr("href")));
    }
    if (element.hasAttr("src")) {
      element.attr("src", SafeUrl.of(element.attr("src")));
    }
  }

  private String target(String href) {
    if (href.startsWith("#" + OWN)) {
      return "#" + href.substring(OWN.length() + 1);
    }
    if (href.startsWith("#")) {
      String raw = RAW + href.substring(1);
      return rawIds.contains(raw) && !ids.contains(href.substring(1)) ? "#" + raw : href;
    }
    return PageName.ofLink(SafeUrl.of(href));
  }
}

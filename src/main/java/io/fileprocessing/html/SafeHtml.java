package io.fileprocessing.html;

import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Safelist;

/**
 * The elements and attributes allowed in a page: those that GitHub allows in Markdown, without
 * forms and scripts, and those that the renderer writes for tasks and footnotes.
 */
// https://github.com/gjtorikian/html-pipeline/blob/main/lib/html_pipeline/sanitization_filter.rb
final class SafeHtml extends Safelist {

  // only those of the page, because others may have a meaning in a site that embeds the fragment
  private static final Pattern CLASS =
      Pattern.compile("footnotes|footnote-ref|footnote-backref|language-\\S+");

  SafeHtml() {
    addTags("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "section", "blockquote", "pre", "hr");
    addTags("ul", "ol", "li", "dl", "dt", "dd", "details", "summary", "figure", "figcaption");
    addTags("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td");
    addTags("b", "i", "strong", "em", "del", "ins", "s", "strike", "sub", "sup", "small", "mark");
    addTags("code", "tt", "kbd", "samp", "var", "q", "cite", "dfn", "abbr", "time", "span", "bdo");
    addTags("ruby", "rt", "rp", "br", "wbr", "a", "img", "input");

    addAttributes(":all", "id", "class", "title", "lang", "dir", "align");
    addAttributes("a", "href", "name");
    addEnforcedAttribute("a", "rel", "nofollow");
    addAttributes("img", "src", "alt", "width", "height");
    addAttributes("details", "open");
    addAttributes("ol", "start", "reversed", "type");
    addAttributes("li", "value");
    addAttributes("table", "width", "height", "border", "summary");
    for (String cell : new String[] {"th", "td"}) {
      addAttributes(cell, "colspan", "rowspan", "scope", "abbr", "width", "height", "valign");
    }
    addAttributes("tr", "valign");
    addAttributes("hr", "width");
    addAttributes("time", "datetime");
    addAttributes("del", "datetime");
    addAttributes("ins", "datetime");

    // tasks and footnotes
    addAttributes("input", "type", "disabled", "checked");
    addAttributes("section", "data-footnotes");
    addAttributes("a", "data-footnote-ref", "data-footnote-backref", "data-footnote-backref-idx");
    addAttributes("a", "aria-label");
  }

  @Override
  public boolean isSafeAttribute(String tag, Element element, Attribute attribute) {
    return super.isSafeAttribute(tag, element, attribute) && isSafeValue(attribute);
  }

  private static boolean isSafeValue(Attribute attribute) {
    String value = attribute.getValue();
    return switch (attribute.getKey()) {
      case "href", "src" -> value.isEmpty() || !SafeUrl.of(value).isEmpty();
      case "class" -> CLASS.matcher(value).matches();
      default -> true;
    };
  }
}

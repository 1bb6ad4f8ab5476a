package io.fileprocessing.html;

import io.fileprocessing.object.StoredObject;
import io.fileprocessing.text.Text;

/** Renders notes from strings. */
final class Rendering {

  private static final MarkdownPage PAGE = new MarkdownPage(false);
  private static final MarkdownPage FRAGMENT = new MarkdownPage(true);

  private Rendering() {}

  /** The page of a note stored under {@code key}. */
  static String page(String note, String key) {
    return html(PAGE, note, key);
  }

  static String page(String note) {
    return page(note, "a.md");
  }

  /** The fragment of a note. */
  static String fragment(String note) {
    return html(FRAGMENT, note, "a.md");
  }

  private static String html(MarkdownPage page, String note, String key) {
    return page.html(Text.utf8(note), new StoredObject("notes", key));
  }
}

package io.fileprocessing.sentiment;

import java.util.Objects;

/**
 * A part of a document with a title of its own.
 *
 * @param title the text of its heading, however long; empty for text that stands under no heading
 *     of the second level
 * @param text what is read, with the heading, without white space at either end
 */
public record Section(String title, String text) {

  public Section {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(text, "text");
  }
}

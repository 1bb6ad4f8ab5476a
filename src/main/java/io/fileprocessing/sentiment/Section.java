package io.fileprocessing.sentiment;

import java.util.Objects;

/**
 * A titled part of a document.
 *
 * @param title the text of its heading, of any length; empty for text outside second-level sections
 * @param text the readable text including the heading, stripped
 */
public record Section(String title, String text) {

  public Section {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(text, "text");
  }
}

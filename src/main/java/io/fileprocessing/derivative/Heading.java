package io.fileprocessing.derivative;

import java.util.Objects;

/**
 * A heading of a note.
 *
 * @param level from 1 to 6
 * @param text the text without markup, stripped; never empty
 */
public record Heading(int level, String text) {

  public Heading {
    Objects.requireNonNull(text, "text");
  }
}

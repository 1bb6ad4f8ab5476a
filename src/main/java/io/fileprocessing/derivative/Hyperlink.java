package io.fileprocessing.derivative;

import java.util.Objects;

/**
 * A link of a note.
 *
 * @param text the text without markup, stripped; empty if the link shows only an image
 * @param target the destination as in the note: absolute, relative or a fragment; untrusted
 */
public record Hyperlink(String text, String target) {

  public Hyperlink {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(target, "target");
  }
}

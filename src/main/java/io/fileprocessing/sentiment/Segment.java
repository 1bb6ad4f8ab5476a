package io.fileprocessing.sentiment;

import java.util.Objects;

/**
 * A piece of a document's text that fits into one request to Amazon Comprehend.
 *
 * @param section the index of its section in the {@link Prose}
 * @param text legible text without white space at either end
 */
public record Segment(int section, String text) {

  public Segment {
    Objects.requireNonNull(text, "text");
  }

  /** Its length in code points. */
  public int characters() {
    return Characters.count(text);
  }

  /** What the request for it is billed as. */
  public int units() {
    return Characters.units(characters());
  }
}

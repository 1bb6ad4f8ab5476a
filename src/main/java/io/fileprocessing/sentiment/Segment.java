package io.fileprocessing.sentiment;

import java.util.Objects;

/**
 * A piece of text that fits into one request to Amazon Comprehend.
 *
 * @param section the index of its section in {@link Prose}
 * @param text legible text, stripped
 */
public record Segment(int section, String text) {

  public Segment {
    Objects.requireNonNull(text, "text");
  }

  /** Its length in code points. */
  public int characters() {
    return Characters.count(text);
  }

  /** The billed units of its request. */
  public int units() {
    return Characters.units(characters());
  }
}

package io.fileprocessing.s3;

import io.fileprocessing.settings.Settings;

/**
 * The settings of what is read.
 *
 * @param inputBucket the only bucket that objects are read from; empty for any
 * @param maxObjectBytes the size of the largest object that is read
 */
public record SourceSettings(String inputBucket, int maxObjectBytes) {

  public static SourceSettings read(Settings settings) {
    String input = settings.text("input.bucket").orElse("");
    if (settings.text("target.bucket").filter(input::equals).isPresent()) {
      settings.problem(
          "target.bucket",
          "must not be the input bucket '" + input + "', or every page would be a new input");
    }
    return new SourceSettings(input, settings.number("max.object.bytes", 1, Integer.MAX_VALUE));
  }
}

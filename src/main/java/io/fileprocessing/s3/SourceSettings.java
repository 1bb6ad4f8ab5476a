package io.fileprocessing.s3;

import io.fileprocessing.settings.Settings;

/**
 * The settings for reading source objects.
 *
 * @param inputBucket the only bucket to read objects from; empty for any
 * @param maxObjectBytes the maximum size of an object
 * @param deleteDerivatives whether the derivatives of a deleted object are removed
 */
public record SourceSettings(String inputBucket, int maxObjectBytes, boolean deleteDerivatives) {

  public static SourceSettings read(Settings settings) {
    String input = settings.text("input.bucket").orElse("");
    if (settings.text("target.bucket").filter(input::equals).isPresent()) {
      settings.problem(
          "target.bucket",
          "must not be the input bucket '"
              + input
              + "': every page would be processed as new input");
    }
    return new SourceSettings(
        input,
        settings.number("max.object.bytes", 1, Integer.MAX_VALUE),
        settings.flag("delete.derivatives"));
  }
}

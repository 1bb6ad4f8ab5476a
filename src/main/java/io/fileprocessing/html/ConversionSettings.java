package io.fileprocessing.html;

import io.fileprocessing.settings.Settings;

/**
 * The settings of the conversion workflow that Java code uses.
 *
 * @param targetBucket the bucket of the pages; empty only if the workflow is disabled
 * @param fragment whether to store HTML fragments instead of pages
 */
public record ConversionSettings(String targetBucket, boolean fragment) {

  /** Reads the settings. Required settings may be missing if the workflow is disabled. */
  public static ConversionSettings read(Settings settings) {
    if (settings.flag("conversion.enabled")) {
      settings.queue(
          "conversion.queue", "the URL of the queue that the conversion workflow consumes");
      settings.bucket("target.bucket", "the bucket to store the pages in");
    }
    settings.optionalQueue("conversion.dlq");
    settings.number("conversion.consumers", 1, 500);
    return new ConversionSettings(
        settings.text("target.bucket").orElse(""), settings.flag("html.fragment"));
  }
}

package io.fileprocessing.html;

import io.fileprocessing.settings.Settings;

/**
 * The settings of the conversion workflow, as far as Java reads them.
 *
 * @param targetBucket the bucket of the pages; empty when it is not set, which only a process
 *     without this workflow may leave so
 * @param fragment whether bare fragments are stored instead of pages
 */
public record ConversionSettings(String targetBucket, boolean fragment) {

  /** Reads them; what is required is required of a process that runs the workflow. */
  public static ConversionSettings read(Settings settings) {
    if (settings.flag("conversion.enabled")) {
      settings.queue(
          "conversion.queue", "the URL of the queue that the conversion workflow consumes");
      settings.required("target.bucket", "the bucket that the HTML goes to");
    }
    settings.number("conversion.consumers", 1, 500);
    return new ConversionSettings(
        settings.text("target.bucket").orElse(""), settings.flag("html.fragment"));
  }
}

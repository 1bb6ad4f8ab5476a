package io.fileprocessing.benchmark;

import java.util.Locale;

/** The workflows that are measured. */
enum Workflow {
  CONVERSION,
  SENTIMENT;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package io.fileprocessing.local.page;

import java.util.List;

/**
 * A file, as a row of the page. Times are milliseconds since 1970.
 *
 * @param note why no workflow processes it; empty if one does
 */
public record FileView(String key, long size, long uploaded, String note, List<Cell> cells) {

  /**
   * What one workflow has made of the file.
   *
   * @param state {@code waiting}, {@code retry}, {@code done}, {@code ignored} or {@code
   *     dead-letter}
   * @param millis from the upload until the last outcome
   * @param receives how often it was tried
   * @param cause why the last try failed; empty if it did not
   * @param result what came out, in a few words
   */
  public record Cell(
      String workflow, String state, long millis, int receives, String cause, String result) {}
}

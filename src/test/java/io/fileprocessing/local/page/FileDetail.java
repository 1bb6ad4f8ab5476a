package io.fileprocessing.local.page;

import java.util.List;

/**
 * A file and its results, for a closer look.
 *
 * @param text the beginning of the file, as UTF-8
 * @param isCut whether the file is longer
 * @param hasPage whether there is a page of it to show
 * @param scores of the whole file, then of each section; empty if it has not been scored
 * @param results what further workflows have made of it
 */
public record FileDetail(
    String key,
    long size,
    String text,
    boolean isCut,
    boolean hasPage,
    List<Scores> scores,
    List<Result> results) {

  /** The scores of a text, each from 0 to 1; all are 0 if there was nothing to score. */
  public record Scores(
      String title,
      String label,
      double positive,
      double negative,
      double neutral,
      double mixed,
      long characters) {}

  /** The beginning of a result, as text. */
  public record Result(String workflow, String place, String text) {}
}

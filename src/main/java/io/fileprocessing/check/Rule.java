package io.fileprocessing.check;

/** One kind of mistake in route files. */
interface Rule {

  /** Reports the mistakes in the files of {@code routes} that are to be checked. */
  void check(RouteFiles routes, Findings findings);
}

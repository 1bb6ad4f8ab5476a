package io.fileprocessing.benchmark;

import java.util.Locale;

/** Prints a line for each step, with the time since the begin. */
final class Progress {

  private final long begin = System.nanoTime();

  void step(String format, Object... arguments) {
    System.out.printf(
        Locale.ROOT,
        "%6.1f s  %s%n",
        (System.nanoTime() - begin) / 1e9,
        String.format(Locale.ROOT, format, arguments));
  }
}

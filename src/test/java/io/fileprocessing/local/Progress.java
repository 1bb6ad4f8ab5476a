package io.fileprocessing.local;

import io.fileprocessing.object.Printable;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Objects;

/**
 * Prints what the local run does, with the time since its start. Control characters in the name of
 * a file are printed as text.
 */
final class Progress {

  private final PrintStream out;
  private final long start = System.nanoTime();

  Progress(PrintStream out) {
    this.out = Objects.requireNonNull(out, "out");
  }

  /** Prints the seconds since the start, then {@code text}. */
  synchronized void step(String text) {
    out.printf(
        "%6.1f s  %s%n",
        seconds(Duration.ofNanos(System.nanoTime() - start)), Printable.text(text));
  }

  synchronized void line(String text) {
    out.println(Printable.text(text));
  }

  static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}

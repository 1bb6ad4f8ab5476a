package io.fileprocessing.local;

import io.fileprocessing.object.Printable;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Objects;

/**
 * Prints what the local run does, with the time since it began. A file's name cannot break a line
 * or steer the terminal.
 */
final class Progress {

  private final PrintStream out;
  private final long began = System.nanoTime();

  Progress(PrintStream out) {
    this.out = Objects.requireNonNull(out, "out");
  }

  /** A step, after the seconds since the start. */
  synchronized void step(String text) {
    out.printf(
        "%6.1f s  %s%n",
        seconds(Duration.ofNanos(System.nanoTime() - began)), Printable.text(text));
  }

  synchronized void line(String text) {
    out.println(Printable.text(text));
  }

  static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }
}

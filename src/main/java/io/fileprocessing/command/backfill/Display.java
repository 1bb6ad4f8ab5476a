package io.fileprocessing.command.backfill;

import io.fileprocessing.command.cli.ProgressLine;
import io.fileprocessing.object.Printable;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Shows how far a backfill has come, and saves it. How many objects there are is only known at the
 * end.
 */
final class Display implements Backfill.Listener {

  /** A terminal has 80 columns at least, and a character has no more columns than bytes. */
  private static final int MAX_BYTES = 79;

  private final ProgressLine line;
  private final Totals totals;
  private final Position position;
  private final LongSupplier clock;
  private final long began;

  /** {@code clock} is in nanoseconds. */
  Display(ProgressLine line, Totals totals, Position position, LongSupplier clock) {
    this.line = Objects.requireNonNull(line, "line");
    this.totals = Objects.requireNonNull(totals, "totals");
    this.position = Objects.requireNonNull(position, "position");
    this.clock = Objects.requireNonNull(clock, "clock");
    began = clock.getAsLong();
  }

  @Override
  public void confirmed(String key) {
    position.confirm(key);
    show(key);
  }

  @Override
  public void listed(String key) {
    show(key);
  }

  private void show(String key) {
    line.show(totals.objects(), 0, text(key));
  }

  /** For example, {@code 1,200 objects of 3,000 listed, 20/s, last a/b.md}. */
  private String text(String key) {
    double seconds = Math.max(1, clock.getAsLong() - began) / 1e9;
    String counts =
        String.format(
            Locale.ROOT,
            "%,d objects of %,d listed, %,.0f/s, last ",
            totals.objects(),
            totals.listedObjects(),
            totals.listedObjects() / seconds);
    return counts + Printable.text(key, Math.max(10, MAX_BYTES - counts.length()));
  }
}

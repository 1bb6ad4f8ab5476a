package io.fileprocessing.command.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Shows the progress of long work: a bar that is redrawn on a terminal, a line every five seconds
 * elsewhere.
 *
 * <pre>{@code
 * try (ProgressLine progress = ProgressLine.on(err)) {
 *   progress.show(1200, 3000, "1,200 of 3,000 messages"); // [########            ] 1,200 of ...
 * }
 * }</pre>
 */
public final class ProgressLine implements AutoCloseable {

  private static final int BAR = 20;
  private static final Duration ON_TERMINAL = Duration.ofMillis(200);
  private static final Duration ELSEWHERE = Duration.ofSeconds(5);

  // spec: ECMA-48, "erase in line"
  private static final String ERASE = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean isTerminal;
  private final LongSupplier clock;
  private long shown;

  /** {@code clock} is in nanoseconds. */
  ProgressLine(PrintWriter err, boolean isTerminal, LongSupplier clock) {
    this.err = Objects.requireNonNull(err, "err");
    this.isTerminal = isTerminal;
    this.clock = Objects.requireNonNull(clock, "clock");
    shown = clock.getAsLong();
  }

  /** Progress on standard error, so that standard output has only the result. */
  public static ProgressLine on(PrintWriter err) {
    return new ProgressLine(err, StandardStream.ERROR.isTerminal(), System::nanoTime);
  }

  /**
   * Shows the progress if it is time to.
   *
   * @param total the expected value of {@code done} at the end; 0 if it is not known
   * @param text what is shown; one printable line
   */
  public void show(long done, long total, String text) {
    long now = clock.getAsLong();
    Duration pause = isTerminal ? ON_TERMINAL : ELSEWHERE;
    if (now - shown < pause.toNanos()) {
      return;
    }
    shown = now;
    if (isTerminal) {
      err.print(ERASE + bar(done, total) + text);
    } else {
      err.println(text);
    }
    err.flush();
  }

  private static String bar(long done, long total) {
    if (total <= 0) {
      return "";
    }
    int filled = (int) (BAR * Math.min(done, total) / total);
    return "[" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] ";
  }

  /** Removes the bar, so that another line can be printed. */
  public void clear() {
    if (isTerminal) {
      err.print(ERASE);
      err.flush();
    }
  }

  @Override
  public void close() {
    clear();
  }
}

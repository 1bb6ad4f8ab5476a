package io.fileprocessing.command.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private final StringWriter err = new StringWriter();
  private final AtomicLong clock = new AtomicLong();

  private ProgressLine progress(boolean isTerminal) {
    return new ProgressLine(new PrintWriter(err), isTerminal, clock::get);
  }

  private void seconds(long seconds) {
    clock.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  @Test
  void printsALineEveryFiveSecondsElsewhere() {
    try (ProgressLine progress = progress(false)) {
      for (int done = 0; done <= 12; done++) {
        progress.show(done, 12, done + " of 12");
        seconds(1);
      }
    }
    assertThat(err.toString().lines()).containsExactly("5 of 12", "10 of 12");
  }

  @Test
  void redrawsOneLineOnATerminalAndRemovesIt() {
    try (ProgressLine progress = progress(true)) {
      seconds(1);
      progress.show(3, 12, "3 of 12");
      progress.show(4, 12, "4 of 12");
      seconds(1);
      progress.show(24, 12, "24 of 12");
      seconds(1);
      progress.show(5, 0, "5");
    }
    assertThat(err)
        .hasToString(
            "\r\u001b[K[#####               ] 3 of 12"
                + "\r\u001b[K[####################] 24 of 12"
                + "\r\u001b[K5"
                + "\r\u001b[K");
  }
}

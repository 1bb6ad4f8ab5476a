package io.fileprocessing.command.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void alignsTextToTheLeftAndNumbersToTheRight() {
    assertThat(
            new Table("WORKFLOW", "MESSAGES", "KEY")
                .row("conversion", 12, "a.md")
                .row("x", 1_234_567_890, "")
                .toString())
        .hasToString(
            String.join(
                System.lineSeparator(),
                "WORKFLOW      MESSAGES  KEY",
                "conversion          12  a.md",
                "x           1234567890"));
  }

  @Test
  void printsOnlyItsHeadIfItHasNoRows() {
    assertThat(new Table("A", "B")).hasToString("A  B");
  }

  @Test
  void keepsARowOnOneLineWithoutControlCharacters() {
    assertThat(new Table("KEY", "N").row("a\n\u001b[2J\u202eb\ud800", 1).toString())
        .isEqualTo(
            "KEY"
                + " ".repeat(26)
                + "  N"
                + System.lineSeparator()
                + "a%0A%1B[2J%E2%80%AEb%EF%BF%BD  1");
  }

  @Test
  void truncatesLongCells() {
    assertThat(new Table("KEY").row("ä".repeat(1024)).toString().lines().skip(1))
        .singleElement()
        .satisfies(line -> assertThat(line).endsWith("ä...").hasSizeLessThan(110));
  }
}

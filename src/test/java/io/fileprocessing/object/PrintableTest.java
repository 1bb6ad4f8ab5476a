package io.fileprocessing.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PrintableTest {

  static Stream<Arguments> escapesCharactersThatBreakOrDisguiseALine() {
    return Stream.of(
        Arguments.of("", ""),
        Arguments.of("a b%20.md", "a b%20.md"),
        Arguments.of("ünï 日本 😀", "ünï 日本 😀"),
        Arguments.of("a\nb\r\tc", "a%0Ab%0D%09c"),
        Arguments.of("\u0000\u001b[31m", "%00%1B[31m"),
        Arguments.of("next\u0085line", "next%C2%85line"),
        Arguments.of("line\u2028separator", "line%E2%80%A8separator"),
        Arguments.of("right\u202eto left", "right%E2%80%AEto left"),
        Arguments.of("half \ud83d", "half %EF%BF%BD"),
        Arguments.of("\ufffe\uffff", "%EF%BF%BE%EF%BF%BF"),
        Arguments.of("\ufffd", "\ufffd"));
  }

  @ParameterizedTest
  @MethodSource
  void escapesCharactersThatBreakOrDisguiseALine(String raw, String printable) {
    assertThat(Printable.text(raw)).isEqualTo(printable);
  }

  @Test
  void keepsTextOfUpToOneKibibyte() {
    String whole = "é".repeat(512);

    assertThat(Printable.text(whole)).isEqualTo(whole);
  }

  static Stream<String> truncatesToOneKibibyteAtACharacterBoundary() {
    return Stream.of("a", "é", "日", "😀", "\n", "\u2028").map(unit -> unit.repeat(1_025));
  }

  @ParameterizedTest
  @MethodSource
  void truncatesToOneKibibyteAtACharacterBoundary(String raw) {
    String truncated = Printable.text(raw);

    assertThat(truncated.getBytes(UTF_8)).hasSizeBetween(1_012, 1_024);
    assertThat(truncated).endsWith("...").doesNotContain("\ufffd");
    assertThat(truncated.replaceAll("(%[0-9A-F]{2})+", "")).doesNotContain("%");
  }
}

package io.fileprocessing.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BracketsTest {

  static Stream<Arguments> documents() {
    String most = "[".repeat(100);
    return Stream.of(
        arguments("", ""),
        arguments("[a](b) ![c](d)", "[a](b) ![c](d)"),
        arguments("[a](b) ".repeat(500), "[a](b) ".repeat(500)),
        arguments("] ".repeat(500) + most, "] ".repeat(500) + most),
        arguments(most, most),
        arguments(most + "[![a](b)", most + "\\[!\\[a](b)"),
        arguments(most + "][", most + "]["),
        arguments(most + "\n\n[a](b)", most + "\n\n[a](b)"),
        arguments(most + "\r\n\r\n[a](b)", most + "\r\n\r\n[a](b)"),
        arguments(most + "\n[a](b)", most + "\n\\[a](b)"));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void escapesOnlyWhatIsTooDeep(String markdown, String bounded) {
    assertThat(Brackets.bounded(markdown)).isEqualTo(bounded);
  }
}

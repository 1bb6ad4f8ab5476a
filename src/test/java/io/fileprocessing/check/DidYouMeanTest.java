package io.fileprocessing.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {

  private static final List<String> NAMES =
      List.of("setBody", "setHeader", "split", "consumers", "to", "toD", "run", "decode-text");

  @ParameterizedTest
  @CsvSource({
    "setBdy, setBody",
    "setbody, setBody",
    "consumer, consumers",
    "cosnumers, consumers",
    "decode_text, decode-text",
    "decodeText, decode-text",
    "rnu, run",
    "tod, toD"
  })
  void findsTheNameThatWasProbablyMeant(String misspelled, String meant) {
    assertThat(DidYouMean.of(misspelled, NAMES)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"body", "xyz", "''", "a-completely-different-name"})
  void findsNothingIfNoNameIsSimilar(String misspelled) {
    assertThat(DidYouMean.of(misspelled, NAMES)).isEmpty();
  }

  @Test
  void takesLongInput() {
    assertThat(DidYouMean.of("x".repeat(10_000), NAMES)).isEmpty();
  }
}

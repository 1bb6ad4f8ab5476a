package io.fileprocessing.command.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.sentiment.PlainText;
import io.fileprocessing.sentiment.Segment;
import io.fileprocessing.sentiment.Segments;
import io.fileprocessing.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComprehendCostTest {

  private static final int MAX = 10_485_760;

  private static ComprehendCost cost(int maxCharacters) {
    return new ComprehendCost("en", maxCharacters, MAX);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 3",
    "300, 3",
    "301, 4",
    "2700, 27",
    "5000, 50",
    "5001, 58",
    "10485760, 113249",
    "10485761, 0",
    "9223372036854775807, 0",
  })
  void estimatesTheUnitsOfAnObjectFromItsSize(long bytes, long units) {
    assertThat(cost(Integer.MAX_VALUE).units(bytes)).isEqualTo(units);
  }

  @ParameterizedTest
  @CsvSource({"200, 3", "1000, 10", "1250, 13", "1251, 20"})
  void countsNoMoreThanTheCharactersThatAreScored(int maxCharacters, long units) {
    assertThat(cost(maxCharacters).units(1_000_000)).isEqualTo(units);
  }

  @Test
  void addsTheDetectionOfTheLanguage() {
    ComprehendCost auto = new ComprehendCost("auto", Integer.MAX_VALUE, MAX);
    assertThat(auto.detectionUnits(2_700)).isEqualTo(3);
    assertThat(auto.detectionUnits(0)).isZero();
    assertThat(auto.detectionUnits(MAX + 1)).isZero();
    assertThat(cost(Integer.MAX_VALUE).detectionUnits(2_700)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.00",
    "1, 0.01",
    "31, 0.01",
    "1000000, 100.00",
    "10000000, 1000.00",
    "31000000, 2050.00",
    "50000000, 3000.00",
    "60000000, 3250.00",
  })
  void pricesTheUnitsByTheTiersOfAMonth(long units, String usd) {
    assertThat(ComprehendCost.usd(units)).isEqualTo(usd);
  }

  /** Texts of all lengths, with paragraphs, sentences and words of all lengths. */
  @Test
  void isNoLessThanWhatIsBilled() {
    Random random = new Random(1);
    String[] pieces = {" ", ". ", "\n\n", "word", "日本", "ünï", "😀", "x".repeat(700)};
    for (int text = 0; text < 500; text++) {
      StringBuilder built = new StringBuilder("a");
      int kinds = 1 + random.nextInt(pieces.length);
      while (built.length() < text * 60) {
        built.append(pieces[random.nextInt(kinds)]).append(pieces[3 + random.nextInt(4)]);
      }
      assertCovers(built.toString());
    }
  }

  @Test
  void isNoLessThanWhatTheSamplesAreBilled() throws IOException {
    try (Stream<Path> samples = Files.list(Path.of("samples"))) {
      for (Path sample : samples.filter(f -> f.toString().endsWith(".md")).toList()) {
        assertCovers(Files.readString(sample));
      }
    }
  }

  private static void assertCovers(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int billed =
        new Segments()
            .segments(new PlainText(false, Integer.MAX_VALUE).prose(Text.utf8(text))).stream()
                .mapToInt(Segment::units)
                .sum();
    assertThat(cost(Integer.MAX_VALUE).units(bytes.length)).isGreaterThanOrEqualTo(billed);
  }
}

package io.fileprocessing.derivative;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                          | 0
          -- … !?                     | 0
          one                         | 1
          It's a well-known fact.     | 4
          3.5 € (net)                 | 2
          né à l’été                  | 3
          今日は晴れ。                 | 5
          中文 and English             | 4
          한국어 문장                  | 2
          👍 yes                       | 1
          """)
  void countsWords(String text, int words) {
    assertThat(Words.count(text)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "238, 1", "239, 2", "2147483647, 9023041"})
  void roundsTheReadingTimeUp(int words, int minutes) {
    assertThat(Words.minutes(words)).isEqualTo(minutes);
  }
}

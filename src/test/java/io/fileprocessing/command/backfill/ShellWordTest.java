package io.fileprocessing.command.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShellWordTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "a/b-1.md, a/b-1.md",
        "a b.md, 'a b.md'",
        "it's.md, 'it'\\''s.md'",
        "$HOME `id`, '$HOME `id`'",
        "日本.md, '日本.md'",
        "\"a\nb\", $'a\\012b'",
        "\"'\\\n\", $'\\'\\\\\\012'",
      })
  void isQuotedOnlyAsMuchAsItNeeds(String text, String word) {
    assertThat(ShellWord.of(text, true)).isEqualTo(word);
  }

  @ParameterizedTest
  @MethodSource("io.fileprocessing.event.EventBridgeEventTest#hostileKeys")
  void isReadByTheShellAsTheSameText(String key) throws IOException {
    String text = key.replace("\0", "");
    for (boolean isUnicode : new boolean[] {true, false}) {
      String word = ShellWord.of(text, isUnicode);
      assertThat(word).hasLineCount(1).doesNotContainPattern("\\p{Cntrl}");
      assertThat(isUnicode || word.matches("\\p{ASCII}*")).as(word).isTrue();
      assertThat(printed(word)).isEqualTo(text);
    }
  }

  private static String printed(String word) throws IOException {
    Process bash = new ProcessBuilder("bash").redirectErrorStream(true).start();
    try (OutputStream script = bash.getOutputStream()) {
      script.write(("printf %s --start-after=" + word).getBytes(UTF_8));
    }
    return new String(bash.getInputStream().readAllBytes(), UTF_8)
        .replaceFirst("^--start-after=", "");
  }
}

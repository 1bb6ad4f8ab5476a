package io.fileprocessing.text;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the detection with notes in many languages, which are in a resource file. */
class LegacyCharsetTest {

  private static final StoredObject OBJECT = new StoredObject("notes", "a.md");
  private static final String LOG = "2026-01-01 12:00:00 INFO started in 1.2 s\n";

  static Stream<Arguments> notes() throws IOException {
    List<Arguments> notes = new ArrayList<>();
    for (String block : resource().split("(?m)^== ")) {
      if (!block.isEmpty()) {
        String head = block.lines().findFirst().orElseThrow();
        String note = block.substring(head.length() + 1).stripTrailing() + "\n";
        for (String charset : head.substring(head.indexOf(':') + 1).split(",")) {
          notes.add(Arguments.of(head.substring(0, head.indexOf(':')), charset.strip(), note));
        }
      }
    }
    return notes.stream();
  }

  private static String resource() throws IOException {
    try (InputStream file = LegacyCharsetTest.class.getResourceAsStream("/text/notes.txt")) {
      return new String(file.readAllBytes(), UTF_8);
    }
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("notes")
  void readsANote(String language, String charset, String note) {
    byte[] bytes = note.getBytes(Charset.forName(charset));
    Text text = Text.decode(OBJECT, bytes, null);

    assertThat(new String(bytes, Charset.forName(charset))).isEqualTo(note);
    assertThat(text.characters()).isEqualTo(note);
    assertThat(text.origin()).isEqualTo(Text.Origin.DETECTED);
    assertThat(text.replacedBytes()).isZero();
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("notes")
  void readsANoteOfOneParagraph(String language, String charset, String note) {
    String paragraph = note.substring(note.indexOf("\n\n") + 2);

    assertThat(decode(paragraph, charset)).isEqualTo(paragraph);
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("notes")
  void readsANoteAfterALongLog(String language, String charset, String note) {
    String log = LOG.repeat(5_000);

    assertThat(decode(log + note, charset)).isEqualTo(log + note);
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("notes")
  void readsANoteThatEndsInCtrlZ(String language, String charset, String note) {
    assertThat(decode(note + "\u001A", charset)).isEqualTo(note);
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("notes")
  void readsANoteTruncatedAnywhere(String language, String charset, String note) {
    byte[] bytes = note.getBytes(Charset.forName(charset));
    // a truncated escape sequence is not an incomplete character
    for (int cut = 1; cut < 9 && !charset.startsWith("ISO-2022"); cut++) {
      Text text = Text.decode(OBJECT, Arrays.copyOf(bytes, bytes.length - cut), null);
      String whole = text.characters().replaceFirst("\uFFFD+\\z", "");
      assertThat(note).startsWith(whole);
      assertThat(whole).hasSizeGreaterThan(note.length() - 10);
      assertThat(text.characters().endsWith("\uFFFD")).isEqualTo(text.replacedBytes() > 0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1251, Привет",
    "KOI8-R, Привет",
    "windows-1253, Καλημέρα",
    "windows-1255, שלום עולם",
    "windows-1256, مرحبا بالعالم",
    "windows-1250, Zażółć gęślą jaźń",
    "windows-1254, çığ şöleni",
    "GBK, 你好，世界",
    "Big5, 你好，世界",
    "Big5, 會議記錄",
    "Shift_JIS, こんにちは",
    "EUC-JP, こんにちは",
    "EUC-KR, 안녕하세요",
    "windows-1252, Café",
    "windows-1252, é",
    "windows-1252, “It’s 5 €”",
    "windows-1252, 20 °C ± ½ µm",
    "windows-1252, x¬y",
    "windows-1252, geht´s",
    "windows-1252, AMANHÃ",
    "windows-1252, Spaß",
    "windows-1252, ¿Qué?",
    "windows-1252, Dvořák"
  })
  void readsAFewWords(String charset, String words) {
    String readable =
        new String(words.getBytes(Charset.forName(charset)), Charset.forName(charset));

    assertThat(decode(words, charset)).isEqualTo(readable);
  }

  @ParameterizedTest
  @CsvSource({"GBK, 你好", "EUC-KR, 한국어", "EUC-JP, 日本語", "windows-1251, Мир"})
  void rejectsAnAmbiguousWord(String charset, String word) {
    assertThatThrownBy(() -> decode(word, charset))
        .isInstanceOf(Rejection.class)
        .hasMessageContaining("is not UTF-8")
        .hasMessageContaining("the text is not plausible in any of ")
        .hasMessageContaining("windows-1252, windows-1250, ISO-8859-2, windows-1254")
        .hasMessageEndingWith("Store it as UTF-8, or specify its charset in its Content-Type.");
  }

  @Test
  void keepsWesternTextInWindows1252() {
    for (String note :
        List.of(
            "The naïve café: “très chic”, he said… and paid 5 €.",
            "Zoë’s résumé",
            "- 1½ cups\n- 20 °C\n- © 2026 Müller & Søn®",
            "| ø | value |\n|---|---|\n| µ | 3 ± 1 |",
            "Señor Núñez · «olé» · Nº 5 · 1ª",
            "L·lusió, coöperatie, façade, Ærø, Þór, œuvre, Žižek",
            "CRÈME BRÛLÉE À LA CARTE, ÜBERGRÖSSE, ESPAÑA",
            "if (a ¬ b) { return \"§\"; } // ¶")) {
      assertThat(Text.decode(OBJECT, note.getBytes(Charset.forName("windows-1252")), null))
          .isEqualTo(new Text(note, "windows-1252", Text.Origin.DETECTED, 0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GBK", "Big5", "Shift_JIS", "EUC-JP", "EUC-KR", "windows-1251"})
  void prefersTheCharsetOfTheContentType(String charset) {
    byte[] bytes = "Да".getBytes(Charset.forName(charset));

    assertThat(Text.decode(OBJECT, bytes, "text/plain; charset=" + charset))
        .isEqualTo(new Text("Да", Charset.forName(charset).name(), Text.Origin.CONTENT_TYPE, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"你好", "こんにちは", "안녕하세요", "Привет", "“Hi”", "नमस्ते दुनिया।"})
  void readsUtf16InThePlausibleByteOrder(String words) {
    String note = "# " + words + "\n";
    for (Charset charset : List.of(UTF_16LE, UTF_16BE)) {
      assertThat(Text.decode(OBJECT, note.getBytes(charset), null))
          .isEqualTo(new Text(note, charset.name(), Text.Origin.DETECTED, 0));
      assertThat(Text.decode(OBJECT, note.getBytes(charset), "text/plain; charset=utf-16"))
          .isEqualTo(new Text(note, charset.name(), Text.Origin.CONTENT_TYPE, 0));
    }
  }

  private static String decode(String text, String charset) {
    return Text.decode(OBJECT, text.getBytes(Charset.forName(charset)), null).characters();
  }
}

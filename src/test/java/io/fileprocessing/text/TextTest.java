package io.fileprocessing.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextTest {

  private static final StoredObject OBJECT = new StoredObject("notes", "a.md");

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void readsText(String what, byte[] bytes, String contentType, String characters, String charset) {
    Text text = Text.decode(OBJECT, bytes, contentType);

    assertThat(text).isEqualTo(new Text(characters, charset, text.origin(), 0));
  }

  static Stream<Arguments> readsText() {
    Charset windows = Charset.forName("windows-1252");
    return Stream.of(
        arguments("nothing", new byte[0], null, "", "UTF-8"),
        arguments("ASCII", "a\tb\r\n\f".getBytes(UTF_8), null, "a\tb\r\n\f", "UTF-8"),
        arguments(
            "UTF-8", "ünï 日本 📬".getBytes(UTF_8), "binary/octet-stream", "ünï 日本 📬", "UTF-8"),
        arguments("UTF-8 with byte-order mark", "\uFEFFü".getBytes(UTF_8), null, "ü", "UTF-8"),
        arguments("only a byte-order mark", "\uFEFF".getBytes(UTF_8), null, "", "UTF-8"),
        arguments(
            "UTF-16LE with byte-order mark", "\uFEFFü日".getBytes(UTF_16LE), null, "ü日", "UTF-16LE"),
        arguments(
            "UTF-16BE with byte-order mark", "\uFEFFü日".getBytes(UTF_16BE), null, "ü日", "UTF-16BE"),
        arguments(
            "a byte-order mark overrides the charset",
            "\uFEFFü".getBytes(UTF_8),
            "text/plain; charset=utf-16",
            "ü",
            "UTF-8"),
        arguments(
            "a second byte-order mark is kept",
            "\uFEFF\uFEFFa".getBytes(UTF_8),
            null,
            "\uFEFFa",
            "UTF-8"),
        arguments(
            "a charset",
            "ж".getBytes(Charset.forName("KOI8-R")),
            "text/plain;charset=koi8-r",
            "ж",
            "KOI8-R"),
        arguments(
            "a charset in quotes",
            "é".getBytes(ISO_8859_1),
            "text/x; CHARSET=\"latin1\"",
            "é",
            "ISO-8859-1"),
        arguments(
            "UTF-16 by its charset",
            "aü".getBytes(UTF_16LE),
            "text/plain; charset=UTF-16LE",
            "aü",
            "UTF-16LE"),
        arguments(
            "an unknown charset", "ü".getBytes(UTF_8), "text/plain; charset=x-none", "ü", "UTF-8"),
        arguments(
            "an invalid charset name", "ü".getBytes(UTF_8), "text/plain; charset=!!", "ü", "UTF-8"),
        arguments(
            "a charset that detects one of several",
            "ü\u0001b".getBytes(UTF_8),
            "text/plain; charset=x-JISAutoDetect",
            "ü\u0001b",
            "UTF-8"),
        arguments(
            "a decode-only charset",
            "abc\u0001".getBytes(UTF_8),
            "text/plain; charset=ISO-2022-CN",
            "abc\u0001",
            "UTF-8"),
        arguments("an empty charset", "ü".getBytes(UTF_8), "text/plain; charset=", "ü", "UTF-8"),
        arguments(
            "UTF-8 declared as ASCII",
            "ü".getBytes(UTF_8),
            "text/plain; charset=us-ascii",
            "ü",
            "UTF-8"),
        arguments(
            "Latin 1 declared as UTF-8",
            "ü".getBytes(ISO_8859_1),
            "text/plain; charset=utf-8",
            "ü",
            "windows-1252"),
        arguments(
            "windows-1252 declared as Latin 1",
            "“é”".getBytes(windows),
            "text/plain; charset=iso-8859-1",
            "“é”",
            "windows-1252"),
        arguments(
            "windows-1252",
            "“naïve” – 5 €".getBytes(windows),
            null,
            "“naïve” – 5 €",
            "windows-1252"),
        arguments(
            "UTF-16LE without byte-order mark",
            "text".getBytes(UTF_16LE),
            null,
            "text",
            "UTF-16LE"),
        arguments(
            "UTF-16BE without byte-order mark",
            "text".getBytes(UTF_16BE),
            null,
            "text",
            "UTF-16BE"),
        arguments("a stray NUL", "# a\0b\n".getBytes(UTF_8), null, "# a\uFFFDb\n", "UTF-8"),
        arguments(
            "a coloured log",
            "\033[1mbold\033[0m".getBytes(UTF_8),
            null,
            "\033[1mbold\033[0m",
            "UTF-8"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void replacesInvalidBytes(
      String what, String hex, String contentType, String characters, String charset, int bytes) {
    Text text = Text.decode(OBJECT, hex(hex), contentType);

    assertThat(text).isEqualTo(new Text(characters, charset, text.origin(), bytes));
  }

  static Stream<Arguments> replacesInvalidBytes() {
    String creme = hexOf("# Crème brûlée\n", UTF_8);
    return Stream.of(
        arguments("a stray E9", creme + "E90A", null, "# Crème brûlée\n\uFFFD\n", "UTF-8", 1),
        arguments("a stray 92", "92" + creme, null, "\uFFFD# Crème brûlée\n", "UTF-8", 1),
        arguments(
            "one stray byte for one character",
            "6361" + "C3A8" + "6D656361" + "E9" + "0A",
            null,
            "caèmeca\uFFFD\n",
            "UTF-8",
            1),
        arguments(
            "invalid UTF-8 declared as UTF-8",
            creme + "FF",
            "text/plain; charset=utf-8",
            "# Crème brûlée\n\uFFFD",
            "UTF-8",
            1),
        arguments(
            "invalid UTF-8 declared as ASCII",
            creme + "FF",
            "text/plain; charset=us-ascii",
            "# Crème brûlée\n\uFFFD",
            "UTF-8",
            1),
        arguments("two bytes of three", "E697A5E69CACE8AA", null, "日本\uFFFD", "UTF-8", 2),
        arguments("one byte of three", "E697A5E69CACE8", null, "日本\uFFFD", "UTF-8", 1),
        arguments("a character and a truncated one", "E697A5E69C", null, "日\uFFFD", "UTF-8", 2),
        arguments("ASCII and a truncated é", "2320436166C3", null, "# Caf\uFFFD", "UTF-8", 1),
        arguments("ASCII and a truncated ’", "6974E280", null, "it\uFFFD", "UTF-8", 2),
        arguments("ASCII and a truncated €", "3520E282", null, "5 \uFFFD", "UTF-8", 2),
        arguments("ASCII and a truncated emoji", "486920F09F98", null, "Hi \uFFFD", "UTF-8", 3),
        arguments("after a byte-order mark", "EFBBBF" + "616263FF", null, "abc\uFFFD", "UTF-8", 1),
        arguments(
            "truncated after a byte-order mark", "EFBBBF" + "6162C3", null, "ab\uFFFD", "UTF-8", 1),
        arguments(
            "truncated UTF-16", "FFFE" + "610062006300" + "E4", null, "abc\uFFFD", "UTF-16LE", 1),
        arguments(
            "half a surrogate pair in UTF-16",
            "FEFF" + "00610062" + "D83D" + "0063",
            null,
            "ab\uFFFDc",
            "UTF-16BE",
            2),
        arguments("truncated GBK", "C4E3BAC3A3ACCAC0BDE7C4", null, "你好，世界\uFFFD", "GB18030", 1),
        arguments(
            "truncated GBK declared as GBK",
            "C4E3BAC3C4",
            "text/plain; charset=gbk",
            "你好\uFFFD",
            "GBK",
            1),
        arguments(
            "an undefined byte in ASCII",
            hexOf("a line of text\n", UTF_8).repeat(4) + "81" + "0A",
            null,
            "a line of text\n".repeat(4) + "\uFFFD\n",
            "UTF-8",
            1),
        arguments(
            "more stray bytes than non-ASCII characters in a long note",
            hexOf("a line of text\n", UTF_8).repeat(20) + "C3A8" + "61E962".repeat(3),
            null,
            "a line of text\n".repeat(20) + "è" + "a\uFFFDb".repeat(3),
            "UTF-8",
            3),
        arguments(
            "every tenth character",
            (hexOf("é123456789", UTF_8) + "FF").repeat(9),
            null,
            "é123456789\uFFFD".repeat(9),
            "UTF-8",
            9));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void removesATrailingCtrlZ(String what, byte[] bytes, String characters) {
    assertThat(Text.decode(OBJECT, bytes, null).characters()).isEqualTo(characters);
  }

  static Stream<Arguments> removesATrailingCtrlZ() {
    return Stream.of(
        arguments("UTF-8", "é\u001A".getBytes(UTF_8), "é"),
        arguments("several", ("é" + "\u001A".repeat(128)).getBytes(UTF_8), "é"),
        arguments("only Ctrl-Z", "\u001A".getBytes(UTF_8), ""),
        arguments("windows-1252", "Café\r\n\u001A".getBytes(ISO_8859_1), "Café\r\n"),
        arguments("UTF-16", "\uFEFFab\u001A".getBytes(UTF_16LE), "ab"),
        arguments("a truncated note", hex("61C3A96261C31A"), "aéba\uFFFD"),
        arguments("in the middle of UTF-8", "a\u001Aéb c".getBytes(UTF_8), "a\u001Aéb c"));
  }

  @Test
  void reportsHowTheCharsetWasChosen() {
    assertThat(
            Stream.of(
                Text.decode(OBJECT, "\uFEFFa".getBytes(UTF_8), "text/plain; charset=utf-8"),
                Text.decode(OBJECT, "a".getBytes(UTF_8), "text/plain; charset=utf-8"),
                Text.decode(OBJECT, "a".getBytes(UTF_8), "text/plain"),
                Text.decode(OBJECT, "é".getBytes(ISO_8859_1), "text/plain"),
                Text.decode(OBJECT, "ab".getBytes(UTF_16LE), null)))
        .extracting(Text::origin)
        .containsExactly(
            Text.Origin.BOM,
            Text.Origin.CONTENT_TYPE,
            Text.Origin.UTF_8,
            Text.Origin.DETECTED,
            Text.Origin.DETECTED);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void rejectsBytesThatAreNotText(String what, byte[] bytes, String contentType, String cause) {
    assertThatThrownBy(() -> Text.decode(OBJECT, bytes, contentType))
        .isInstanceOfSatisfying(
            Rejection.class,
            rejection -> assertThat(rejection.reason()).isEqualTo(Rejection.Reason.NOT_TEXT))
        .hasMessageStartingWith("s3://notes/a.md is not text: ")
        .hasMessageContaining(cause);
  }

  static Stream<Arguments> rejectsBytesThatAreNotText() throws IOException {
    byte[] png = hex("89504E470D0A1A0A0000000D49484452");
    byte[] random = new byte[4096];
    new Random(1).nextBytes(random);
    return Stream.of(
        arguments(
            "PNG",
            png,
            "image/png",
            "byte 0 (0x89) is not UTF-8, and byte 6 (0x1A) is a control character"),
        arguments(
            "PNG declared as Latin 1", png, "text/plain; charset=iso-8859-1", "byte 0 (0x89)"),
        arguments("gzip", gzip(), null, "byte 1 (0x8B) is not UTF-8"),
        arguments(
            "ELF",
            hex("7F454C4602010100000000000000000003003E00"),
            null,
            "byte 0 (0x7F) is a control character"),
        arguments(
            "a class file", hex("CAFEBABE0000003D"), null, "byte 4 (0x00) is a control character"),
        arguments("random bytes", random, null, "is not UTF-8"),
        arguments("NULs", new byte[100], null, "byte 0 (0x00) is a control character in UTF-8"),
        arguments(
            "a byte-order mark and NULs",
            hex("EFBBBF000000"),
            null,
            "byte 3 (0x00) is a control character in UTF-8"),
        arguments(
            "UTF-32LE",
            hex("FFFE000061000000"),
            null,
            "byte 2 (0x00) is a control character in UTF-16LE"),
        arguments(
            "undefined in windows-1252",
            hex("E4816162"),
            null,
            "byte 1 (0x81) is not windows-1252"),
        arguments(
            "invalid UTF-8 after a byte-order mark",
            hex("EFBBBF61FF"),
            null,
            "byte 4 (0xFF) is not UTF-8, contrary to its byte-order mark"),
        arguments(
            "half a surrogate pair", hex("FFFE00D86100"), null, "byte 2 (0x00) is not UTF-16LE"),
        arguments(
            "half a UTF-16 character", hex("FFFE610062"), null, "byte 4 (0x62) is not UTF-16LE"),
        arguments(
            "a class file with names in UTF-8",
            bytes("CAFEBABE0000003D", "\u0001\0\bпривет!!\u0001\0\u0004Code".repeat(40)),
            null,
            "byte 0 (0xCA) is not UTF-8, and byte 4 (0x00) is a control character"),
        arguments(
            "a ZIP archive of a note in UTF-8",
            bytes("504B03040A000000000061626364A4D1E3F7", "заметка\n".repeat(500)),
            null,
            "byte 14 (0xA4) is not UTF-8"),
        arguments(
            "a PDF document", "%PDF-1.7\n1 0 obj\n".getBytes(UTF_8), null, "like a PDF document"),
        arguments(
            "a tar archive",
            ("a.md" + "\0".repeat(253) + "ustar\0" + "\0".repeat(249) + "a note\n".repeat(2000))
                .getBytes(UTF_8),
            "text/plain",
            "like a tar archive"),
        arguments(
            "records with lengths",
            "\u0001\u0002name\u0003\u0004value".repeat(100).getBytes(UTF_8),
            null,
            "byte 0 (0x01) is a control character in UTF-8"),
        arguments(
            "half UTF-8, half Latin 1",
            bytes(hexOf("é", UTF_8).repeat(30) + "E9".repeat(31), ""),
            null,
            "byte 60 (0xE9) is not UTF-8, and the text is not plausible in any of "),
        arguments("overlong UTF-8", hex("C080016161"), null, "byte 0 (0xC0) is not UTF-8"));
  }

  @Test
  void namesTheFirstOffendingByteOfALongText() {
    byte[] bytes = ("ä".repeat(1000) + "\u0001").getBytes(Charset.forName("windows-1252"));

    assertThatThrownBy(() -> Text.decode(OBJECT, bytes, null))
        .hasMessageContaining(
            "byte 0 (0xE4) is not UTF-8, and byte 1,000 (0x01) is a control character");
  }

  private static String hexOf(String text, Charset charset) {
    return HexFormat.of().formatHex(text.getBytes(charset));
  }

  private static byte[] bytes(String hex, String text) {
    return hex(hex + hexOf(text, UTF_8));
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static byte[] gzip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("# A note\n".repeat(50).getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}

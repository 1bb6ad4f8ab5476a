package io.fileprocessing.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Tests properties of decoding for arbitrary bytes. */
class TextPropertyTest {

  private static final StoredObject OBJECT = new StoredObject("notes", "a.md");
  private static final int MAX_BYTES = 100_000;

  @Property
  void anyBytesAreTextOrRejected(
      @ForAll("bytes") byte[] bytes, @ForAll("contentTypes") String contentType) {
    Optional<Text> text = decode(bytes, contentType);

    text.ifPresent(
        read -> {
          assertThat(read.characters()).doesNotContain("\0");
          assertThat(read.replacedBytes()).isBetween(0, bytes.length);
          assertThat(Charset.isSupported(read.charset())).isTrue();
          if (read.replacedBytes() > 0) {
            assertThat(read.characters()).contains("\uFFFD");
          }
        });
  }

  @Property
  void utf8TextIsUnchanged(@ForAll("notes") String note) {
    assertThat(decode(note.getBytes(UTF_8), null))
        .contains(new Text(note, "UTF-8", Text.Origin.UTF_8, 0));
  }

  @Property
  void textInTheCharsetOfTheContentTypeIsUnchanged(
      @ForAll("notes") String note, @ForAll("charsets") Charset charset) {
    byte[] bytes = note.getBytes(charset);
    String characters = new String(bytes, charset);

    assertThat(decode(bytes, "text/plain; charset=" + charset.name()))
        .contains(new Text(characters, charset.name(), Text.Origin.CONTENT_TYPE, 0));
  }

  @Property
  void anInvalidByteIsReplacedAndCounted(
      @ForAll("notes") String before, @ForAll("notes") String after) {
    // two non-ASCII characters for one byte that never occurs in UTF-8
    byte[] bytes = join(before.getBytes(UTF_8), "日".getBytes(UTF_8), new byte[] {(byte) 0xFF});

    assertThat(decode(join(bytes, "本".getBytes(UTF_8), after.getBytes(UTF_8)), null))
        .contains(new Text(before + "日\uFFFD本" + after, "UTF-8", Text.Origin.UTF_8, 1));
  }

  @Property
  void aTruncatedNoteKeepsItsStart(
      @ForAll("notes") String note, @ForAll @IntRange(min = 1, max = 4) int cut) {
    byte[] whole = ("日本 " + note + "😀").getBytes(UTF_8);
    int length = whole.length - cut;
    Text text = decode(java.util.Arrays.copyOf(whole, length), null).orElseThrow();

    assertThat(text.charset()).isEqualTo("UTF-8");
    assertThat("日本 " + note + "😀").startsWith(text.characters().replaceFirst("\uFFFD\\z", ""));
    assertThat(text.replacedBytes()).isEqualTo(cut == 4 ? 0 : 4 - cut);
  }

  @Property
  void anyEncodedBytesAreDecodedOrRejected(
      @ForAll("bytes") byte[] bytes, @ForAll("encodings") String encoding) throws IOException {
    try {
      byte[] decoded =
          ContentEncoding.decoded(
                  OBJECT, new ByteArrayInputStream(bytes), encoding, bytes.length, MAX_BYTES)
              .readAllBytes();
      assertThat(decoded).hasSizeLessThanOrEqualTo(MAX_BYTES);
    } catch (Rejection rejection) {
      assertThat(rejection.object()).isEqualTo(OBJECT.uri());
    }
  }

  @Property
  void compressedBytesAreRestored(
      @ForAll("bytes") byte[] bytes, @ForAll @IntRange(min = 1, max = 3) int times)
      throws IOException {
    byte[] stored = bytes;
    for (int i = 0; i < times; i++) {
      stored = gzip(stored);
    }

    assertThat(
            ContentEncoding.decoded(
                    OBJECT,
                    new ByteArrayInputStream(stored),
                    "gzip,".repeat(times),
                    stored.length,
                    MAX_BYTES)
                .readAllBytes())
        .isEqualTo(bytes);
  }

  @Provide
  Arbitrary<byte[]> bytes() {
    Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
    Arbitrary<byte[]> starts =
        Arbitraries.of("", "\uFEFF", "# A note\n", "\u001F\u008B\b", "%PDF-", "\u001B$B")
            .map(
                start ->
                    start.getBytes(
                        start.startsWith("\u001F") ? Charset.forName("ISO-8859-1") : UTF_8));
    Arbitrary<byte[]> text =
        Combinators.combine(notes(), charsets()).as((note, charset) -> note.getBytes(charset));
    return Combinators.combine(starts, Arbitraries.oneOf(any, text), Arbitraries.oneOf(any, text))
        .as(TextPropertyTest::join);
  }

  /** Text without characters that are removed or replaced: NUL, Ctrl-Z and a byte-order mark. */
  @Provide
  Arbitrary<String> notes() {
    Arbitrary<Character> characters =
        Arbitraries.oneOf(
            Arbitraries.chars().range(' ', '~'),
            Arbitraries.of('\n', '\r', '\t', ' '),
            Arbitraries.chars().range('\u00A0', '\u04FF'),
            Arbitraries.chars().range('\u0590', '\uD7FF'));
    return characters
        .list()
        .ofMaxSize(120)
        .map(
            list ->
                list.stream().map(String::valueOf).collect(java.util.stream.Collectors.joining()))
        .filter(note -> !note.startsWith("%PDF-"));
  }

  @Provide
  Arbitrary<Charset> charsets() {
    return Arbitraries.of(
            "UTF-8",
            "windows-1252",
            "windows-1251",
            "KOI8-R",
            "GB18030",
            "Big5",
            "Shift_JIS",
            "EUC-JP",
            "EUC-KR",
            "windows-1256")
        .map(Charset::forName);
  }

  @Provide
  Arbitrary<String> contentTypes() {
    Arbitrary<String> named =
        Arbitraries.of(
                "utf-8", "utf-16", "us-ascii", "gbk", "x-JISAutoDetect", "\"", "", "ISO-2022-KR")
            .map(charset -> "text/plain; charset=" + charset);
    return Arbitraries.oneOf(named, Arbitraries.strings().ofMaxLength(40), Arbitraries.just(""))
        .injectNull(0.2);
  }

  @Provide
  Arbitrary<String> encodings() {
    return Arbitraries.oneOf(
            Arbitraries.of("gzip", "deflate", "identity", "gzip, gzip", "deflate,gzip", "br"),
            Arbitraries.strings().ofMaxLength(20))
        .injectNull(0.1);
  }

  private static Optional<Text> decode(byte[] bytes, String contentType) {
    try {
      return Optional.of(Text.decode(OBJECT, bytes, contentType));
    } catch (Rejection rejection) {
      assertThat(rejection.reason()).isEqualTo(Rejection.Reason.NOT_TEXT);
      return Optional.empty();
    }
  }

  private static byte[] gzip(byte[] data) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(data);
    }
    return bytes.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}

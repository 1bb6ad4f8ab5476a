package io.fileprocessing.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentEncodingTest {

  private static final StoredObject OBJECT = new StoredObject("notes", "a.md");
  private static final int MAX_BYTES = 1 << 20;
  private static final byte[] NOTE = "# Crème brûlée\n\nA note.\n".repeat(9).getBytes(UTF_8);

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void decodes(String what, byte[] stored, String contentEncoding, byte[] decoded)
      throws IOException {
    assertThat(read(stored, contentEncoding)).isEqualTo(decoded);
  }

  static Stream<Arguments> decodes() throws IOException {
    byte[] gzip = gzip(NOTE);
    return Stream.of(
        arguments("no encoding", NOTE, null, NOTE),
        arguments("an empty encoding", NOTE, "", NOTE),
        arguments("identity", NOTE, "identity", NOTE),
        arguments("a chunked upload", NOTE, "aws-chunked", NOTE),
        arguments("a charset", NOTE, "UTF-8", NOTE),
        arguments("gzip", gzip, "gzip", NOTE),
        arguments("gzip in capitals with white space", gzip, " GZIP\t", NOTE),
        arguments("x-gzip", gzip, "x-gzip", NOTE),
        arguments("a chunked upload of gzip", gzip, "aws-chunked,gzip", NOTE),
        arguments("gzip in a chunked upload", gzip, "gzip, aws-chunked", NOTE),
        arguments("empty list elements", gzip, ", gzip,, ", NOTE),
        arguments("gzip of nothing", gzip(new byte[0]), "gzip", new byte[0]),
        arguments("gzip of gzip", gzip(gzip), "gzip, gzip", NOTE),
        arguments("gzip of deflate", gzip(deflate(NOTE, false)), "deflate, gzip", NOTE),
        arguments("deflate of gzip", deflate(gzip, false), "gzip, deflate", NOTE),
        arguments("deflate with its header", deflate(NOTE, false), "Deflate", NOTE),
        arguments("deflate without header", deflate(NOTE, true), "deflate", NOTE),
        arguments(
            "two members",
            join(gzip("one ".getBytes(UTF_8)), gzip(NOTE)),
            "gzip",
            join("one ".getBytes(UTF_8), NOTE)),
        arguments(
            "a member between empty ones",
            join(gzip(new byte[0]), gzip, gzip(new byte[0])),
            "gzip",
            NOTE),
        arguments("zeros after the last member", join(gzip, new byte[512]), "gzip", NOTE),
        arguments("every field of a header", withHeader(gzip), "gzip", NOTE),
        arguments("plain text declared as gzip", NOTE, "gzip", NOTE),
        arguments("nothing declared as gzip", new byte[0], "gzip", new byte[0]),
        arguments("one byte declared as gzip", new byte[] {'a'}, "gzip", new byte[] {'a'}),
        arguments("gzip declared as gzip twice", gzip, "gzip, gzip", NOTE),
        arguments("nothing declared as deflate", new byte[0], "deflate", new byte[0]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "br",
        "zstd",
        "compress",
        "x-compress",
        "exi",
        "dcb",
        "gzip, br",
        "zstd,gzip",
        "g zip",
        "gzip;q=1",
        "\u0000",
        "gzip gzip",
        "base64",
        "gzip,gzip,gzip,gzip,gzip"
      })
  void rejectsAnUnsupportedEncoding(String contentEncoding) {
    assertThatThrownBy(() -> read(NOTE, contentEncoding))
        .isInstanceOfSatisfying(
            Rejection.class,
            rejection ->
                assertThat(rejection.reason()).isEqualTo(Rejection.Reason.UNSUPPORTED_ENCODING))
        .hasMessageStartingWith("s3://notes/a.md is rejected: its Content-Encoding '")
        .hasMessageContaining("Store it uncompressed");
  }

  @Test
  void namesTheUnsupportedEncoding() {
    assertThatThrownBy(() -> read(NOTE, "gzip, Br"))
        .hasMessageContaining("Content-Encoding 'Br' is not supported");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void rejectsCorruptData(String what, byte[] stored, String contentEncoding, String cause) {
    assertThatThrownBy(() -> read(stored, contentEncoding))
        .isInstanceOfSatisfying(
            Rejection.class,
            rejection -> assertThat(rejection.reason()).isEqualTo(Rejection.Reason.NOT_TEXT))
        .hasMessageStartingWith("s3://notes/a.md is not text: its " + cause);
  }

  static Stream<Arguments> rejectsCorruptData() throws IOException {
    byte[] gzip = gzip(NOTE);
    byte[] zlib = deflate(NOTE, false);
    return Stream.of(
        arguments("half", Arrays.copyOf(gzip, gzip.length / 2), "gzip", "gzip data ends early"),
        arguments("no trailer", Arrays.copyOf(gzip, gzip.length - 8), "gzip", "gzip data ends"),
        arguments("only the magic number", Arrays.copyOf(gzip, 2), "gzip", "gzip data ends early"),
        arguments("a wrong checksum", changed(gzip, gzip.length - 7), "gzip", "gzip data does not"),
        arguments("a wrong size", changed(gzip, gzip.length - 1), "gzip", "gzip data does not"),
        arguments("a wrong method", changed(gzip, 2), "gzip", "gzip data is corrupt"),
        arguments("reserved flags", changed(gzip, 3), "gzip", "gzip data is corrupt"),
        arguments("a wrong block", changed(gzip, 10), "gzip", "gzip data is corrupt"),
        arguments("text after gzip", join(gzip, NOTE), "gzip", "gzip data is followed by other"),
        arguments(
            "half a second member",
            join(gzip, Arrays.copyOf(gzip, 5)),
            "gzip",
            "gzip data ends early"),
        arguments(
            "a second member without its trailer",
            join(gzip, Arrays.copyOf(gzip, gzip.length - 4)),
            "gzip",
            "gzip data ends early"),
        arguments(
            "half of the inner data",
            gzip(Arrays.copyOf(gzip, 30)),
            "gzip, gzip",
            "gzip data ends early"),
        arguments(
            "a header field without end",
            join(HexFormat.of().parseHex("1F8B08080000000000FF"), "name".getBytes(UTF_8)),
            "gzip",
            "gzip data ends early"),
        arguments("half of zlib", Arrays.copyOf(zlib, 30), "deflate", "deflate data ends early"),
        arguments(
            "a dictionary",
            HexFormat.of().parseHex("78BB0000000103"),
            "deflate",
            "deflate data needs a dictionary"),
        arguments("text after zlib", join(zlib, NOTE), "deflate", "deflate data is followed by"),
        arguments("text as deflate", NOTE, "deflate", "deflate data is corrupt"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void stopsReadingAtTheLimit(String what, InputStream bomb, long bytes, String encoding) {
    long before = allocated();

    assertThatThrownBy(
            () -> ContentEncoding.decoded(OBJECT, bomb, encoding, bytes, MAX_BYTES).readAllBytes())
        .isInstanceOfSatisfying(
            Rejection.class,
            rejection ->
                assertThat(rejection.reason()).isEqualTo(Rejection.Reason.OBJECT_TOO_LARGE))
        .hasMessageStartingWith(
            "s3://notes/a.md is too large: decoded, it has more than 1048576 bytes");
    assertThat(allocated() - before).isLessThan(8L * MAX_BYTES);
  }

  static Stream<Arguments> stopsReadingAtTheLimit() throws IOException {
    byte[] megabytes = gzip(new byte[16 << 20]);
    byte[] twice = gzip(megabytes);
    byte[] empty = gzip(new byte[0]);
    byte[] members = gzip(repeated(empty, 60_000));
    byte[] zlib = deflate(new byte[16 << 20], false);
    return Stream.of(
        arguments("zeros", stream(megabytes), megabytes.length, "gzip"),
        arguments("zeros as deflate", stream(zlib), zlib.length, "deflate"),
        arguments("zeros, compressed twice", stream(twice), twice.length, "gzip, gzip"),
        arguments("members without content", stream(members), members.length, "gzip,gzip"),
        arguments(
            "one byte too many",
            stream(gzip(new byte[MAX_BYTES + 1])),
            gzip(new byte[MAX_BYTES + 1]).length,
            "gzip"));
  }

  @Test
  void readsUpToTheLimit() throws IOException {
    assertThat(read(gzip(new byte[MAX_BYTES]), "gzip")).hasSize(MAX_BYTES);
    assertThat(read(new byte[MAX_BYTES], null)).hasSize(MAX_BYTES);
    assertThatThrownBy(() -> read(new byte[MAX_BYTES + 1], null))
        .hasMessageContaining("it has 1048577 bytes, and the limit is 1048576");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gzip", "deflate", "gzip, gzip"})
  void treatsAConnectionThatEndsEarlyAsATemporaryFailure(String encoding) throws IOException {
    byte[] stored = encoding.equals("deflate") ? deflate(NOTE, false) : gzip(NOTE);
    for (int bytes = 0; bytes < stored.length; bytes++) {
      InputStream cut = stream(Arrays.copyOf(stored, bytes));
      assertThatThrownBy(
              () ->
                  ContentEncoding.decoded(OBJECT, cut, encoding, stored.length, MAX_BYTES)
                      .readAllBytes())
          .isExactlyInstanceOf(EOFException.class)
          .hasMessage("s3://notes/a.md ended before its " + stored.length + " bytes were read");
    }
  }

  @Test
  void rethrowsAConnectionFailure() throws IOException {
    byte[] gzip = gzip(NOTE);
    IOException reset = new IOException("Connection reset");
    InputStream failing =
        new SequenceInputStream(
            stream(gzip),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw reset;
              }
            });

    assertThatThrownBy(
            () -> ContentEncoding.decoded(OBJECT, failing, "gzip", 999, MAX_BYTES).readAllBytes())
        .isSameAs(reset);
  }

  @Test
  void readsToTheEndAndLeavesTheStreamOpen() throws IOException {
    boolean[] closed = new boolean[1];
    byte[] gzip = gzip(NOTE);
    InputStream stored =
        new FilterInputStream(stream(gzip)) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };

    assertThat(
            ContentEncoding.decoded(OBJECT, stored, "gzip", gzip.length, MAX_BYTES).readAllBytes())
        .isEqualTo(NOTE);
    assertThat(stored.read()).isEqualTo(-1);
    assertThat(closed).containsExactly(false);
  }

  @Test
  void readsFromAStreamThatReturnsFewBytesAtATime() throws IOException {
    byte[] gzip = join(gzip(NOTE), gzip(NOTE));
    InputStream slow =
        new FilterInputStream(stream(gzip)) {
          @Override
          public int read(byte[] to, int offset, int length) throws IOException {
            return super.read(to, offset, Math.min(length, 1));
          }

          @Override
          public int available() {
            return 0;
          }
        };

    assertThat(ContentEncoding.decoded(OBJECT, slow, "gzip", gzip.length, MAX_BYTES).readAllBytes())
        .isEqualTo(join(NOTE, NOTE));
  }

  @Test
  void throwsNothingButRejectionsForArbitraryData() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] data = new byte[random.nextInt(64)];
      random.nextBytes(data);
      if (data.length > 2) {
        System.arraycopy(HexFormat.of().parseHex("1F8B08"), 0, data, 0, 3);
      }
      try {
        read(data, random.nextBoolean() ? "gzip" : "deflate");
      } catch (Rejection rejection) {
        assertThat(rejection.reason()).isEqualTo(Rejection.Reason.NOT_TEXT);
      } catch (IOException e) {
        throw new AssertionError(HexFormat.of().formatHex(data), e);
      }
    }
  }

  private static byte[] read(byte[] stored, String contentEncoding) throws IOException {
    return ContentEncoding.decoded(
            OBJECT, stream(stored), contentEncoding, stored.length, MAX_BYTES)
        .readAllBytes();
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  private static byte[] gzip(byte[] data) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(data);
    }
    return bytes.toByteArray();
  }

  /** The same data with an extra field, a name, a comment and a checksum in the header. */
  private static byte[] withHeader(byte[] gzip) {
    byte[] header = HexFormat.of().parseHex("1F8B081E00000000000303004142436E00630000FF");
    return join(header, Arrays.copyOfRange(gzip, 10, gzip.length));
  }

  private static byte[] deflate(byte[] data, boolean raw) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, raw);
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(bytes, deflater)) {
      deflate.write(data);
    }
    deflater.end();
    return bytes.toByteArray();
  }

  private static byte[] changed(byte[] data, int index) {
    byte[] changed = data.clone();
    changed[index] ^= (byte) 0xFF;
    return changed;
  }

  private static byte[] repeated(byte[] data, int times) {
    byte[] all = new byte[data.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(data, 0, all, i * data.length, data.length);
    }
    return all;
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}

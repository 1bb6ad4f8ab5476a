package io.fileprocessing.text;

import io.fileprocessing.failure.Rejection;
import io.fileprocessing.object.Printable;
import io.fileprocessing.object.StoredObject;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Decodes the Content-Encoding of an object while its bytes are read.
 *
 * <pre>
 * ContentEncoding.decoded(object, stream, "gzip", 120, 10_485_760)  // a stream of the uncompressed bytes
 * </pre>
 *
 * <p>Supports the encodings of RFC 9110, section 8.4, in any letter case, separated by commas:
 *
 * <ul>
 *   <li>{@code gzip} and {@code x-gzip}, with one or more members. S3 does not verify the encoding,
 *       so data without a gzip header is returned as is.
 *   <li>{@code deflate}, with or without the zlib header that RFC 9110 requires
 *   <li>{@code identity}, {@code aws-chunked} (which describes the upload) and charset names, which
 *       have no effect
 * </ul>
 */
public final class ContentEncoding {

  /** Enough for data that was compressed twice. Each encoding needs a window of 32 KiB. */
  private static final int MAX_ENCODINGS = 4;

  private ContentEncoding() {}

  /**
   * The decoded bytes of an object. Reading them throws
   *
   * <ul>
   *   <li>a {@link Rejection} if the data is corrupt, or the decoded object is larger than {@code
   *       maxBytes}
   *   <li>an {@link EOFException} if {@code stored} ends early, which is a failure of the
   *       connection
   * </ul>
   *
   * <p>Closing them does not close {@code stored}: after an exception, the caller should abort it.
   *
   * @param contentEncoding the object's Content-Encoding; null if it has none
   * @param storedBytes the size of the stored object, which {@code stored} must provide
   * @param maxBytes the maximum size of the object, stored and decoded
   * @throws Rejection if the object is larger, if its encoding is not supported, or as above
   */
  public static InputStream decoded(
      StoredObject object,
      InputStream stored,
      String contentEncoding,
      long storedBytes,
      long maxBytes)
      throws IOException {
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(stored, "stored");
    if (storedBytes > maxBytes) {
      throw Rejection.objectTooLarge(object, storedBytes, maxBytes);
    }
    List<String> encodings = encodings(object, contentEncoding);
    InputStream data = new CompleteStream(object, stored, storedBytes);
    try {
      data = limited(object, data, maxBytes);
      // encodings are listed in the order in which they were applied
      for (int i = encodings.size() - 1; i >= 0; i--) {
        // every stage is limited, because gigabytes of empty gzip members decode to nothing
        data = limited(object, decoded(data, encodings.get(i)), maxBytes);
      }
      return data;
    } catch (IOException | RuntimeException e) {
      data.close();
      throw e;
    }
  }

  private static List<String> encodings(StoredObject object, String contentEncoding) {
    List<String> encodings = new ArrayList<>();
    for (String name : (contentEncoding == null ? "" : contentEncoding).split(",")) {
      String encoding = name.strip().toLowerCase(Locale.ROOT);
      switch (encoding) {
        case "", "identity", "aws-chunked" -> {}
        case "gzip", "x-gzip" -> encodings.add("gzip");
        case "deflate" -> encodings.add("deflate");
        default -> {
          if (!isCharset(encoding)) {
            throw Rejection.unsupportedEncoding(object, name.strip());
          }
        }
      }
    }
    if (encodings.size() > MAX_ENCODINGS) {
      throw Rejection.unsupportedEncoding(object, contentEncoding);
    }
    return encodings;
  }

  private static boolean isCharset(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static InputStream decoded(InputStream data, String encoding) throws IOException {
    PushbackInputStream peeked = new PushbackInputStream(data, 2);
    byte[] start = peeked.readNBytes(2);
    peeked.unread(start);
    if (start.length < 2) {
      return peeked;
    }
    int header = (start[0] & 0xFF) << 8 | start[1] & 0xFF;
    if (encoding.equals("gzip")) {
      return header == InflatedStream.GZIP_MAGIC ? InflatedStream.gzip(peeked) : peeked;
    }
    // RFC 1950, section 2.2: compression method 8, and the header is a multiple of 31
    boolean zlib = (header >> 8 & 0x0F) == 8 && header % 31 == 0;
    return InflatedStream.deflate(peeked, zlib);
  }

  private static InputStream limited(StoredObject object, InputStream data, long maxBytes) {
    return new FilterInputStream(data) {
      private long count;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] to, int offset, int length) throws IOException {
        int read = readValid(to, offset, length);
        count += Math.max(read, 0);
        if (count > maxBytes) {
          throw Rejection.decodedTooLarge(object, maxBytes);
        }
        return read;
      }

      private int readValid(byte[] to, int offset, int length) throws IOException {
        try {
          return super.read(to, offset, length);
        } catch (InflatedStream.CorruptDataException e) {
          throw Rejection.corruptEncoding(object, e.getMessage());
        }
      }
    };
  }

  /** Distinguishes a connection that ended early from data that was stored incompletely. */
  private static final class CompleteStream extends FilterInputStream {

    private final StoredObject object;
    private final long bytes;
    private long count;

    CompleteStream(StoredObject object, InputStream stored, long bytes) {
      super(stored);
      this.object = object;
      this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int read = super.read(to, offset, length);
      count += Math.max(read, 0);
      if (read < 0 && count < bytes) {
        throw new EOFException(
            Printable.text(object.uri()) + " ended before its " + bytes + " bytes were read");
      }
      return read;
    }

    @Override
    public void close() {
      // the caller closes the stream
    }
  }
}

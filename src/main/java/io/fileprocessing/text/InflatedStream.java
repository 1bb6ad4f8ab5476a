package io.fileprocessing.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses all members of gzip data (RFC 1952), or deflate data (RFC 1950 and 1951).
 *
 * <p>{@link java.util.zip.GZIPInputStream} ignores a member after the first one if it is corrupt or
 * cannot be read, so that part of a note would be lost.
 */
final class InflatedStream extends InputStream {

  /** Thrown if the data is not valid; the message is a clause. */
  static final class CorruptDataException extends IOException {

    private static final long serialVersionUID = 1L;

    CorruptDataException(String message) {
      super(message);
    }
  }

  static final int GZIP_MAGIC = 0x1F8B;

  private static final int DEFLATE_METHOD = 8;
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xE0;

  private final InputStream data;
  private final boolean gzip;
  private final Inflater inflater;
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[8192];
  private int position;
  private int filled;
  private boolean started;
  private boolean ended;

  private InflatedStream(InputStream data, boolean gzip, boolean zlib) {
    this.data = data;
    this.gzip = gzip;
    this.inflater = new Inflater(!zlib);
  }

  static InflatedStream gzip(InputStream data) {
    return new InflatedStream(data, true, false);
  }

  /** {@code zlib} is whether the data has the header and checksum of RFC 1950. */
  static InflatedStream deflate(InputStream data, boolean zlib) {
    return new InflatedStream(data, false, zlib);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!started) {
      started = true;
      if (gzip) {
        readHeader(next());
      }
    }
    while (!ended) {
      int read = inflate(to, offset, length);
      if (read > 0) {
        crc.update(to, offset, read);
        return read;
      }
      if (inflater.finished()) {
        finish();
      } else if (inflater.needsDictionary()) {
        throw corrupt("needs a dictionary");
      } else {
        position = filled - inflater.getRemaining();
        if (position == filled && !fill()) {
          throw corrupt("ends early");
        }
        inflater.setInput(buffer, position, filled - position);
      }
    }
    return -1;
  }

  private int inflate(byte[] to, int offset, int length) throws CorruptDataException {
    try {
      return inflater.inflate(to, offset, length);
    } catch (DataFormatException e) {
      throw corrupt("is corrupt");
    }
  }

  private void finish() throws IOException {
    position = filled - inflater.getRemaining();
    if (gzip) {
      // ISIZE is the size modulo 2^32
      if (number(4) != crc.getValue() || number(4) != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
        throw corrupt("does not match its checksum");
      }
      int next = padding();
      if (next >= 0) {
        readHeader(next);
        return;
      }
    } else if (position < filled || fill()) {
      throw corrupt("is followed by other data");
    }
    ended = true;
  }

  /**
   * Skips zeros, which fill the last block on a tape. Returns the byte after them, or -1 at the
   * end.
   */
  private int padding() throws IOException {
    while (position < filled || fill()) {
      int b = next();
      if (b != 0) {
        return b;
      }
    }
    return -1;
  }

  private void readHeader(int first) throws IOException {
    if ((first << 8 | next()) != GZIP_MAGIC) {
      throw corrupt("is followed by other data");
    }
    int method = next();
    int flags = next();
    if (method != DEFLATE_METHOD || (flags & RESERVED) != 0) {
      throw corrupt("is corrupt");
    }
    // modification time, compression level and operating system
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip((int) number(2));
    }
    for (int text : new int[] {NAME, COMMENT}) {
      while ((flags & text) != 0 && next() != 0) {}
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
    crc.reset();
    inflater.reset();
    inflater.setInput(buffer, position, filled - position);
  }

  private long number(int bytes) throws IOException {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= (long) next() << 8 * i;
    }
    return number;
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      next();
    }
  }

  private int next() throws IOException {
    if (position == filled && !fill()) {
      throw corrupt("ends early");
    }
    return buffer[position++] & 0xFF;
  }

  private boolean fill() throws IOException {
    position = 0;
    filled = Math.max(data.read(buffer), 0);
    return filled > 0;
  }

  private CorruptDataException corrupt(String clause) {
    return new CorruptDataException("its " + (gzip ? "gzip" : "deflate") + " data " + clause);
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    data.close();
  }
}

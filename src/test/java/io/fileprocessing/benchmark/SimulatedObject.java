package io.fileprocessing.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The note that every key of the simulated bucket holds: two samples, repeated and cut to a size.
 *
 * @param content its bytes, all ASCII
 * @param headers what S3 sends with it
 * @param crc32 its checksum in Base64, which S3 sends to clients that ask for it
 */
record SimulatedObject(byte[] content, Map<String, String> headers, String crc32) {

  /** A note of this size. */
  static SimulatedObject of(int bytes) throws IOException {
    byte[] samples =
        (Files.readString(Path.of("samples/sample-1.md"))
                + "\n"
                + Files.readString(Path.of("samples/sample-2.md"))
                + "\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] content = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      content[i] = samples[i % samples.length];
    }
    CRC32 crc = new CRC32();
    crc.update(content);
    byte[] checksum = ByteBuffer.allocate(4).putInt((int) crc.getValue()).array();
    Map<String, String> headers =
        Map.of(
            "ETag", '"' + md5(content) + '"',
            "Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT",
            "Content-Type", "text/markdown",
            "Accept-Ranges", "bytes");
    return new SimulatedObject(content, headers, Base64.getEncoder().encodeToString(checksum));
  }

  /** The headers of a response, with the checksum if the client asks for it. */
  Map<String, String> headers(boolean withChecksum) {
    if (!withChecksum) {
      return headers;
    }
    Map<String, String> all = new HashMap<>(headers);
    all.put("x-amz-checksum-crc32", crc32);
    all.put("x-amz-checksum-type", "FULL_OBJECT");
    return all;
  }

  /** In hexadecimal. */
  static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}

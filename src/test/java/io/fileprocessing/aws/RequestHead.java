package io.fileprocessing.aws;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * The part of an HTTP request before its body.
 *
 * @param line such as {@code PUT /bucket/key HTTP/1.1}; empty at the end of the connection
 * @param headers in any letter case
 */
record RequestHead(String line, Map<String, String> headers) {

  static RequestHead read(InputStream in) throws IOException {
    String first = nextLine(in);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (!first.isEmpty()) {
      for (String header = nextLine(in); !header.isEmpty(); header = nextLine(in)) {
        int colon = header.indexOf(':');
        headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
      }
    }
    return new RequestHead(first, headers);
  }

  boolean waitsForContinue() {
    return "100-continue".equalsIgnoreCase(headers.get("Expect"));
  }

  /** The number of bytes of its body. */
  int contentLength() {
    return Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
  }

  private static String nextLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }
}

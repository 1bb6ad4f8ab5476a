package io.fileprocessing.command.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * A bucket whose objects exist only in its listing: an HTTP server that answers ListObjectsV2 and
 * nothing else, and computes each page when it is asked for.
 */
final class PagedBucket implements AutoCloseable {

  static final String NAME = "paged-bucket";
  static final int SIZE = 2_700;

  static {
    // the server sends headers and body separately, which would cost 40 ms
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final int count;
  private final IntFunction<String> keys;
  private final int pageSize;
  private final AtomicInteger pages = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  /**
   * @param keys the key at each index, in the order of their UTF-8
   */
  PagedBucket(int count, IntFunction<String> keys, int pageSize) throws IOException {
    this.count = count;
    this.keys = Objects.requireNonNull(keys, "keys");
    this.pageSize = pageSize;
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The number of pages that were listed. */
  int pages() {
    return pages.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
      boolean isListing =
          exchange.getRequestURI().getPath().matches("/" + NAME + "/?")
              && "2".equals(query.get("list-type"))
              && "url".equals(query.get("encoding-type"));
      byte[] body =
          (isListing
                  ? page(query)
                  : "<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist"
                      + "</Message></Error>")
              .getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/xml");
      exchange.sendResponseHeaders(isListing ? 200 : 404, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private String page(Map<String, String> query) {
    pages.incrementAndGet();
    String token = query.get("continuation-token");
    int from =
        token == null ? index(query.getOrDefault("start-after", "")) : Integer.parseInt(token);
    int to = Math.min(count, from + pageSize);
    StringBuilder page =
        new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult>");
    page.append("<Name>").append(NAME).append("</Name><EncodingType>url</EncodingType>");
    page.append("<IsTruncated>").append(to < count).append("</IsTruncated>");
    if (to < count) {
      page.append("<NextContinuationToken>").append(to).append("</NextContinuationToken>");
    }
    for (int i = from; i < to; i++) {
      page.append("<Contents><Key>")
          .append(URLEncoder.encode(keys.apply(i), UTF_8).replace("%2F", "/"))
          .append("</Key><LastModified>2026-11-01T12:00:00.000Z</LastModified><ETag>\"x\"</ETag>")
          .append("<Size>" + SIZE + "</Size><StorageClass>STANDARD</StorageClass></Contents>");
    }
    return page.append("</ListBucketResult>").toString();
  }

  /** The index of the first key after this one. */
  private int index(String startAfter) {
    int from = 0;
    int to = count;
    while (from < to) {
      int middle = (from + to) / 2;
      boolean isAfter =
          Arrays.compareUnsigned(keys.apply(middle).getBytes(UTF_8), startAfter.getBytes(UTF_8))
              > 0;
      if (isAfter) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : (raw == null ? "" : raw).split("&")) {
      int end = pair.indexOf('=');
      if (end > 0) {
        query.put(pair.substring(0, end), URLDecoder.decode(pair.substring(end + 1), UTF_8));
      }
    }
    return query;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

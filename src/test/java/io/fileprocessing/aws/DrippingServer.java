package io.fileprocessing.aws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that keeps a connection alive: it sends or reads a part of it byte by byte, with pauses.
 *
 * <pre>{@code
 * try (DrippingServer aws = new DrippingServer(Part.HEADERS, DrippingServer.FOR_EVER)) { ... }
 * }</pre>
 */
final class DrippingServer implements AutoCloseable {

  static final int FOR_EVER = Integer.MAX_VALUE;

  private static final int PAUSE_MILLIS = 50;

  /** What takes long. */
  enum Part {
    TLS_HANDSHAKE,
    REQUEST_BODY,
    HEADERS,
    BODY,
    CHUNKED_BODY,
    ERROR_BODY
  }

  private final Part part;
  private final int bytes;
  private final AtomicInteger connections = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ServerSocket server;

  /** {@code bytes} is the number of single bytes, after which the response is completed. */
  DrippingServer(Part part, int bytes) {
    this.part = part;
    this.bytes = bytes;
    try {
      server = new ServerSocket();
      // most of a large request stays with the client
      server.setReceiveBufferSize(4_096);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  String endpoint() {
    String scheme = part == Part.TLS_HANDSHAKE ? "https" : "http";
    return scheme + "://127.0.0.1:" + server.getLocalPort();
  }

  /** The number of attempts: each has a connection of its own. */
  int connections() {
    return connections.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = server.accept();
        connections.incrementAndGet();
        threads.execute(() -> serve(connection));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      serve(new BufferedInputStream(connection.getInputStream(), 1), connection.getOutputStream());
    } catch (IOException e) {
      // closed by the client
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(InputStream in, OutputStream out) throws IOException, InterruptedException {
    if (part == Part.TLS_HANDSHAKE) {
      // the start of a record of 16 KiB
      out.write(new byte[] {0x16, 3, 3, 0x40, 0});
      drip(out, "\0");
      return;
    }
    RequestHead head = RequestHead.read(in);
    if (head.waitsForContinue()) {
      send(out, "HTTP/1.1 100 Continue\r\n\r\n");
    }
    if (part == Part.REQUEST_BODY) {
      for (int i = 0; i < bytes && in.read() >= 0; i++) {
        pause();
      }
      return;
    }
    in.skipNBytes(head.contentLength());
    respond(out);
  }

  private void respond(OutputStream out) throws IOException, InterruptedException {
    send(out, "HTTP/1.1 " + (part == Part.ERROR_BODY ? "400 Bad Request" : "200 OK"));
    send(out, "\r\nConnection: close\r\nETag: \"1\"\r\n");
    if (part == Part.HEADERS) {
      send(out, "x-long: ");
      drip(out, "a");
      send(out, "\r\nContent-Length: 2\r\n\r\n{}");
    } else if (part == Part.CHUNKED_BODY) {
      send(out, "Transfer-Encoding: chunked\r\n\r\n");
      drip(out, "1\r\n \r\n");
      send(out, "2\r\n{}\r\n0\r\n\r\n");
    } else {
      send(out, "Content-Length: " + Math.min(bytes + 2L, 1 << 20) + "\r\n\r\n");
      drip(out, " ");
      send(out, "{}");
    }
  }

  private void drip(OutputStream out, String text) throws IOException, InterruptedException {
    for (int i = 0; i < bytes; i++) {
      send(out, text);
      pause();
    }
  }

  private void pause() throws IOException, InterruptedException {
    if (closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
      throw new IOException("closed");
    }
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
    threads.shutdownNow();
  }
}

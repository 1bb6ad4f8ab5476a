package io.fileprocessing.aws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * S3 in one region, as far as the protocol matters: it rejects a request as soon as it has received
 * the headers, without reading the body, and closes the connection. Any other request succeeds.
 *
 * <pre>{@code
 * try (RegionalS3 s3 = new RegionalS3(request -> "301 Moved Permanently")) { ... }
 * }</pre>
 */
final class RegionalS3 implements AutoCloseable {

  /** As the response to a request: closes the connection without one. */
  static final String NONE = "";

  /** As the response to a request: keeps the connection open without one. */
  static final String NEVER = "never";

  /**
   * A request that has arrived.
   *
   * @param line such as {@code PUT /bucket/key}
   * @param region the one in its signature
   * @param waits whether the client waits for {@code 100 Continue}
   * @param connection the client's port
   */
  record Request(String line, String region, boolean waits, int connection) {}

  private final Function<Request, String> rejections;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ServerSocket server;

  /**
   * @param rejections status line and headers of the response to a request that fails, with a body
   *     after an empty line if it has one, or null
   */
  RegionalS3(Function<Request, String> rejections) {
    this.rejections = Objects.requireNonNull(rejections, "rejections");
    try {
      server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** All requests so far, in order of arrival. */
  List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Closes all connections, as a server does with those that are idle. */
  void closeConnections() throws IOException {
    for (Socket connection : connections) {
      connection.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = server.accept();
        connections.add(connection);
        threads.execute(() -> serve(connection));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      RequestHead head = RequestHead.read(in);
      while (!head.line().isEmpty() && serve(connection, in, head)) {
        head = RequestHead.read(in);
      }
    } catch (IOException e) {
      // closed by the client
    }
  }

  private boolean serve(Socket connection, InputStream in, RequestHead head) throws IOException {
    String line = head.line();
    boolean waits = head.waitsForContinue();
    Request request =
        new Request(
            line.substring(0, line.lastIndexOf(' ')),
            // Credential=ID/DATE/REGION/SERVICE/aws4_request
            head.headers().get("Authorization").split("/")[2],
            waits,
            connection.getPort());
    requests.add(request);
    String rejection = rejections.apply(request);
    if (rejection != null) {
      if (rejection.equals(NEVER)) {
        in.transferTo(OutputStream.nullOutputStream());
      } else if (!rejection.equals(NONE)) {
        String[] parts = rejection.split("\r\n\r\n", 2);
        String body = parts.length == 1 ? "" : parts[1];
        send(
            connection,
            parts[0] + "\r\nContent-Length: " + body.length() + "\r\nConnection: close",
            body);
      }
      return false;
    }
    if (waits) {
      send(connection, "100 Continue");
    }
    in.skipNBytes(head.contentLength());
    boolean lists = line.contains("list-type");
    String body = lists ? "<ListBucketResult/>" : line.startsWith("GET") ? "text" : "";
    send(
        connection,
        (line.startsWith("DELETE") ? "204 No Content" : "200 OK")
            + "\r\nETag: \"1\"\r\nContent-Length: "
            + body.length(),
        body);
    return true;
  }

  private static void send(Socket connection, String head) throws IOException {
    send(connection, head, "");
  }

  private static void send(Socket connection, String head, String body) throws IOException {
    connection
        .getOutputStream()
        .write(
            String.format(Locale.ROOT, "HTTP/1.1 %s\r\n\r\n%s", head, body).getBytes(ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    server.close();
    closeConnections();
    threads.shutdownNow();
  }
}

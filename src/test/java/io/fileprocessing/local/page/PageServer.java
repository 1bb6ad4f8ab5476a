package io.fileprocessing.local.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves the page of the local run on the loopback address, to itself only. */
public final class PageServer implements AutoCloseable {

  static {
    // the JDK's server sends headers and body separately; without this setting, each response waits
    // 40 ms for an acknowledgement
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  /** For what a file has become: it runs nothing and loads nothing, not even its images. */
  private static final String PREVIEW_POLICY =
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'self'";

  private static final int MAX_UPLOAD = 20 * 1024 * 1024;
  private static final int MAX_REQUEST = 64 * 1024;
  private static final long KEEP_ALIVE_MILLIS = 5_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "local-page");
            thread.setDaemon(true);
            return thread;
          });
  private final RequestGuard guard;
  private final StaticFiles files;
  private final Actions actions;
  private final Feed feed = new Feed();

  /**
   * Starts to listen.
   *
   * @param port 0 for any
   */
  public PageServer(int port, Actions actions) throws IOException {
    this.actions = Objects.requireNonNull(actions, "actions");
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 50);
    guard = new RequestGuard(server.getAddress().getPort());
    files = new StaticFiles(guard.token());
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** The address of the page. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** Shows the state of the run, and the files that have changed. */
  public void publish(RunView run, Collection<FileView> changed) {
    feed.publish(run, changed);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        guard(exchange);
        route(exchange);
      } catch (ActionException e) {
        reject(exchange, e.status(), e.getMessage());
      } catch (RuntimeException e) {
        reject(exchange, 500, e.toString());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void guard(HttpExchange exchange) throws ActionException {
    Headers headers = exchange.getRequestHeaders();
    Optional<String> rejection =
        guard.rejection(
            exchange.getRequestMethod(),
            headers.getFirst("Host"),
            headers.getFirst("Origin"),
            headers.getFirst("Sec-Fetch-Site"),
            headers.getFirst("X-Token"));
    if (rejection.isPresent()) {
      throw new ActionException(403, rejection.get());
    }
  }

  private static void reject(HttpExchange exchange, int status, String reason) throws IOException {
    respond(exchange, status, "text/plain; charset=utf-8", bytes(reason), POLICY);
  }

  private void route(HttpExchange exchange)
      throws IOException, ActionException, InterruptedException {
    String path = exchange.getRequestURI().getPath();
    switch (exchange.getRequestMethod() + " " + path) {
      case "GET /events" -> events(exchange);
      case "GET /api/file" -> json(exchange, actions.file(parameter(exchange, "key")));
      case "GET /api/routes" -> json(exchange, actions.routes());
      case "GET /preview" -> preview(exchange);
      case "POST /api/upload" -> {
        Headers headers = exchange.getRequestHeaders();
        actions.upload(
            parameter(exchange, "key"),
            Optional.ofNullable(headers.getFirst("Content-Type")).orElse(""),
            body(exchange, MAX_UPLOAD));
        json(exchange, Map.of());
      }
      case "POST /api/redrive" -> {
        JsonNode request = request(exchange);
        int count = actions.redrive(request.path("reason").asText(), request.path("id").asText());
        json(exchange, Map.of("count", count));
      }
      case "POST /api/fault" -> {
        JsonNode request = request(exchange);
        actions.fail(request.path("service").asText(), request.path("kind").asText());
        json(exchange, Map.of());
      }
      case "POST /api/heal" -> {
        actions.heal();
        json(exchange, Map.of());
      }
      case "POST /api/kill" -> {
        actions.kill();
        json(exchange, Map.of());
      }
      default -> file(exchange, path);
    }
  }

  private void file(HttpExchange exchange, String path) throws IOException, ActionException {
    StaticFiles.StaticFile file =
        files
            .at(path)
            .filter(found -> exchange.getRequestMethod().equals("GET"))
            .orElseThrow(() -> new ActionException(404, "There is no such page."));
    respond(exchange, 200, file.type(), file.content(), POLICY);
  }

  private void preview(HttpExchange exchange) throws IOException, ActionException {
    byte[] page =
        actions
            .page(parameter(exchange, "key"))
            .orElseThrow(() -> new ActionException(404, "There is no page of this file."));
    respond(exchange, 200, "text/html; charset=utf-8", page, PREVIEW_POLICY);
  }

  /** Sends what changes, until the client closes the connection. */
  private void events(HttpExchange exchange) throws IOException, InterruptedException {
    headers(exchange, "text/event-stream; charset=utf-8", POLICY);
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    long cursor = 0;
    while (true) {
      Feed.Update update = feed.next(cursor, KEEP_ALIVE_MILLIS);
      cursor = update.cursor();
      if (!update.files().isEmpty()) {
        out.write(event("files", update.files()));
      }
      // without news, this finds out whether the client is still there
      out.write(update.run() == null ? bytes(":\n\n") : event("run", update.run()));
      out.flush();
    }
  }

  /** JSON has no line breaks, which would end the data of an event. */
  private static byte[] event(String name, Object data) throws IOException {
    return bytes("event: " + name + "\ndata: " + JSON.writeValueAsString(data) + "\n\n");
  }

  private static JsonNode request(HttpExchange exchange) throws IOException, ActionException {
    try {
      return JSON.readTree(body(exchange, MAX_REQUEST));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new ActionException(400, "The request is not JSON.");
    }
  }

  private static byte[] body(HttpExchange exchange, int max) throws IOException, ActionException {
    byte[] body = exchange.getRequestBody().readNBytes(max + 1);
    if (body.length > max) {
      throw new ActionException(413, "The request is larger than " + max + " bytes.");
    }
    return body;
  }

  private static String parameter(HttpExchange exchange, String name) throws ActionException {
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    try {
      if (query.startsWith(name + "=") && !query.contains("&")) {
        return URLDecoder.decode(query.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    } catch (IllegalArgumentException e) {
      // not encoded
    }
    throw new ActionException(400, "The request needs the parameter " + name + ".");
  }

  private static void json(HttpExchange exchange, Object value) throws IOException {
    respond(exchange, 200, "application/json", JSON.writeValueAsBytes(value), POLICY);
  }

  private static void respond(
      HttpExchange exchange, int status, String type, byte[] body, String policy)
      throws IOException {
    headers(exchange, type, policy);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static void headers(HttpExchange exchange, String type, String policy) {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("Content-Security-Policy", policy);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

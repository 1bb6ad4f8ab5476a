package io.fileprocessing.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fileprocessing.embedded.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/**
 * One service behind a proxy on the loopback address that forwards calls, records them, and fails
 * those that a test selects. The headers are forwarded unchanged, including Host, so that
 * signatures stay valid.
 */
public final class FaultyService implements AutoCloseable {

  static {
    // the JDK's server sends headers and body separately; without this setting, each response waits
    // 40 ms for an acknowledgement
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final Set<String> OF_ONE_CONNECTION =
      Set.of(
          "connection",
          "keep-alive",
          "upgrade",
          "content-length",
          "transfer-encoding",
          "expect",
          "date");

  private record Rule(Predicate<Call> calls, Fault fault) {}

  private final Service service;
  private final boolean isRecording;
  private final URI backend;
  private final CloseableHttpClient client =
      HttpClients.custom()
          .disableAutomaticRetries()
          .disableContentCompression()
          .disableCookieManagement()
          .disableRedirectHandling()
          .setDefaultRequestConfig(RequestConfig.custom().setProtocolUpgradeEnabled(false).build())
          .setConnectionManager(
              PoolingHttpClientConnectionManagerBuilder.create()
                  .setMaxConnPerRoute(500)
                  .setMaxConnTotal(500)
                  .build())
          .build();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "faulty-service");
            thread.setDaemon(true);
            return thread;
          });
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final List<Call> failed = new CopyOnWriteArrayList<>();
  private final List<Response> responses = new CopyOnWriteArrayList<>();
  private int port;
  private HttpServer server;

  /** Records all calls, for a test. */
  FaultyService(Service service, URI backend) {
    this(service, backend, true);
  }

  /**
   * @param isRecording whether calls and responses are kept, which takes memory for each
   */
  public FaultyService(Service service, URI backend, boolean isRecording) {
    this.isRecording = isRecording;
    this.service = Objects.requireNonNull(service, "service");
    this.backend = Objects.requireNonNull(backend, "backend");
    accept();
    port = server.getAddress().getPort();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The address of the service. */
  URI backend() {
    return backend;
  }

  /** Makes matching calls fail from now on; if several rules match, the first one applies. */
  public void fail(Predicate<Call> matching, Fault fault) {
    rules.add(new Rule(matching, fault));
  }

  /** Makes only the first matching call fail. */
  void failOnce(Predicate<Call> matching, Fault fault) {
    Semaphore once = new Semaphore(1);
    fail(call -> matching.test(call) && once.tryAcquire(), fault);
  }

  /** Ends all faults; calls that wait for a gate continue to wait. */
  public void heal() {
    rules.clear();
    accept();
  }

  /** Closes all connections and refuses new ones until {@link #heal}. */
  synchronized void refuseConnections() {
    server.stop(0);
    server = null;
  }

  private synchronized void accept() {
    if (server != null) {
      return;
    }
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  /** All calls so far, in order of arrival. */
  List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The calls that a fault was applied to. */
  List<Call> failed() {
    return List.copyOf(failed);
  }

  /** The responses of the service to the calls that reached it. */
  List<Response> responses() {
    return List.copyOf(responses);
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      ProxiedCall proxied = new ProxiedExchange(exchange, call(exchange));
      record(calls, proxied.call());
      for (Rule rule : rules) {
        if (rule.calls.test(proxied.call())) {
          record(failed, proxied.call());
          rule.fault.apply(proxied);
          return;
        }
      }
      proxied.respond(proxied.forward());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <T> void record(List<T> records, T value) {
    if (isRecording) {
      records.add(value);
    }
  }

  private Call call(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    return new Call(
        service == Service.S3
            ? exchange.getRequestMethod()
            : target.substring(target.indexOf('.') + 1),
        exchange.getRequestURI().getPath(),
        exchange.getRequestBody().readAllBytes(),
        System.nanoTime());
  }

  @Override
  public void close() {
    if (server != null) {
      server.stop(0);
    }
    threads.shutdownNow();
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class ProxiedExchange implements ProxiedCall {

    private final HttpExchange exchange;
    private final Call call;

    ProxiedExchange(HttpExchange exchange, Call call) {
      this.exchange = exchange;
      this.call = call;
    }

    @Override
    public Service service() {
      return service;
    }

    @Override
    public Call call() {
      return call;
    }

    @Override
    public Response forward() throws IOException {
      ClassicHttpRequest request =
          new BasicClassicHttpRequest(
              exchange.getRequestMethod(), exchange.getRequestURI().toString());
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> {
                if (!OF_ONE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                  values.forEach(value -> request.addHeader(name, value));
                }
              });
      if (call.body().length > 0 || exchange.getRequestHeaders().containsKey("Content-Length")) {
        request.setEntity(new ByteArrayEntity(call.body(), null));
      }
      Response response =
          client.execute(HttpHost.create(backend), request, ProxiedExchange::received);
      record(responses, response);
      return response;
    }

    private static Response received(ClassicHttpResponse received) throws IOException {
      Map<String, List<String>> headers = new LinkedHashMap<>();
      for (Header header : received.getHeaders()) {
        if (!OF_ONE_CONNECTION.contains(header.getName().toLowerCase(Locale.ROOT))) {
          headers
              .computeIfAbsent(header.getName(), name -> new ArrayList<>())
              .add(header.getValue());
        }
      }
      byte[] body =
          received.getEntity() == null
              ? new byte[0]
              : EntityUtils.toByteArray(received.getEntity());
      return new Response(received.getCode(), headers, body);
    }

    @Override
    public void respond(Response response) throws IOException {
      begin(response);
      if (response.body().length > 0) {
        exchange.getResponseBody().write(response.body());
      }
    }

    @Override
    public void cut(Response response) throws IOException {
      if (response.body().length > 0) {
        begin(response);
        exchange.getResponseBody().write(response.body(), 0, response.body().length / 2);
        exchange.getResponseBody().flush();
      }
    }

    private void begin(Response response) throws IOException {
      exchange.getResponseHeaders().putAll(response.headers());
      exchange.sendResponseHeaders(
          response.status(), response.body().length == 0 ? -1 : response.body().length);
    }
  }
}

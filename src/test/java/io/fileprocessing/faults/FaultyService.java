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
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.message.BasicHttpEntityEnclosingRequest;
import org.apache.http.util.EntityUtils;

/**
 * One service behind a proxy on the loopback address that passes calls on, remembers them, and
 * fails those that a test chooses. The headers stay as they were sent, Host too, so that signatures
 * hold.
 */
final class FaultyService implements AutoCloseable {

  static {
    // the JDK's server sends head and body apart; without this each answer waits 40 ms for an
    // acknowledgement
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final Set<String> OF_ONE_CONNECTION =
      Set.of("connection", "keep-alive", "content-length", "transfer-encoding", "expect", "date");

  private record Rule(Predicate<Call> calls, Fault fault) {}

  private final Service service;
  private final URI backend;
  private final CloseableHttpClient client =
      HttpClients.custom()
          .disableAutomaticRetries()
          .disableContentCompression()
          .disableCookieManagement()
          .disableRedirectHandling()
          .setDefaultRequestConfig(RequestConfig.custom().setNormalizeUri(false).build())
          .setMaxConnPerRoute(500)
          .setMaxConnTotal(500)
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
  private final List<Answer> answers = new CopyOnWriteArrayList<>();
  private int port;
  private HttpServer server;

  FaultyService(Service service, URI backend) {
    this.service = Objects.requireNonNull(service, "service");
    this.backend = Objects.requireNonNull(backend, "backend");
    accept();
    port = server.getAddress().getPort();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The address behind it. */
  URI backend() {
    return backend;
  }

  /** From now on the calls that match fail so; of several rules the first that matches counts. */
  void fail(Predicate<Call> matching, Fault fault) {
    rules.add(new Rule(matching, fault));
  }

  /** The first call that matches fails so, and no other. */
  void failOnce(Predicate<Call> matching, Fault fault) {
    Semaphore once = new Semaphore(1);
    fail(call -> matching.test(call) && once.tryAcquire(), fault);
  }

  /** Ends every fault; calls that wait go on waiting for their gate. */
  void heal() {
    rules.clear();
    accept();
  }

  /** Listens no more and breaks the connections, until {@link #heal}. */
  synchronized void refuse() {
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

  /** Every call so far, in the order of their coming. */
  List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The calls that a fault struck. */
  List<Call> failed() {
    return List.copyOf(failed);
  }

  /** What the service answered to the calls that reached it. */
  List<Answer> answers() {
    return List.copyOf(answers);
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      Passage passage = new Exchanged(exchange, call(exchange));
      calls.add(passage.call());
      for (Rule rule : rules) {
        if (rule.calls.test(passage.call())) {
          failed.add(passage.call());
          rule.fault.strike(passage);
          return;
        }
      }
      passage.answer(passage.forward());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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

  private final class Exchanged implements Passage {

    private final HttpExchange exchange;
    private final Call call;

    Exchanged(HttpExchange exchange, Call call) {
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
    public Answer forward() throws IOException {
      var request =
          new BasicHttpEntityEnclosingRequest(
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
        request.setEntity(new ByteArrayEntity(call.body()));
      }
      try (CloseableHttpResponse response =
          client.execute(HttpHost.create(backend.toString()), request)) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : response.getAllHeaders()) {
          if (!OF_ONE_CONNECTION.contains(header.getName().toLowerCase(Locale.ROOT))) {
            headers
                .computeIfAbsent(header.getName(), name -> new ArrayList<>())
                .add(header.getValue());
          }
        }
        byte[] body =
            response.getEntity() == null
                ? new byte[0]
                : EntityUtils.toByteArray(response.getEntity());
        Answer answer = new Answer(response.getStatusLine().getStatusCode(), headers, body);
        answers.add(answer);
        return answer;
      }
    }

    @Override
    public void answer(Answer answer) throws IOException {
      begin(answer);
      if (answer.body().length > 0) {
        exchange.getResponseBody().write(answer.body());
      }
    }

    @Override
    public void cut(Answer answer) throws IOException {
      if (answer.body().length > 0) {
        begin(answer);
        exchange.getResponseBody().write(answer.body(), 0, answer.body().length / 2);
        exchange.getResponseBody().flush();
      }
    }

    private void begin(Answer answer) throws IOException {
      exchange.getResponseHeaders().putAll(answer.headers());
      exchange.sendResponseHeaders(
          answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
    }
  }
}

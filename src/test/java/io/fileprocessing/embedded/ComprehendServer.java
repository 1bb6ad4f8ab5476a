package io.fileprocessing.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A stand-in for Amazon Comprehend with its protocol, AWS JSON 1.1. */
final class ComprehendServer implements EmbeddedServer {

  static {
    // the JDK's server sends header and body in two packets; without this each response waits 40 ms
    // for the acknowledgement of the first
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int THREADS = 16;

  private final ComprehendOperations operations = new ComprehendOperations();
  private HttpServer server;
  private ExecutorService threads;

  ComprehendOperations operations() {
    return operations;
  }

  @Override
  public int start(int port) throws IOException {
    threads = Executors.newFixedThreadPool(THREADS);
    server = HttpServer.create(new InetSocketAddress(LOOPBACK, port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
    return server.getAddress().getPort();
  }

  @Override
  public void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      int status = 200;
      ObjectNode response;
      try {
        String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        response =
            operations.call(
                target.substring(target.indexOf('.') + 1),
                JSON.readTree(exchange.getRequestBody().readAllBytes()));
      } catch (ServiceError e) {
        status = 400;
        response = error(e.type(), e.getMessage());
      } catch (JsonProcessingException e) {
        status = 400;
        response = error("SerializationException", "The request is not JSON.");
      }
      byte[] body = JSON.writeValueAsBytes(response);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static ObjectNode error(String type, String message) {
    return JSON.createObjectNode().put("__type", type).put("Message", message);
  }
}

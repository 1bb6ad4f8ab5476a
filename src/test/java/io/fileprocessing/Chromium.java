package io.fileprocessing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Headless Chromium with one page, driven by the DevTools protocol. It reaches nothing but
 * 127.0.0.1.
 *
 * <pre>{@code
 * try (Chromium browser = Chromium.start(profile, "http://127.0.0.1:8080/")) {
 *   browser.evaluate("document.title").asText();
 * }
 * }</pre>
 *
 * <p>Source of the commands: https://chromedevtools.github.io/devtools-protocol/
 */
public final class Chromium implements AutoCloseable {

  /** Where Chromium is, unless the environment variable CHROMIUM says otherwise. */
  private static final Path EXECUTABLE =
      Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long TIMEOUT_SECONDS = 60;

  private final Process process;
  private final Path profile;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
  private WebSocket socket;

  private Chromium(Process process, Path profile) {
    this.process = process;
    this.profile = profile;
  }

  /** Skips the test if there is no Chromium, or fails it in CI. */
  public static void require() {
    boolean found = Files.isExecutable(EXECUTABLE);
    if ("true".equals(System.getenv("CI"))) {
      assertThat(found).as("Chromium at " + EXECUTABLE + " (required in CI)").isTrue();
    }
    assumeTrue(
        found,
        "Skipped: there is no Chromium at "
            + EXECUTABLE
            + "; install it, or set CHROMIUM to its path");
  }

  /**
   * @param profile an empty folder for its files
   */
  public static Chromium start(Path profile, String url) throws IOException {
    ProcessBuilder browser =
        new ProcessBuilder(
                EXECUTABLE.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--user-data-dir=" + profile,
                "--remote-debugging-port=0",
                url)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    browser.environment().put("TMPDIR", profile.toString());
    return new Chromium(browser.start(), profile);
  }

  /** Runs a script in the page, and returns its value, or that of its promise. */
  public JsonNode evaluate(String script) {
    JsonNode result =
        send(
            "Runtime.evaluate",
            Map.of(
                "expression",
                script,
                "awaitPromise",
                true,
                "returnByValue",
                true,
                "userGesture",
                true));
    if (result.has("exceptionDetails")) {
      throw new AssertionError(result.path("exceptionDetails").toString());
    }
    return result.path("result").path("value");
  }

  /** Sets the size of the window, in CSS pixels. */
  public void resize(int width, int height) {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /**
   * @param scheme {@code light} or {@code dark}
   */
  public void colorScheme(String scheme) {
    send(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Presses and releases a key, such as {@code Tab}, {@code Enter} or {@code ArrowRight}. */
  public void press(String key) {
    int code =
        switch (key) {
          case "Tab" -> 9;
          case "Enter" -> 13;
          case "Escape" -> 27;
          case "ArrowLeft" -> 37;
          case "ArrowRight" -> 39;
          default -> throw new IllegalArgumentException(key);
        };
    // a button is pressed by the character that Enter types
    Map<String, Object> down =
        key.equals("Enter")
            ? Map.of(
                "type",
                "keyDown",
                "key",
                key,
                "code",
                key,
                "windowsVirtualKeyCode",
                code,
                "text",
                "\r")
            : Map.of("type", "rawKeyDown", "key", key, "code", key, "windowsVirtualKeyCode", code);
    send("Input.dispatchKeyEvent", down);
    send(
        "Input.dispatchKeyEvent",
        Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
  }

  /** Drags files from outside into the middle of the page, and drops them. */
  public void drop(List<Path> files) {
    Map<String, Object> data =
        Map.of(
            "items",
            List.of(),
            "files",
            files.stream().map(Path::toString).toList(),
            "dragOperationsMask",
            1);
    for (String type : List.of("dragEnter", "dragOver", "drop")) {
      send("Input.dispatchDragEvent", Map.of("type", type, "x", 300, "y", 300, "data", data));
    }
  }

  /** Saves what the window shows, as a PNG. */
  public void screenshot(Path file) throws IOException {
    Files.write(
        file,
        Base64.getDecoder()
            .decode(send("Page.captureScreenshot", Map.of("format", "png")).path("data").asText()));
  }

  private JsonNode send(String method, Map<String, Object> parameters) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> response = new CompletableFuture<>();
    pending.put(id, response);
    try {
      socket()
          .sendText(
              JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)),
              true);
      JsonNode answer = response.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      if (answer.has("error")) {
        throw new IllegalStateException(method + ": " + answer.path("error"));
      }
      return answer.path("result");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (IOException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(method, e);
    }
  }

  /** Connects to the page when it is first needed. */
  private WebSocket socket() throws IOException, InterruptedException {
    if (socket == null) {
      HttpClient http = HttpClient.newHttpClient();
      URI pages = URI.create("http://127.0.0.1:" + port() + "/json/list");
      for (JsonNode page :
          JSON.readTree(
              http.send(HttpRequest.newBuilder(pages).build(), BodyHandlers.ofString()).body())) {
        if (page.path("type").asText().equals("page")) {
          socket =
              http.newWebSocketBuilder()
                  .buildAsync(
                      URI.create(page.path("webSocketDebuggerUrl").asText()), new Responses())
                  .join();
        }
      }
    }
    return socket;
  }

  /** The port that Chromium has chosen, which it writes to a file of its profile. */
  private int port() throws IOException, InterruptedException {
    Path file = profile.resolve("DevToolsActivePort");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    while (System.nanoTime() < deadline) {
      if (Files.exists(file) && Files.readString(file, UTF_8).contains("\n")) {
        return Integer.parseInt(Files.readAllLines(file, UTF_8).get(0));
      }
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
    throw new IOException("Chromium has not started.");
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Responses implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        try {
          JsonNode message = JSON.readTree(text.toString());
          CompletableFuture<JsonNode> response = pending.remove(message.path("id").asInt());
          if (response != null) {
            response.complete(message);
          }
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
        text.setLength(0);
      }
      webSocket.request(1);
      return null;
    }
  }
}

package io.fileprocessing.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PageServerTest {

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> asked = new ArrayList<>();
  private PageServer server;

  @BeforeEach
  void start() throws IOException {
    server = new PageServer(0, new Recording());
  }

  @AfterEach
  void end() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "style.css", "app.js", "files.js", "api/routes", "nowhere", "preview?key=a"})
  void sendsTheSecurityHeadersWithEachResponse(String path) throws Exception {
    HttpResponse<String> response = get(path);
    assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'")
        .containsPattern(path.startsWith("preview") ? "^sandbox;" : "script-src 'self';")
        .doesNotContain("unsafe-eval", "script-src 'unsafe-inline'", "*");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(response.headers().firstValue("Cross-Origin-Resource-Policy"))
        .contains("same-origin");
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void hasNoInlineScriptOrStyle() throws Exception {
    assertThat(get("").body())
        .doesNotContainPattern("<script(?![^>]*src=)")
        .doesNotContainPattern("\\son\\w+=")
        .doesNotContain("<style", "style=", "TOKEN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index.html",
        "../application.properties",
        "%2e%2e/application.properties",
        "page/app.js",
        "app.js/",
        "/app.js",
        "api/upload",
        "api/kill"
      })
  void servesNothingElse(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(404);
    assertThat(asked).isEmpty();
  }

  @Test
  void doesWhatThePageAsksFor() throws Exception {
    assertThat(post("api/upload?key=a%20%26%20b.md", "# A", token()).statusCode()).isEqualTo(200);
    assertThat(post("api/redrive", "{\"reason\":\"NOT_TEXT\"}", token()).body())
        .isEqualTo("{\"count\":2}");
    assertThat(post("api/fault", "{\"service\":\"S3\",\"kind\":\"fail\"}", token()).statusCode())
        .isEqualTo(200);
    assertThat(post("api/heal", "", token()).statusCode()).isEqualTo(200);
    assertThat(post("api/kill", "", token()).statusCode()).isEqualTo(200);
    assertThat(asked)
        .containsExactly(
            "upload a & b.md # A", "redrive NOT_TEXT ", "fail S3 fail", "heal", "kill");
  }

  @ParameterizedTest
  @CsvSource({
    "api/upload?key=a.md",
    "api/redrive",
    "api/fault",
    "api/heal",
    "api/kill",
  })
  void doesNothingWithoutTheToken(String path) throws Exception {
    assertThat(post(path, "{}", "").statusCode()).isEqualTo(403);
    assertThat(post(path, "{}", "0".repeat(32)).statusCode()).isEqualTo(403);
    assertThat(asked).isEmpty();
  }

  @Test
  void saysWhyItCannotDoSomething() throws Exception {
    HttpResponse<String> response = post("api/fault", "{\"kind\":\"<b>\"}", token());
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).isEqualTo("There is no <b>.");
    assertThat(response.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
    assertThat(post("api/fault", "{", token()).statusCode()).isEqualTo(400);
    assertThat(post("api/fault", "x".repeat(70_000), token()).statusCode()).isEqualTo(413);
    assertThat(post("api/upload?name=a", "", token()).statusCode()).isEqualTo(400);
  }

  @Test
  void sendsTheStateAndThenWhatChanges() throws Exception {
    RunView run = run("running");
    server.publish(run, List.of(file("a\n\nevent: x.md"), file("b.md")));
    HttpResponse<InputStream> events =
        http.send(request("events").build(), BodyHandlers.ofInputStream());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("event: files");
      assertThat(lines.readLine()).startsWith("data: [").contains("a\\n\\nevent: x.md", "\"b.md\"");
      assertThat(lines.readLine()).isEmpty();
      assertThat(lines.readLine()).isEqualTo("event: run");
      assertThat(lines.readLine()).contains("\"application\":\"running\"");
      assertThat(lines.readLine()).isEmpty();

      server.publish(run, List.of(file("c.md")));
      assertThat(lines.readLine()).isEqualTo("event: files");
      assertThat(lines.readLine()).contains("c.md").doesNotContain("b.md");
      assertThat(lines.readLine()).isEmpty();
      assertThat(lines.readLine()).isEqualTo(":");
    }
  }

  private static RunView run(String application) {
    return new RunView("bucket", application, "", List.of(), List.of(), 0, List.of(), 0, List.of());
  }

  private static FileView file(String key) {
    return new FileView(key, 1, 2, "", List.of());
  }

  private String token() throws Exception {
    var found = Pattern.compile("name=\"token\" content=\"(\\w+)\"").matcher(get("").body());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(request(path).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body, String token) throws Exception {
    return http.send(
        request(path).header("X-Token", token).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.address() + path));
  }

  private final class Recording implements Actions {

    @Override
    public void upload(String key, String contentType, byte[] content) {
      asked.add("upload " + key + " " + new String(content, StandardCharsets.UTF_8));
    }

    @Override
    public FileDetail file(String key) {
      return new FileDetail(key, 0, "", false, false, List.of(), List.of());
    }

    @Override
    public Optional<byte[]> page(String key) {
      return Optional.of("<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<RouteView> routes() {
      return List.of();
    }

    @Override
    public int redrive(String reason, String id) {
      asked.add("redrive " + reason + " " + id);
      return 2;
    }

    @Override
    public void fail(String service, String kind) throws ActionException {
      if (kind.equals("<b>")) {
        throw new ActionException(400, "There is no <b>.");
      }
      asked.add("fail " + service + " " + kind);
    }

    @Override
    public void heal() {
      asked.add("heal");
    }

    @Override
    public void kill() {
      asked.add("kill");
    }
  }
}

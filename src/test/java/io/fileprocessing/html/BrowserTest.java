package io.fileprocessing.html;

import static io.fileprocessing.html.Rendering.fragment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fileprocessing.Chromium;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opens the hostile notes in headless Chromium, each in a separate frame, parses each of them a
 * second time, clicks on everything that a URL scheme could run, and checks what was run or
 * requested. Skipped without Chromium, except in CI.
 */
@Timeout(300)
class BrowserTest {

  private static final List<String> NOTES = HostileMarkdown.notes();

  // the surrounding page clicks on everything except ordinary links, because a note cannot click
  // itself
  private static final String HARNESS =
      """
      <!doctype html><title>harness</title><body><script>
      const frames = [];
      let open = %d;
      const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds));
      const click = page => page.querySelectorAll('a, area, button, input[type=submit]').forEach(e => {
        const to = e.protocol || e.formAction || '';
        if (!/^(https?|mailto):$/.test(to)) { e.dispatchEvent(new MouseEvent('click', {bubbles: true})); }
      });
      const parseAgain = body => { body.innerHTML = body.innerHTML; };
      const ran = frame => {
        try { return frame.contentDocument.documentElement.dataset.ran; } catch (e) { return 0; }
      };
      async function report() {
        await wait(500);
        frames.forEach(frame => { try { parseAgain(frame.contentDocument.body); } catch (e) { } });
        await wait(500);
        frames.forEach(frame => { try { click(frame.contentDocument); } catch (e) { } });
        await wait(2000);
        const names = frames.map((frame, i) => ran(frame) ? i : '').filter(i => i !== '');
        if (document.documentElement.dataset.ran) { names.push('top'); }
        await fetch('/report', {method: 'POST', body: names.join(' ')});
      }
      for (let i = 0; i < open; i++) {
        const frame = document.createElement('iframe');
        frames.push(frame);
        frame.addEventListener('load', () => { if (--open === 0) { report(); } }, {once: true});
        frame.src = '/note/' + i;
        document.body.append(frame);
      }
      </script>
      """
          .formatted(NOTES.size());

  // reports the direction in which each block is laid out
  private static final String DIRECTIONS =
      """
      <!doctype html><title>directions</title><body><script>
      const frame = document.createElement('iframe');
      frame.addEventListener('load', () => {
        const blocks = [...frame.contentDocument.querySelectorAll('main *:not(a, input, tr, thead, tbody)')];
        const direction = block => frame.contentWindow.getComputedStyle(block).direction;
        const names = blocks.map(block => block.localName + '=' + direction(block));
        fetch('/report', {method: 'POST', body: names.join(' ')});
      });
      frame.src = '/note/0';
      document.body.append(frame);
      </script>
      """;

  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<String> report = new CompletableFuture<>();
  private volatile List<String> pages;
  private volatile String harness = HARNESS;
  private HttpServer server;

  @BeforeEach
  void needsChromium() throws IOException {
    Chromium.require();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void runsNothingInAPage(@TempDir Path profile) throws Exception {
    assertThat(ran(NOTES.stream().map(Rendering::page).toList(), profile)).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void runsNothingInAFragmentWithoutAPolicy(@TempDir Path profile) throws Exception {
    assertThat(ran(NOTES.stream().map(note -> bare(fragment(note))).toList(), profile)).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void runsNothingUnderThePolicyEvenWithoutEscaping(@TempDir Path profile) throws Exception {
    PageFrame frame = new PageFrame();

    assertThat(
            ran(
                NOTES.stream().map(note -> frame.around("en", "a", unsafe(note))).toList(),
                profile))
        .isEmpty();
  }

  @Test
  void detectsWhatRunsWithoutEscapingAndPolicy(@TempDir Path profile) throws Exception {
    assertThat(ran(NOTES.stream().map(note -> bare(unsafe(note))).toList(), profile))
        .hasSizeGreaterThan(60);
    assertThat(asked).isNotEmpty();
  }

  @Test
  void laysOutEachBlockInTheDirectionOfItsText(@TempDir Path profile) throws Exception {
    Map<String, String> blocks = new LinkedHashMap<>();
    blocks.put("# عربي", "h1=rtl");
    blocks.put("# a عربي", "h1=ltr");
    blocks.put("عربي a", "p=rtl");
    blocks.put("- עברית\n- a", "ul=rtl li=rtl li=ltr");
    blocks.put("* a\n* עברית", "ul=ltr li=ltr li=rtl");
    blocks.put("1. عربي\n\n   a\n2. b", "ol=rtl li=rtl p=rtl p=ltr li=ltr p=ltr");
    blocks.put("> عربي\n>\n> a", "blockquote=rtl p=rtl p=ltr");
    blocks.put("|عربي|a|\n|-|-|\n|1|عربي|", "table=rtl th=rtl th=ltr td=ltr td=rtl");
    blocks.put("+ [ ] عربي", "ul=rtl li=rtl");
    blocks.put("```\nعربي\n```", "pre=ltr code=ltr");
    harness = DIRECTIONS;

    assertThat(ran(List.of(Rendering.page(String.join("\n\n", blocks.keySet()))), profile))
        .containsExactly(String.join(" ", blocks.values()).split(" "));
  }

  private List<String> ran(List<String> pages, Path profile) throws Exception {
    this.pages = pages;
    try (Chromium chromium =
        Chromium.start(profile, "http://127.0.0.1:" + server.getAddress().getPort() + "/")) {
      String names = report.get(240, TimeUnit.SECONDS);
      return names.isEmpty() ? List.of() : List.of(names.split(" "));
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] request = exchange.getRequestBody().readAllBytes();
      if (path.equals("/report")) {
        report.complete(new String(request, UTF_8));
      } else if (path.startsWith("/ran")) {
        asked.add(path);
      }
      String page = path.equals("/") ? harness : "";
      if (path.matches("/note/\\d+")) {
        page = pages.get(Integer.parseInt(path.substring("/note/".length())));
      }
      byte[] response = page.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
      exchange.sendResponseHeaders(
          page.isEmpty() ? 404 : 200, response.length == 0 ? -1 : response.length);
      exchange.getResponseBody().write(response);
    }
  }

  private static String bare(String body) {
    return "<!doctype html><title>a</title><body>" + body;
  }

  private static String unsafe(String note) {
    return HtmlRenderer.builder().build().render(Parser.builder().build().parse(note));
  }
}

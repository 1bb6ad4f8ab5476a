package io.fileprocessing.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fileprocessing.Chromium;
import io.fileprocessing.embedded.LocalAws;
import io.fileprocessing.embedded.Options;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * The page of the local run in Chromium, with the application and a workflow from a folder. {@code
 * -Dscreenshots=docs} saves the pictures of the README.
 */
@Timeout(240)
class LocalPageTest {

  private static final Path PICTURES =
      Path.of(System.getProperty("screenshots", "target/screenshots"));
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Reports each element whose text has less than the contrast of WCAG AA with its background. */
  private static final String LOW_CONTRAST =
      """
      (() => {
        const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
        const rgba = color => {
          canvas.clearRect(0, 0, 1, 1);
          canvas.fillStyle = color;
          canvas.fillRect(0, 0, 1, 1);
          return [...canvas.getImageData(0, 0, 1, 1).data];
        };
        const light = color => {
          const [r, g, b] = color.map(c => c / 255).map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ground = element => {
          for (let e = element; e; e = e.parentElement) {
            const color = rgba(getComputedStyle(e).backgroundColor);
            if (color[3] === 255) { return color; }
          }
          return [255, 255, 255, 255];
        };
        const found = [];
        for (const element of document.querySelectorAll('body *')) {
          const hasText = [...element.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
          if (!hasText || !element.checkVisibility() || element.closest('.hidden, .toast, [disabled]')) { continue; }
          const a = light(rgba(getComputedStyle(element).color)), b = light(ground(element));
          const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          if (contrast < 4.5) { found.push(element.className + ' ' + element.textContent.trim() + ' ' + contrast.toFixed(2)); }
        }
        return found.join('\\n');
      })()
      """;

  @TempDir static Path temporary;

  private static LocalAws aws;
  private static Session session;
  private static EventLoop loop;
  private static CompletableFuture<Void> running;
  private static Chromium browser;

  @BeforeAll
  static void start() throws Exception {
    Chromium.require();
    Path routes = Files.createDirectory(temporary.resolve("routes"));
    Files.writeString(routes.resolve("shout.camel.yaml"), LocalRunTest.SHOUT);
    Files.createDirectories(PICTURES);
    loop = new EventLoop();
    LoopObserver observer = new LoopObserver(loop);
    aws =
        LocalAws.start(
            Options.defaults().parameter("VisibilityTimeoutSeconds", "5").observer(observer));
    session =
        new Session(
            aws,
            new RunOptions(false, OptionalInt.empty(), routes),
            loop,
            new Progress(new PrintStream(OutputStream.nullOutputStream())),
            temporary.resolve("results"));
    observer.use(session.watch());
    session.start();
    running = CompletableFuture.runAsync(LocalPageTest::run, task -> new Thread(task).start());
    browser =
        Chromium.start(
            Files.createDirectory(temporary.resolve("profile")),
            session.page().orElseThrow().toString());
    browser.resize(1400, 1000);
    awaitTrue("document.querySelector('#application')?.dataset.state === 'running'");
  }

  private static void run() {
    try {
      while (!loop.isStopped()) {
        session.tick();
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterAll
  static void end() throws Exception {
    if (browser != null) {
      browser.close();
    }
    if (loop != null) {
      loop.stop();
      running.join();
      session.close();
      aws.close();
    }
  }

  @BeforeEach
  void showFiles() {
    browser.evaluate("document.querySelectorAll('dialog[open]').forEach(d => d.close())");
    filter("");
    open("files");
  }

  @Test
  void showsTheResultsOfADroppedFile() throws Exception {
    Path note = Files.writeString(temporary.resolve("dropped.md"), "# Great\n\nWhat a good day.");
    browser.drop(List.of(note));
    awaitDone("dropped.md");

    openFile("dropped.md");
    assertThat(text("#detail pre")).contains("What a good day.");
    assertThat(text("#detail .sentiment")).contains("Whole file", "POSITIVE");
    assertThat(text("#detail .further")).contains("local-shout-bucket", "WHAT A GOOD DAY.");
    assertThat(browser.evaluate("document.querySelector('#detail iframe').src").asText())
        .endsWith("/preview?key=dropped.md");
    assertThat(browser.evaluate("document.querySelector('#detail iframe').sandbox.length").asInt())
        .isZero();
  }

  @Test
  void showsHostileNamesAndContentsAsText() throws Exception {
    String attack = "<img src=x onerror=\"top.document.documentElement.dataset.ran=1\">";
    String name = attack + "'\\u202e${7*7}.md".replace("\\u202e", "\u202e");
    put(name, "# " + attack + "\n\n<script>parent.document.documentElement.dataset.ran=1</script>");
    awaitDone(name);
    put(attack + ".bin.md", new String(new char[] {0, 1, 2, 3}));
    filter(".bin.md");
    awaitTrue("document.querySelectorAll('tr.failed').length > 0");

    filter(name);
    awaitTrue("document.querySelectorAll('tr.done').length > 0");
    openFile(name);
    awaitTrue("document.querySelector('#detail h2').textContent.includes('onerror')");
    open("failures");
    awaitTrue("document.querySelector('#failures').textContent.includes('onerror')");
    assertThat(browser.evaluate("document.querySelectorAll('main img, dialog img').length").asInt())
        .isZero();
    assertThat(browser.evaluate("document.documentElement.dataset.ran ?? ''").asText()).isEmpty();
    assertThat(
            browser.evaluate("fetch('/preview?key=x', {mode: 'cors'}).then(r => r.status)").asInt())
        .isEqualTo(404);
  }

  @Test
  void redrivesDeadLetters() throws Exception {
    put("broken.md", new String(new char[] {0, 1, 2, 3}));
    open("failures");
    awaitTrue("" + deadLettersOf("broken.md") + ".length === 3");
    assertThat(text(".dead-letters")).contains("NOT_TEXT", "Remedy: ");

    put("broken.md", "Now it is text.");
    browser.evaluate(deadLettersOf("broken.md") + "[0].querySelector('button').click()");
    awaitTrue(deadLettersOf("broken.md") + ".length === 2");
    browser.evaluate("document.querySelector('.dead-letters > header button').click()");
    awaitTrue(deadLettersOf("broken.md") + ".length === 0");
    open("files");
    awaitDone("broken.md");
  }

  @Test
  void survivesAFaultOfAService() throws Exception {
    open("faults");
    browser.evaluate(
        "document.querySelector('[data-service=COMPREHEND] [data-kind=fail]').click()");
    awaitTrue("document.querySelector('[data-service=COMPREHEND]').classList.contains('on')");
    for (int i = 0; i < 12; i++) {
      put("fault-" + i + ".md", "It is good.");
    }
    awaitTrue("document.querySelector('#pipeline').textContent.includes('waiting for Comprehend')");
    picture("fault");
    open("failures");
    picture("retries");
    open("faults");
    browser.evaluate("document.querySelector('#heal').click()");
    awaitTrue("!document.querySelector('[data-service=COMPREHEND]').classList.contains('on')");
    open("files");
    for (int i = 0; i < 12; i++) {
      awaitDone("fault-" + i + ".md");
    }
  }

  @Test
  void survivesTheEndOfTheApplication() throws Exception {
    open("faults");
    browser.evaluate("document.querySelector('#kill').click()");
    awaitTrue("document.querySelector('#application').dataset.state !== 'running'");
    put("killed.md", "It is good.");
    awaitTrue("document.querySelector('#application').dataset.state === 'running'");
    open("files");
    awaitDone("killed.md");
  }

  @Test
  void worksWithTheKeyboardAlone() throws Exception {
    put("keys.md", "It is good.");
    awaitDone("keys.md");
    browser.evaluate("document.activeElement.blur()");
    tabTo("tab-files");
    browser.press("ArrowRight");
    assertThat(focused()).isEqualTo("tab-failures");
    assertThat(browser.evaluate("document.querySelector('#failures').hidden").asBoolean())
        .isFalse();
    browser.press("ArrowLeft");
    assertThat(focused()).isEqualTo("tab-files");
    tabTo("paste");
    browser.press("Enter");
    awaitTrue("document.querySelector('#paste-dialog').open");
    browser.press("Escape");
    awaitTrue("!document.querySelector('#paste-dialog').open");
    assertThat(focused()).isEqualTo("paste");
    for (int i = 0; i < 50 && !focusedKey().equals("keys.md"); i++) {
      browser.press("Tab");
    }
    browser.press("Enter");
    awaitTrue("document.querySelector('#detail').open");
    browser.press("Escape");
    awaitTrue("!document.querySelector('#detail').open");
    assertThat(focusedKey()).isEqualTo("keys.md");
  }

  @ParameterizedTest
  @CsvSource({"light, 1400", "dark, 1400", "light, 400", "dark, 400"})
  void isReadable(String scheme, int width) throws Exception {
    put("readable.md", "# Readable\n\nIt is good.\n\n## Not so good\n\nIt is bad.");
    awaitDone("readable.md");
    put("unreadable.md", new String(new char[] {0, 1, 2, 3}));
    filter("");
    browser.colorScheme(scheme);
    browser.resize(width, 1000);
    try {
      for (String view : List.of("failures", "faults", "routes", "files")) {
        open(view);
        awaitTrue("document.querySelector('#" + view + "').childElementCount > 1");
        assertFits(view);
        picture(view + "-" + scheme + "-" + width);
      }
      filter("readable.md");
      openFile("readable.md");
      assertFits("detail");
      picture("detail-" + scheme + "-" + width);
    } finally {
      browser.colorScheme("light");
      browser.resize(1400, 1000);
    }
  }

  /** The picture of the README: the samples are done, more notes are on their way. */
  @Test
  @EnabledIfSystemProperty(named = "screenshots", matches = ".+")
  void looksLikeThePictureOfTheReadme() throws Exception {
    browser.evaluate("document.querySelector('#notes').click()");
    awaitTrue("document.querySelectorAll('tr.done').length > 40");
    browser.resize(1280, 860);
    for (String sample : List.of("sample-4.md", "sample-3.md", "sample-2.md", "sample-1.md")) {
      put(sample, Files.readString(Path.of("samples", sample)));
      awaitDone(sample);
    }
    filter("");
    browser.evaluate("document.querySelector('#notes').click()");
    awaitTrue("document.querySelectorAll('#pipeline .dot').length > 12");
    browser.evaluate("document.querySelector('#toast').remove(); scrollTo(0, 0)");
    picture("local-run");
  }

  private static void assertFits(String view) {
    assertThat(browser.evaluate(LOW_CONTRAST).asText()).as("low contrast in " + view).isEmpty();
    assertThat(
            browser
                .evaluate(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth")
                .asInt())
        .as("horizontal overflow of " + view)
        .isZero();
  }

  private static void picture(String name) throws IOException {
    browser.screenshot(PICTURES.resolve(name + ".png"));
  }

  private static void put(String key, String text) {
    aws.s3()
        .putObject(
            r -> r.bucket(aws.inputBucket()).key(key),
            RequestBody.fromString(text, StandardCharsets.UTF_8));
  }

  private static void open(String view) {
    browser.evaluate("document.querySelector('#tab-" + view + "').click()");
  }

  private static void openFile(String key) {
    browser.evaluate(
        "[...document.querySelectorAll('.link')].find(b => b.textContent === "
            + js(key)
            + ").click()");
    awaitTrue("document.querySelector('#detail').open");
  }

  /** Also shows files that are no longer among the newest. */
  private static void filter(String key) {
    browser.evaluate(
        "(() => { const filter = document.querySelector('#filter'); filter.value = "
            + js(key)
            + "; filter.dispatchEvent(new Event('input')); })()");
  }

  private static void awaitDone(String key) {
    filter(key);
    awaitTrue(
        "[...document.querySelectorAll('tr.done .link')].some(b => b.textContent === "
            + js(key)
            + ")");
  }

  private static String deadLettersOf(String key) {
    return "[...document.querySelectorAll('.reason li')].filter(li => li.textContent.includes("
        + js(key)
        + "))";
  }

  private static void awaitTrue(String condition) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        // for a moment, a page that is being loaded has none
        .ignoreExceptionsMatching(
            e -> String.valueOf(e.getMessage()).contains("Cannot find default execution context"))
        .untilAsserted(
            () -> assertThat(browser.evaluate(condition).asBoolean()).as(condition).isTrue());
  }

  private static void tabTo(String id) {
    for (int i = 0; i < 30 && !focused().equals(id); i++) {
      browser.press("Tab");
    }
    assertThat(focused()).isEqualTo(id);
  }

  private static String focused() {
    return browser.evaluate("document.activeElement?.id ?? ''").asText();
  }

  private static String focusedKey() {
    return browser.evaluate("document.activeElement?.dataset?.key ?? ''").asText();
  }

  private static String text(String selector) {
    return browser.evaluate("document.querySelector(" + js(selector) + ").textContent").asText();
  }

  private static String js(String text) {
    StringBuilder escaped = new StringBuilder("'");
    text.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
    return escaped.append("'").toString();
  }
}

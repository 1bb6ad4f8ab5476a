package io.fileprocessing.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import org.commonmark.renderer.html.HtmlWriter;

/**
 * The HTML page around the body of a note: {@code page.html} with {@code page.css} inlined.
 *
 * <p>Its Content-Security-Policy allows only this style sheet, by its hash, and images from any
 * host; no scripts, frames, forms or other resources. No referrer is sent, so the host of an image
 * cannot see which page is being read.
 */
final class PageFrame {

  private final String[] parts;

  PageFrame() {
    String style = resource("/page.css");
    parts =
        resource("/page.html")
            .replace("{{style-hash}}", sha256(style))
            .replace("{{style}}", style)
            .split("\\{\\{(?:lang|dir|title|body)}}", -1);
  }

  /**
   * {@code language} is a well-formed language tag, {@code title} plain text, {@code body} HTML.
   */
  String around(String language, String title, String body) {
    String direction = PageLanguage.isRightToLeft(language) ? " dir=\"rtl\"" : "";
    return String.join(
        "",
        parts[0],
        escaped(language),
        parts[1],
        direction,
        parts[2],
        escaped(title),
        parts[3],
        body,
        parts[4]);
  }

  private static String escaped(String text) {
    StringBuilder html = new StringBuilder(text.length());
    new HtmlWriter(html).text(text);
    return html.toString();
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(PageFrame.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform supports SHA-256", e);
    }
  }
}

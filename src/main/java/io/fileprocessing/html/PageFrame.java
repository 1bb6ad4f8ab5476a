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
    StringBuilder page = new StringBuilder(body.length() + 8_192);
    HtmlWriter html = new HtmlWriter(page);
    html.raw(parts[0]);
    html.text(language);
    html.raw(parts[1]);
    html.raw(PageLanguage.isRightToLeft(language) ? " dir=\"rtl\"" : "");
    html.raw(parts[2]);
    html.text(title);
    html.raw(parts[3]);
    html.raw(body);
    html.raw(parts[4]);
    return page.toString();
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

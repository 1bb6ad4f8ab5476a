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
 * The complete HTML page around a note's body: {@code page.html} with {@code page.css} in it.
 *
 * <p>Its Content-Security-Policy allows this one style sheet, by its hash, and images from
 * anywhere, since a note's images should show; no script, frame, form or other file. An image's
 * host learns that the page is read, but not which one: no referrer is sent.
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
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

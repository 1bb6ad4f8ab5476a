package io.fileprocessing.html;

import io.fileprocessing.markdown.Markdown;
import io.fileprocessing.text.Surrogates;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.renderer.html.UrlSanitizer;

/**
 * The URLs that links and images of a page may have: http, https, mailto and relative ones.
 *
 * <pre>
 * SafeUrl.of("2026-01-01T10:30.md"); // the same
 * SafeUrl.of("java\tscript:alert(1)"); // empty
 * </pre>
 */
final class SafeUrl implements UrlSanitizer {

  // RFC 3986, section 3.1
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");

  // browsers remove leading control characters and spaces, and all tabs and line ends:
  // https://url.spec.whatwg.org/#concept-basic-url-parser
  private static final Pattern REMOVED = Pattern.compile("^[\\x00-\\x20]+|[\\t\\r\\n]+");

  /**
   * The trimmed {@code url}; empty if its scheme is not allowed.
   *
   * <p>Everything before the first colon counts as a scheme, because a lenient browser may ignore
   * invalid characters. A colon after a digit, {@code /}, {@code ?} or {@code #} does not end a
   * scheme.
   */
  // reads only the scheme of a rejected URL, because a note may refer to a long URL many times
  static String of(String url) {
    Optional<String> scheme = scheme(url);
    if (scheme.isEmpty()) {
      return url.trim();
    }
    if (!endsInDigit(scheme.get())) {
      return isAllowed(scheme.get()) ? url.trim() : "";
    }
    // RFC 3986, section 4.2: a dot-segment must precede a first segment that has a colon
    String trimmed = url.trim();
    return SCHEME.matcher(scheme.get()).matches() ? "./" + trimmed : trimmed;
  }

  /** Whether {@code url} has neither a scheme nor a host. */
  static boolean isRelative(String url) {
    return !url.startsWith("//") && scheme(url).filter(scheme -> !endsInDigit(scheme)).isEmpty();
  }

  private static Optional<String> scheme(String url) {
    int end = 0;
    while (end < url.length() && ":/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return end < url.length() && url.charAt(end) == ':'
        ? Optional.of(REMOVED.matcher(url.substring(0, end)).replaceAll(""))
        : Optional.empty();
  }

  private static boolean endsInDigit(String scheme) {
    return !scheme.isEmpty() && Character.isDigit(scheme.codePointBefore(scheme.length()));
  }

  private static boolean isAllowed(String scheme) {
    return Markdown.SCHEMES.contains(scheme.toLowerCase(Locale.ROOT));
  }

  /** A relative link to a note becomes a link to its page. */
  @Override
  public String sanitizeLinkUrl(String url) {
    return Surrogates.replaced(of(PageName.ofLink(url)));
  }

  @Override
  public String sanitizeImageUrl(String url) {
    return Surrogates.replaced(of(url));
  }
}

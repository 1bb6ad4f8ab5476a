package io.fileprocessing.html;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.renderer.html.UrlSanitizer;

/**
 * Where a link or an image of a page may lead: to http, https, mailto, or a relative address.
 *
 * <pre>
 * Address.safe("2026-01-01T10:30.md"); // the same
 * Address.safe("java\tscript:alert(1)"); // empty
 * </pre>
 */
final class Address implements UrlSanitizer {

  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");

  // RFC 3986, section 3.1
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

  // allows characters that a scheme cannot have, since a lenient browser may ignore them; a colon
  // after a digit is part of a time or a number
  private static final Pattern ANY_SCHEME = Pattern.compile("([^:/?#]*)(?<!\\p{Nd}):");

  private static final Pattern TABS_AND_LINE_ENDS = Pattern.compile("[\\t\\r\\n]+");

  /** {@code address} without spaces around it; empty when it has a scheme that is not allowed. */
  static String safe(String address) {
    // a browser removes control characters and spaces around an address, then tabs and line ends:
    // https://url.spec.whatwg.org/#concept-basic-url-parser
    String trimmed = address.trim();
    if (trimmed.indexOf(':') < 0) {
      return trimmed;
    }
    String read = TABS_AND_LINE_ENDS.matcher(trimmed).replaceAll("");
    Matcher scheme = ANY_SCHEME.matcher(read);
    if (scheme.lookingAt()) {
      return SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT)) ? trimmed : "";
    }
    // RFC 3986, section 4.2: a dot-segment must precede a first segment that has a colon
    return SCHEME.matcher(read).lookingAt() ? "./" + trimmed : trimmed;
  }

  /** Whether {@code address} has neither a scheme nor a host. */
  static boolean isRelative(String address) {
    return !address.startsWith("//") && !ANY_SCHEME.matcher(address).lookingAt();
  }

  @Override
  public String sanitizeLinkUrl(String url) {
    return safe(url);
  }

  @Override
  public String sanitizeImageUrl(String url) {
    return safe(url);
  }
}

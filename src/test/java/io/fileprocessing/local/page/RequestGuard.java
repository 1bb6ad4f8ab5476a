package io.fileprocessing.local.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Accepts only requests of the page itself. Any site in the user's browser can send requests to the
 * loopback address, directly or by a host name that resolves to it.
 */
final class RequestGuard {

  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private final Set<String> hosts;
  private final String token;

  /** Makes up a token, which a page of another origin cannot read. */
  RequestGuard(int port) {
    this(port, randomToken());
  }

  RequestGuard(int port, String token) {
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
    this.token = Objects.requireNonNull(token, "token");
  }

  String token() {
    return token;
  }

  /**
   * Why the request is rejected; empty if it is accepted. Headers that the request does not have
   * are null.
   *
   * @param host the header {@code Host}
   * @param origin the header {@code Origin}
   * @param site the header {@code Sec-Fetch-Site}
   * @param sentToken the header {@code X-Token}
   */
  Optional<String> rejection(
      String method, String host, String origin, String site, String sentToken) {
    if (host == null || !hosts.contains(host)) {
      return Optional.of("The host name is not that of the local run.");
    }
    if (origin != null && !origin.equals("http://" + host)) {
      return Optional.of("The request comes from another origin.");
    }
    if (site != null && !OWN_SITE.contains(site)) {
      return Optional.of("The request comes from another site.");
    }
    return method.equals("GET") || isToken(sentToken)
        ? Optional.empty()
        : Optional.of("The request does not have the token of this run. Reload the page.");
  }

  private boolean isToken(String sentToken) {
    return sentToken != null
        && MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8), sentToken.getBytes(StandardCharsets.UTF_8));
  }

  private static String randomToken() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}

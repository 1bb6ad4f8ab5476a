package io.fileprocessing.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests that only requests of the page itself are accepted; '-' is a header that the request does
 * not have.
 */
class RequestGuardTest {

  private final RequestGuard guard = new RequestGuard(8000, "secret");

  @ParameterizedTest
  @CsvSource({
    "GET, 127.0.0.1:8000, -, -, -",
    "GET, localhost:8000, -, none, -",
    "GET, 127.0.0.1:8000, -, same-origin, -",
    "POST, 127.0.0.1:8000, http://127.0.0.1:8000, same-origin, secret",
    "POST, localhost:8000, http://localhost:8000, -, secret",
    "POST, 127.0.0.1:8000, -, -, secret",
  })
  void acceptsRequestsOfThePage(
      String method, String host, String origin, String site, String token) {
    assertThat(rejection(method, host, origin, site, token)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    // a name that resolves to the loopback address
    "GET, evil.example:8000, -, -, -",
    "GET, 127.0.0.1.evil.example:8000, -, -, -",
    "GET, 127.0.0.1:8001, -, -, -",
    "GET, 127.0.0.1, -, -, -",
    "GET, -, -, -, -",
    // another origin, even with the token
    "GET, 127.0.0.1:8000, http://evil.example, cross-site, -",
    "GET, 127.0.0.1:8000, null, -, -",
    "GET, 127.0.0.1:8000, -, cross-site, -",
    "GET, 127.0.0.1:8000, -, same-site, -",
    "GET, 127.0.0.1:8000, http://localhost:8000, -, -",
    "POST, 127.0.0.1:8000, http://127.0.0.1:8001, same-site, secret",
    "POST, 127.0.0.1:8000, https://127.0.0.1:8000, -, secret",
    "POST, 127.0.0.1:8000, null, -, secret",
    // without the token
    "POST, 127.0.0.1:8000, http://127.0.0.1:8000, same-origin, -",
    "POST, 127.0.0.1:8000, http://127.0.0.1:8000, same-origin, Secret",
    "POST, 127.0.0.1:8000, http://127.0.0.1:8000, same-origin, secret2",
    "DELETE, 127.0.0.1:8000, -, -, -",
    "HEAD, 127.0.0.1:8000, -, -, -",
  })
  void rejectsOthers(String method, String host, String origin, String site, String token) {
    assertThat(rejection(method, host, origin, site, token)).isNotNull();
  }

  @Test
  void makesUpAnotherTokenForEachRun() {
    assertThat(new RequestGuard(1).token())
        .matches("[0-9a-f]{32}")
        .isNotEqualTo(new RequestGuard(1).token());
  }

  private String rejection(String method, String host, String origin, String site, String token) {
    return guard
        .rejection(method, header(host), header(origin), header(site), header(token))
        .orElse(null);
  }

  private static String header(String value) {
    return value.equals("-") ? null : value;
  }
}

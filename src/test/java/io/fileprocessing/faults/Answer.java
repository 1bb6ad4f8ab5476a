package io.fileprocessing.faults;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A service's answer to a call, with its headers as they came. */
record Answer(int status, Map<String, List<String>> headers, byte[] body) {

  Answer {
    Objects.requireNonNull(headers, "headers");
    Objects.requireNonNull(body, "body");
  }

  static Answer of(int status, String contentType, String body) {
    return new Answer(
        status,
        Map.of("Content-Type", List.of(contentType)),
        body.getBytes(StandardCharsets.UTF_8));
  }
}

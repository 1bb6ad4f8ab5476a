package io.fileprocessing.faults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A service's answer to a call, with its headers as they came. */
record Answer(int status, Map<String, List<String>> headers, byte[] body) {

  Answer {
    Objects.requireNonNull(headers, "headers");
    Objects.requireNonNull(body, "body");
  }

  /** This answer with one header more. */
  Answer with(String header, String value) {
    Map<String, List<String>> more = new LinkedHashMap<>(headers);
    more.put(header, List.of(value));
    return new Answer(status, more, body);
  }
}

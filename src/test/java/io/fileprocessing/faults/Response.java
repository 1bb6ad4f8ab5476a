package io.fileprocessing.faults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The response of a service, with unchanged headers. */
public record Response(int status, Map<String, List<String>> headers, byte[] body) {

  public Response {
    Objects.requireNonNull(headers, "headers");
    Objects.requireNonNull(body, "body");
  }

  /** This response with an additional header. */
  Response with(String header, String value) {
    Map<String, List<String>> more = new LinkedHashMap<>(headers);
    more.put(header, List.of(value));
    return new Response(status, more, body);
  }
}

package io.fileprocessing.faults;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A request that the application sent to a service.
 *
 * @param operation the HTTP method for S3, the name of the operation for the other services
 * @param path the decoded path, for S3 {@code /bucket/key}
 * @param body the bytes of the request
 * @param nanos the time of its arrival, see {@link System#nanoTime}
 */
public record Call(String operation, String path, byte[] body, long nanos) {

  public Call {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(body, "body");
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}

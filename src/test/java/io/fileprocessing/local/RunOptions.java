package io.fileprocessing.local;

import io.fileprocessing.embedded.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The options of the local run, from system properties.
 *
 * @param once whether it ends when every sample is done
 * @param firstPort the port of S3; those of SQS, DynamoDB and Comprehend follow
 * @param routes the folder of further routes, which need not exist
 */
record RunOptions(boolean once, OptionalInt firstPort, Path routes) {

  private static final int LAST_PORT = 65_535 - Service.values().length + 1;

  /**
   * Reads {@code local.once}, {@code local.port} and {@code local.routes}.
   *
   * @throws RunFailure if one of them is invalid
   */
  static RunOptions read() throws RunFailure {
    return new RunOptions(
        Boolean.getBoolean("local.once"),
        port(System.getProperty("local.port", "")),
        routes(System.getProperty("local.routes", "")));
  }

  private static OptionalInt port(String port) throws RunFailure {
    if (port.isEmpty()) {
      return OptionalInt.empty();
    }
    int first = port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0;
    if (first < 1 || first > LAST_PORT) {
      throw new RunFailure(
          "-Dlocal.port must be a number from 1 to " + LAST_PORT + ", but is '" + port + "'.");
    }
    return OptionalInt.of(first);
  }

  private static Path routes(String folder) throws RunFailure {
    Path routes = Path.of(Optional.of(folder).filter(name -> !name.isEmpty()).orElse("routes"));
    if (!folder.isEmpty() && !Files.isDirectory(routes)) {
      throw new RunFailure("-Dlocal.routes must be a folder, but '" + folder + "' is not.");
    }
    return routes.toAbsolutePath();
  }
}

package io.fileprocessing.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The file of environment variables, for shells that use the embedded services. */
final class EnvironmentFile {

  private final Path path;
  private List<String> exports = List.of();

  EnvironmentFile(Path path) {
    this.path = Objects.requireNonNull(path, "path");
  }

  Path path() {
    return path;
  }

  /** The lines of the file that concern AWS. */
  List<String> awsExports() {
    return exports.stream().filter(export -> export.startsWith("export AWS_")).toList();
  }

  /** The value as a word of a shell, which the path of a folder need not be. */
  private static String word(String value) {
    return value.matches("[A-Za-z0-9_./:@%+,-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
  }

  void write(Map<String, String> variables) throws IOException {
    exports =
        Stream.concat(
                variables.entrySet().stream(),
                // version 1 of the AWS CLI reads only this one
                Stream.of(Map.entry("AWS_DEFAULT_REGION", variables.get("AWS_REGION"))))
            .map(variable -> "export " + variable.getKey() + "=" + word(variable.getValue()))
            .toList();
    Files.createDirectories(path.getParent());
    Files.write(path, exports);
  }
}

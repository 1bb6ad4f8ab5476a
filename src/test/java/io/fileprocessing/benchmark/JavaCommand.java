package io.fileprocessing.benchmark;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;

/** The command that runs a class of the benchmark on the packaged application's libraries. */
final class JavaCommand {

  private JavaCommand() {}

  static List<String> of(Class<?> main, String... jvmOptions) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(jvmOptions));
    command.add("-cp");
    command.add(
        Stream.of(
                "target/file-processing.jar",
                "target/lib/*",
                "target/test-classes",
                // not among the application's libraries
                location(AwsCrtHttpClient.class),
                location(CRT.class))
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(main.getName());
    return command;
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the class path has an invalid URL", e);
    }
  }
}

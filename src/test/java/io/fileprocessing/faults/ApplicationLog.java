package io.fileprocessing.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The log of the application in this process since {@code ApplicationLog.fromNowOn()}. */
record ApplicationLog(long from) {

  // defined in log4j2-test.properties
  private static final Path FILE =
      Path.of(
          System.getProperty("basedir", ""),
          "target",
          System.getProperty("application.log", "application.log"));

  static ApplicationLog fromNowOn() {
    return new ApplicationLog(bytes().length);
  }

  List<String> lines() {
    byte[] all = bytes();
    return new String(all, (int) from, (int) (all.length - from), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }

  List<String> lines(String containing) {
    return lines().stream().filter(line -> line.contains(containing)).toList();
  }

  private static byte[] bytes() {
    try {
      return Files.readAllBytes(FILE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

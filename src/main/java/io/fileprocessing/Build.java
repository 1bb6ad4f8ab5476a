package io.fileprocessing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;

/** The versions of the application, of Camel and of Java. */
record Build(String version, String commit, String camel, String java) {

  /** Reads build.properties, which Maven fills in. */
  static Build current() {
    Properties build = new Properties();
    try (InputStream file = Build.class.getResourceAsStream("/build.properties")) {
      build.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Build(
        build.getProperty("version"),
        build.getProperty("commit"),
        String.valueOf(CamelContext.class.getPackage().getImplementationVersion()),
        System.getProperty("java.version"));
  }

  /** The versions by name. */
  Map<String, String> versions() {
    return Map.of("version", version, "commit", commit, "camel", camel, "java", java);
  }

  @Override
  public String toString() {
    return "file-processing "
        + version
        + ", commit "
        + commit
        + ", Camel "
        + camel
        + ", Java "
        + java;
  }
}

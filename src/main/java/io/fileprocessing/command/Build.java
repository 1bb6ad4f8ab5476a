package io.fileprocessing.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import software.amazon.awssdk.core.util.VersionInfo;

/** The versions of the application, of the libraries that it runs on, and of Java. */
public record Build(String version, String commit, String camel, String sdk, String java) {

  /** Reads build.properties, which Maven fills in. */
  public static Build current() {
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
        VersionInfo.SDK_VERSION,
        System.getProperty("java.version"));
  }

  /** The versions by name. */
  public Map<String, String> versions() {
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
